import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { openLog } from '../log/log.ts';
import { buildHttp } from './index.ts';

async function serve(folder: string) {
  const app = await buildHttp({
    title: '试验',
    version: '1',
    routes: [],
    doorkeeper: { authenticate: async () => undefined, audit: async () => undefined },
    log: openLog('info', { write: () => undefined }),
    secure: false,
    pages: async () => ({ status: 404, headers: {}, body: '没有找到' }),
    browserApp: { prefix: '/desk/', folder, missing: '尚未构建' },
  });
  onTestFinished(() => app.close());
  return app;
}

async function built(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-app-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>页');
  await writeFile(path.join(folder, 'login.html'), '<!doctype html>门');
  await writeFile(path.join(folder, 'assets', 'a-1.js'), 'code');
  await writeFile(path.join(folder, 'assets', 'a-1.js.br'), brotliCompressSync(Buffer.from('code')));
  return folder;
}

it('serves its page for every address below the prefix, never from a cache, and lets only files of its own in', async () => {
  const app = await serve(await built());
  for (const url of ['/desk/', '/desk/cases/1', '/desk/index.html']) {
    const answer = await app.inject({ url });
    expect(answer).toMatchObject({ statusCode: 200, body: '<!doctype html>页' });
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  }
  expect((await app.inject({ url: '/desk' })).headers.location).toBe('/desk/');
  const door = await app.inject({ url: '/desk/login?next=%2Ftasks' });
  expect([door.body, door.headers['cache-control']]).toEqual(['<!doctype html>门', 'no-cache']);
  for (const url of ['/desk/login/return', '/desk/login.html', '/desk/..%2flogin'])
    expect((await app.inject({ url })).body).not.toBe('<!doctype html>门');
});

it('serves its files for good, compressed where the browser takes it, and nothing else of the machine', async () => {
  const app = await serve(await built());
  const answer = await app.inject({ url: '/desk/assets/a-1.js', headers: { 'accept-encoding': 'br' } });
  expect(answer.headers).toMatchObject({ 'content-encoding': 'br' });
  expect(answer.headers['cache-control']).toContain('immutable');
  expect((await app.inject({ url: '/desk/assets/none.js' })).statusCode).toBe(404);
  for (const url of ['/desk/assets/../../../../etc/passwd', '/desk/assets/..%2f..%2f..%2fetc%2fpasswd'])
    expect((await app.inject({ url })).body).not.toContain('root:');
});

it('says what to do where it has not been built', async () => {
  const app = await serve(path.join(os.tmpdir(), 'hengjian-nothing-there'));
  expect(await app.inject({ url: '/desk/' })).toMatchObject({ statusCode: 503, body: '尚未构建\n' });
});
