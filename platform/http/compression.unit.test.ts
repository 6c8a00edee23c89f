import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openLog } from '../log/log.ts';
import { buildHttp, route } from './index.ts';

const LONG = '劳动保障监察'.repeat(500);
const answer = z.object({ text: z.string() });
const base = { permission: 'public', audit: 'TRY', summary: '试' } as const;

async function start() {
  const app = await buildHttp({
    title: '试验',
    version: '1',
    routes: [
      route({
        ...base,
        method: 'GET',
        url: '/api/v1/texts/:length',
        schema: { params: z.object({ length: z.coerce.number() }), answer },
        handle: async ({ params }) => ({ text: LONG.slice(0, params.length) }),
      }),
      route({
        ...base,
        method: 'POST',
        url: '/api/v1/texts',
        clientId: false,
        schema: { answer },
        handle: async () => ({ text: LONG }),
      }),
      route({
        ...base,
        method: 'GET',
        url: '/api/v1/file',
        schema: { answer: 'file' },
        handle: async () => ({ content: Readable.from([LONG]), type: 'application/json' }),
      }),
    ],
    doorkeeper: { authenticate: async () => undefined, audit: async () => undefined },
    log: openLog('silent'),
    secure: false,
  });
  onTestFinished(() => app.close());
  return (url: string, encoding?: string, method: 'GET' | 'POST' = 'GET') =>
    app.inject({ method, url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });
}

it('compresses long answers to reads by what the caller takes', async () => {
  const ask = await start();
  const whole = JSON.stringify({ text: LONG });
  for (const [accepted, encoding, unpack] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
  ] as const) {
    const { headers, rawPayload } = await ask('/api/v1/texts/5000', accepted);
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(Number(headers['content-length'])).toBe(rawPayload.length);
    expect(rawPayload.length).toBeLessThan(500);
    expect(unpack(rawPayload).toString('utf8')).toBe(whole);
  }
});

it('leaves short answers, callers that take none, answers to writes, and files as they are', async () => {
  const ask = await start();
  for (const accepted of [undefined, 'identity', 'br;q=0, gzip;q=0.000', 'deflate']) {
    const answer = await ask('/api/v1/texts/5000', accepted);
    expect([answer.headers['content-encoding'], answer.json()]).toEqual([undefined, { text: LONG }]);
    expect(answer.headers.vary).toBe('Accept-Encoding');
  }
  expect((await ask('/api/v1/texts/10', 'br')).headers['content-encoding']).toBeUndefined();
  const written = await ask('/api/v1/texts', 'br', 'POST');
  expect([written.headers['content-encoding'], written.json()]).toEqual([undefined, { text: LONG }]);
  const file = await ask('/api/v1/file', 'br');
  expect([file.headers['content-encoding'], file.body]).toEqual([undefined, LONG]);
});
