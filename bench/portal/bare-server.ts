// The least that can answer the same: node:http, pg, and the very statements that the portal gave for each address.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { systemClock } from '#platform/clock/clock.ts';
import { openHome } from '#platform/home/index.ts';
import { barePool } from '../kit/bare-pool.ts';
import { PORTAL_SETTINGS, type Statement } from './capture-statements.ts';

const home = await openHome(process.argv[2] ?? '', { purpose: 'bench bare', exclusive: false, clock: systemClock });
const pool = barePool(home.endpoint, 'portal', PORTAL_SETTINGS);
let known = new Map<string, readonly Statement[]>();

const server = createServer((request, response) => {
  answer(request.url ?? '').then(
    (body) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.writeHead(500).end();
    },
  );
});

async function answer(url: string): Promise<string> {
  const results: unknown[] = [];
  for (const { text, values } of known.get(url) ?? []) results.push((await pool.query(text, [...values])).rows);
  return JSON.stringify(results);
}

process.on('message', (pages: readonly (readonly [string, readonly Statement[]])[]) => {
  known = new Map(pages);
  process.send?.({ ready: true });
});
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void pool.end().then(() => home.close());
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
