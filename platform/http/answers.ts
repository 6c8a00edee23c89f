import { randomUUID } from 'node:crypto';
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import {
  ConflictError,
  EntryUnfinishedError,
  ForbiddenError,
  type InputFault,
  InvalidInputError,
  MovedOnError,
  NotFoundError,
  NotSignedInError,
  RefusedError,
} from '../faults/faults.ts';

/** What every answer that is not a success looks like. */
export const ProblemShape = z.object({
  /** Closed code of docs/errors.md. */
  code: z.string(),
  message: z.string(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  state: z.string().optional(),
  unmet: z
    .array(
      z.object({
        rule: z.string(),
        provision: z.string(),
        message: z.string(),
        remedy: z.string().optional(),
        act: z.string().optional(),
        /** The entry of the form that mends it. */
        entry: z.string().optional(),
      }),
    )
    .optional(),
  allowed: z.array(z.string()).optional(),
  /** What others did since whoever asks looked. */
  changes: z.array(z.object({ what: z.string(), by: z.string(), on: z.string(), at: z.string() })).optional(),
  /** The version that it stands at now. */
  version: z.int().optional(),
  /** To be named to whoever runs the system; the log tells more under it. */
  incident: z.string().optional(),
});

export type Problem = z.output<typeof ProblemShape>;
export type ProblemAnswer = { readonly status: number; readonly problem: Problem; readonly unexpected: boolean };

/** The one place that turns faults into HTTP answers. Nothing of an unexpected fault is shown. */
export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof RefusedError) return refusal(error);
  if (error instanceof InvalidInputError) return invalid(error.faults);
  if (error instanceof NotFoundError) return known(404, 'NOT_FOUND', '没有找到所请求的内容。');
  if (error instanceof MovedOnError) return movedOn(error);
  if (error instanceof ConflictError) return known(409, 'CHANGED_MEANWHILE', '内容已被他人更新，请刷新后重试。');
  if (error instanceof ForbiddenError) return known(403, 'FORBIDDEN', '您的岗位没有这项权限。');
  if (error instanceof EntryUnfinishedError)
    return known(403, 'ENTRY_UNFINISHED', '请先修改初始密码、绑定动态口令，再办理其他事项。');
  if (error instanceof NotSignedInError) return known(401, 'NOT_SIGNED_IN', '请先登录。');
  return ofFastify(error) ?? unexpected();
}

function movedOn({ version, changes }: MovedOnError): ProblemAnswer {
  const answer = known(409, 'MOVED_ON', '案件在您填写期间已有变化，本次没有办理。请查看变化后再次提交。');
  return { ...answer, problem: { ...answer.problem, version, changes: changes.map((c) => ({ ...c })) } };
}

function refusal({ refusal: { code, message, state, unmet, allowed, faults } }: RefusedError): ProblemAnswer {
  const problem = {
    code,
    message,
    unmet: [...unmet],
    allowed: [...allowed],
    ...(state === undefined ? {} : { state }),
    ...(faults === undefined ? {} : { faults: [...faults] }),
  };
  return { status: 409, problem, unexpected: false };
}

function invalid(faults: readonly InputFault[]): ProblemAnswer {
  const problem = { code: 'INVALID_INPUT', message: '填写的内容有误，请更正后重试。', faults: [...faults] };
  return { status: 400, problem, unexpected: false };
}

function known(status: number, code: string, message: string): ProblemAnswer {
  return { status, problem: { code, message }, unexpected: false };
}

/** Faults that the HTTP layer itself finds before a handler runs. */
function ofFastify(error: unknown): ProblemAnswer | undefined {
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined;
  if (status === 413) return known(413, 'BODY_TOO_LARGE', '提交的内容超过大小限制。');
  if (status === 415) return known(415, 'UNSUPPORTED_TYPE', '不支持这种内容类型。');
  if (status === 429) return known(429, 'TOO_MANY_REQUESTS', '操作过于频繁，请稍后再试。');
  if (status !== undefined && status >= 400 && status < 500) return known(400, 'BAD_REQUEST', '请求格式有误。');
  return undefined;
}

function unexpected(): ProblemAnswer {
  const incident = randomUUID();
  const message = `系统出现故障，本次操作没有生效。请将编号 ${incident} 告知系统管理员。`;
  return { status: 500, problem: { code: 'INTERNAL', message, incident }, unexpected: true };
}
