import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { onSendAsyncHookHandler } from 'fastify';

/** Less than this fits into the first packets as it is. */
const FROM_BYTES = 1400;
/** Quick enough to be done while somebody waits; files of the desk are compressed harder, once, by its build. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;

/**
 * Compresses what the interface answers to reads. Answers to writes stay as they are: first passwords, recovery codes and
 * secrets of authenticators are told only there, and the length of a compressed answer would tell of them to whoever can add
 * text beside them (BREACH); writes of other sites are refused besides (guard.ts). Files and streams pass as they come.
 */
export const compressReads: onSendAsyncHookHandler<unknown> = async (request, reply, payload) => {
  const type = String(reply.getHeader('content-type') ?? '');
  const isRead = request.method === 'GET' && request.url.startsWith('/api/');
  if (!isRead || typeof payload !== 'string' || !type.startsWith('application/json')) return payload;
  reply.header('vary', 'Accept-Encoding');
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (encoding === undefined || payload.length < FROM_BYTES) return payload;
  reply.header('content-encoding', encoding).removeHeader('content-length');
  return encoding === 'br' ? pack.br(payload, BROTLI) : pack.gzip(payload);
};

/** The better of the two that the caller takes; `q=0` says that it does not. */
function encodingFor(accepted: string | string[] | undefined): 'br' | 'gzip' | undefined {
  const offers = String(accepted ?? '')
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim().toLowerCase()));
  const takes = (name: string) => offers.some(([offer, q]) => offer === name && !/^q=0(?:\.0*)?$/.test(q ?? ''));
  return (['br', 'gzip'] as const).find(takes);
}
