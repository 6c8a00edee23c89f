import { createHash } from 'node:crypto';
import * as wire from '#contract/casework.ts';
import { BlobTooLarge, UploadDamaged } from '#platform/blobs/blobs.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { MOST_BYTES } from './add-evidence-file.ts';
import type { CaseworkDeps } from './deps.ts';

/** A part is sent again as a whole when the connection breaks. */
const LIMITS = { maxBytes: MOST_BYTES, maxPartBytes: 16 * 1024 ** 2 };

/** Files on their way: sent in parts, so that a broken connection costs one part and not the whole recording. */
export function uploadRoutes({ blobs: { uploads } }: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/uploads/:id',
      permission: 'evidence.add',
      audit: 'READ_UPLOAD',
      summary: '分段上传的文件已经收到多少字节',
      schema: { params: wire.uploadParams, answer: wire.uploadAnswer },
      handle: async ({ params, principal }) => ({ offset: await uploads.offset(uploadKey(principal, params.id)) }),
    }),
    route({
      method: 'PUT',
      url: '/api/v1/uploads/:id',
      permission: 'evidence.add',
      audit: 'ADD_UPLOAD_PART',
      summary: '上传文件的一段；重复发送的不会重复保存',
      clientId: false,
      schema: { params: wire.uploadParams, query: wire.uploadPartQuery, body: 'bytes', answer: wire.uploadAnswer },
      handle: async ({ params, query, body, principal }) => {
        const key = uploadKey(principal, params.id);
        const offset = await uploads.add(key, { ...query, content: body }, LIMITS).catch(refuse);
        return { offset };
      },
    }),
  ];
}

/** Nobody goes on with the file of another. */
export function uploadKey({ accountId }: { readonly accountId: string }, id: string): string {
  return createHash('sha256').update(`${accountId} ${id}`).digest('hex');
}

function refuse(error: unknown): never {
  if (error instanceof UploadDamaged)
    throw new InvalidInputError([{ path: 'sha256', message: '收到的内容与校验值不符，请重新发送这一段' }]);
  if (error instanceof BlobTooLarge)
    throw new InvalidInputError([{ path: 'offset', message: '每段不超过16兆字节，每个文件不超过2048兆字节' }]);
  throw error;
}
