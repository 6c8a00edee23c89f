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
  /** Kept over retries: it goes on where it stands, and a file that arrived although the answer did not is not added twice. */
  readonly clientId: string;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
};

/** A broken connection costs at most one of these. */
const PART_BYTES = 4 * 1024 ** 2;
/** How long is waited before it goes on by itself; then it is said, and goes on when asked. */
const PAUSES_MS = [1000, 3000, 8000, 20_000];

/**
 * Sends one file as evidence, part by part, telling how far it is. After a broken connection it goes on from the byte that
 * the server has durably; a session that ended is renewed by signing in. The evidence is added when all is there.
 */
export async function uploadEvidence(upload: Upload): Promise<void> {
  const { caseId, file, evidence, clientId, signal } = upload;
  await sendAll(upload);
  const { by, ...words } = evidence;
  const query = {
    ...{ ...words, fileName: file.name.slice(-200), mediaType: mediaTypeOf(file), by: by.join(',') },
    ...{ upload: clientId, size: file.size },
  };
  await api.post(withQuery(`/api/v1/cases/${caseId}/evidence`, query), undefined, { clientId, signal });
}

async function sendAll(upload: Upload): Promise<void> {
  let offset: number | undefined;
  for (let failures = 0; offset !== upload.file.size; ) {
    try {
      offset = offset === undefined ? await offsetOf(upload) : await sendPart(upload, offset);
      upload.onProgress(offset / Math.max(1, upload.file.size));
      failures = 0;
    } catch (error) {
      const wait = PAUSES_MS[failures++];
      if (wait === undefined || !isPassing(error) || upload.signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      offset = undefined;
    }
  }
}

async function offsetOf({ clientId, signal }: Upload): Promise<number> {
  return (await api.get<{ offset: number }>(`/api/v1/uploads/${clientId}`, {}, signal)).offset;
}

/** The network or the server was away for a while: the same may succeed later. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.code === UNREACHABLE.code || error.status >= 500);
}

/** Answers from which byte on to send. */
async function sendPart(upload: Upload, offset: number): Promise<number> {
  const part = upload.file.slice(offset, offset + PART_BYTES);
  const sent = await put(upload, offset, part);
  if (sent.status === 200) return (JSON.parse(sent.text) as { offset: number }).offset;
  if (sent.status !== 401) throw new ApiError(sent.status, problemIn(sent.text));
  // The interface's own way asks to sign in again and waits for it.
  await api.get('/api/v1/session', {}, upload.signal);
  return offset;
}

type Sent = { readonly status: number; readonly text: string };

async function put({ file, clientId, onProgress, signal }: Upload, offset: number, part: Blob): Promise<Sent> {
  const bytes = await part.arrayBuffer().catch(() => Promise.reject(UNREADABLE_FILE));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return new Promise((resolve, reject) => {
    // What the page was left for is not sent any more.
    if (signal.aborted) return reject(STOPPED);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('PUT', withQuery(`/api/v1/uploads/${clientId}`, { offset, sha256 }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress((offset + event.loaded) / file.size);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new ApiError(0, UNREACHABLE));
    request.onabort = () => reject(STOPPED);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.send(part);
  });
}

const UNREADABLE_FILE = new ApiError(0, {
  code: 'UNREADABLE_FILE',
  message: '读不到这个文件：它可能已经移动或者改动，请重新选择。',
});
const STOPPED = new ApiError(0, { code: 'STOPPED', message: '已停止上传。' });

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
