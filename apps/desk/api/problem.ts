/** A condition that is not met: what, by which rule and provision, and what would mend it. */
export type Unmet = {
  readonly rule: string;
  readonly provision: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  /** Id of the act that mends it. */
  readonly act?: string | undefined;
  /** The entry of the form that mends it. */
  readonly entry?: string | undefined;
};

/** What the server says when it does not do what was asked (docs/errors.md). */
export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly faults?: readonly { readonly path: string; readonly message: string }[];
  readonly state?: string;
  readonly unmet?: readonly Unmet[];
  readonly allowed?: readonly string[];
  readonly incident?: string;
  /** What others did meanwhile, and the version that it stands at now (`MOVED_ON`). */
  readonly changes?: readonly {
    readonly what: string;
    readonly by: string;
    readonly on: string;
    readonly at: string;
  }[];
  readonly version?: number;
};

/** An answer that is not a success. `status` is 0 where the server could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

export const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  message: '连接不上服务器。请检查网络；您填写的内容仍在本页，恢复后可以再次提交。',
};

const UNREADABLE: Problem = { code: 'UNREADABLE', message: '服务器的答复无法识别，请稍后再试。' };

/** The problem in an answer that is no success. */
export async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => undefined)) as Partial<Problem> | undefined;
  return typeof said?.code === 'string' && typeof said.message === 'string' ? (said as Problem) : UNREADABLE;
}

/** What went wrong as a sentence for people. */
export function wordsOf(error: unknown): string {
  return error instanceof ApiError ? error.problem.message : '页面出现故障，请刷新后重试。';
}
