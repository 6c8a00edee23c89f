import { api, withQuery } from '../../../api/client.ts';
import { ApiError, type Problem, UNREACHABLE } from '../../../api/problem.ts';

export type Evidence = {
  readonly kind: string;
  readonly name: string;
  readonly proves: string;
  readonly on: string;
  readonly by: readonly string[];
};
type Upload = {
  readonly caseId: string;
  readonly file: File;
  readonly evidence: Evidence;
  /** Kept over retries: a file that arrived although the answer did not is not added twice. */
  readonly clientId: string;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
};

/** Sends one file as evidence, telling how far it is. A session that ended is renewed by signing in, then it begins again. */
export async function uploadEvidence(upload: Upload): Promise<void> {
  const first = await sendOnce(upload);
  if (first.status === 401) {
    // The interface's own way asks to sign in again and waits for it.
    await api.get('/api/v1/session', {}, upload.signal);
    const second = await sendOnce(upload);
    if (second.status !== 201) throw new ApiError(second.status, second.problem);
  } else if (first.status !== 201) throw new ApiError(first.status, first.problem);
}

type Sent = { readonly status: number; readonly problem: Problem };

function sendOnce({ caseId, file, evidence, clientId, onProgress, signal }: Upload): Promise<Sent> {
  const { by, ...words } = evidence;
  const query = { ...words, fileName: file.name.slice(-200), mediaType: mediaTypeOf(file), by: by.join(',') };
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery(`/api/v1/cases/${caseId}/evidence`, query));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', clientId);
    request.upload.onprogress = (event) => onProgress(event.total === 0 ? 1 : event.loaded / event.total);
    request.onload = () => resolve({ status: request.status, problem: problemIn(request.responseText) });
    request.onerror = () => reject(new ApiError(0, UNREACHABLE));
    request.onabort = () => reject(new ApiError(0, { code: 'STOPPED', message: '已停止上传。' }));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function problemIn(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { code: 'UNREADABLE', message: '服务器的答复无法识别，请稍后再试。' };
  }
}

/** What the browser knows of the file; what it does not know is bytes. */
export function mediaTypeOf(file: Pick<File, 'type'>): string {
  const [type = ''] = file.type.toLowerCase().split(';');
  return /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';
}

/** 行政处罚法第四十六条 (APL-046): recordings are of one kind whatever they show; of the rest a person judges. */
export function kindOf(file: Pick<File, 'type'>): string {
  return /^(?:audio|video)\//.test(file.type) ? '视听资料' : '';
}
