import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCase } from './index.ts';
import { makeCasework, open } from './testing/casework.ts';
import { type Desk, serveCasework } from './testing/client.ts';
import { by, investigation, run } from './testing/wage-case.ts';

const BYTES = new TextEncoder().encode('现场执法录像，分段上传');
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function makeCase() {
  const world = await makeCasework();
  const { signIn } = await serveCasework(world);
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 3));
  world.clock.set(instantAt(plainDate('2026-03-04'), 10));
  const evidence = { kind: '视听资料', name: '现场录像', proves: '现场情况', by: (by(world).by as string[]).join(',') };
  const file = { fileName: '录像.mp4', mediaType: 'video/mp4' };
  const finish = (desk: Desk, upload: string, size: number, clientId: string) => {
    const query = new URLSearchParams({ ...evidence, ...file, upload, size: `${size}` });
    return desk.upload(`/cases/${caseId}/evidence?${query}`, new Uint8Array(), clientId);
  };
  return { world, caseId, signIn, finish };
}

function send(desk: Desk, id: string, offset: number, bytes: Uint8Array, sha256 = digest(bytes)) {
  return desk.upload(`/uploads/${id}?offset=${offset}&sha256=${sha256}`, bytes, randomUUID(), 'PUT');
}

test('evidence in parts: goes on where it stands, and is the same file in the end, added once (APL-046)', async () => {
  const { world, caseId, signIn, finish } = await makeCase();
  const officer = await signIn('officer-1');
  const id = randomUUID();
  expect((await officer.get(`/uploads/${id}`)).body).toEqual({ offset: 0 });
  expect((await send(officer, id, 0, BYTES.slice(0, 10))).body).toEqual({ offset: 10 });
  expect((await send(officer, id, 0, BYTES.slice(0, 10))).body).toEqual({ offset: 10 });
  expect(await send(officer, id, 10, BYTES.slice(10), digest(BYTES))).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'sha256', message: '收到的内容与校验值不符，请重新发送这一段' }] },
  });
  expect(await finish(officer, id, BYTES.length, id)).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'upload', message: '文件还没有传完，请继续上传' }] },
  });
  expect((await officer.get(`/uploads/${id}`)).body).toEqual({ offset: 10 });
  expect((await send(officer, id, 10, BYTES.slice(10))).body).toEqual({ offset: BYTES.length });

  const answers = await Promise.all([1, 2, 3].map(() => finish(officer, id, BYTES.length, id)));
  for (const answer of [...answers, await finish(officer, id, BYTES.length, id)])
    expect(answer).toMatchObject({ status: 201, body: { evidence: 'E1', sha256: digest(BYTES) } });
  expect((await loadCase(world.deps, caseId)).evidence).toHaveLength(1);
  expect((await officer.get(`/cases/${caseId}/files/${digest(BYTES)}`)).bytes).toEqual(BYTES);
});

test('what somebody else sent is theirs, a file of no bytes needs no part', async () => {
  const { signIn, finish } = await makeCase();
  const [officer, other] = [await signIn('officer-1'), await signIn('officer-2')];
  const id = randomUUID();
  await send(officer, id, 0, BYTES);
  expect((await other.get(`/uploads/${id}`)).body).toEqual({ offset: 0 });
  expect((await finish(other, id, BYTES.length, id)).status).toBe(400);
  expect((await finish(officer, randomUUID(), 0, randomUUID())).status).toBe(201);
  expect((await officer.get('/uploads/not-an-id')).status).toBe(400);
});
