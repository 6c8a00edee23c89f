import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { at, FACTS, issueOf, makeDevices, RETURNED, registered, SOUND } from './testing/devices.ts';

test('a device is issued to a certified officer, comes back late with its recordings, and the register tells all of it', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const officer = world.person('officer-1');
  const more = { caseNumber: '巨人社监立字〔2026〕第001号', check: { ...SOUND, driftFound: -320 } };
  expect((await keeper.post(`${path}/issue`, issueOf(officer, more))).status).toBe(204);
  const own = await world.signIn('officer-1');
  expect((await own.get('/devices/mine')).body).toMatchObject({
    loans: [{ number: '记录仪01', loan: { overdue: false, returned: null } }],
    free: [],
  });

  world.clock.set(at('2026-03-02', 18));
  const head = await world.signIn('head');
  expect((await head.get('/devices?state=overdue')).body).toMatchObject({
    agency: '巨鹿县人力资源和社会保障局',
    figures: { out: 1, overdue: 1, recorders: 1, enough: false },
    devices: [{ number: '记录仪01', borrower: '高文博', overdue: true }],
  });
  const back = { ...RETURNED, at: at('2026-03-02', 17, 30), drift: 75 };
  expect((await (await world.signIn('device-admin')).post(`${path}/return`, back)).status).toBe(204);
  expect((await head.get(path)).body).toMatchObject({
    device: { state: 'free', borrower: null, recordingsPending: false },
    loans: [
      {
        ...{ personName: '高文博', issuedBy: '邱致和', check: { driftFound: -320 } },
        returned: { late: true, driftTooFar: true, recordings: 'handed-over', handedOverOn: '2026-03-02' },
      },
    ],
    history: [
      {
        what: '归还',
        detail: ['电量40%，设备时间快75秒，超过允许误差，本次记录的时间须注明', '已移交入库：某公司现场检查录像3段'],
      },
      { what: '高文博领用', by: '邱致和', detail: expect.arrayContaining(['应于2026年3月2日 17:00前归还']) },
      { what: '登记设备' },
    ],
  });
});

test('TSG-008c: what is out, faulty, suspended or scrapped is not issued, nor what fails its check; each refusal says what to do', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  await registered(keeper, { number: '记录仪02', serial: 'DSJ0002', place: '一楼' });
  const officer = world.person('officer-1');
  const bad = issueOf(officer, { hours: 48, check: { battery: 10, freeGb: 1, drift: 600, driftFound: null } });
  expect((await keeper.post(`${path}/issue`, bad)).body).toMatchObject({
    ...{ code: 'devices.unmet', message: '记录仪01不能领用' },
    unmet: [
      { rule: 'TSG-008c', provision: expect.stringContaining('118号'), message: expect.stringContaining('48小时') },
      { message: expect.stringContaining('电量10%') },
      { message: expect.stringContaining('剩余存储1GB') },
      { message: expect.stringContaining('快600秒'), remedy: expect.stringContaining('校准') },
    ],
  });
  expect((await keeper.post(`${path}/issue`, issueOf(officer))).status).toBe(204);
  expect((await keeper.post(`${path}/issue`, issueOf(world.person('officer-2')))).body).toMatchObject({
    unmet: [{ message: expect.stringContaining('高文博领用'), remedy: expect.stringContaining('记录仪02（一楼）') }],
    allowed: ['归还', '报修', '变更资料'],
  });
  expect((await keeper.post(`${path}/retire`, { reason: '旧' })).status).toBe(409);
  const broken = { ...RETURNED, fault: '镜头破裂' };
  expect((await keeper.post(`${path}/return`, broken)).status).toBe(204);
  expect((await keeper.post(`${path}/return`, broken)).body).toMatchObject({
    unmet: [{ message: expect.stringContaining('镜头破裂') }],
  });
  expect((await keeper.post(`${path}/issue`, issueOf(officer))).body).toMatchObject({
    unmet: [{ message: '设备故障待修：镜头破裂' }],
  });
  expect((await keeper.post(`${path}/repair`, { what: '更换镜头', by: '某维修中心' })).status).toBe(204);
  expect((await keeper.post(`${path}/suspend`, { reason: '固件升级' })).status).toBe(204);
  expect((await keeper.post(`${path}/issue`, issueOf(officer))).status).toBe(409);
  expect((await keeper.post(`${path}/resume`, { reason: '升级完成' })).status).toBe(204);
  expect((await keeper.post(`${path}/retire`, { reason: '使用年限已满，经局办公会同意' })).status).toBe(204);
  expect((await keeper.post(`${path}/issue`, issueOf(officer))).body).toMatchObject({ allowed: [] });
});

test('APL-042: only officers with a certificate in force take devices out, and nobody gives one to themselves', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const refusalOf = async (key: string) => (await keeper.post(`${path}/issue`, issueOf(world.person(key)))).body;
  expect(await refusalOf('officer-suspended')).toMatchObject({
    unmet: [{ rule: 'APL-042', message: '杜鹏飞没有在有效期内的执法证', remedy: '由持有效执法证的人员领用' }],
  });
  expect(await refusalOf('archivist')).toMatchObject({ unmet: [{ message: '任素琴不是执法人员' }] });
  expect(await refusalOf('device-admin')).toMatchObject({ unmet: [{}, { message: '保管设备的人员不得向本人发放' }] });
  expect((await keeper.post(`${path}/issue`, issueOf(randomUUID()))).status).toBe(404);
  const { people } = (await keeper.get('/devices/borrowers')).body as {
    people: { name: string; reason: string | null }[];
  };
  expect(people.find((p) => p.name === '高文博')?.reason).toBeNull();
  expect(people.find((p) => p.name === '杜鹏飞')?.reason).toBe('没有在有效期内的执法证');
  expect(people.some((p) => p.name === '任素琴')).toBe(false);
});

test('two people at once on one device: one has it, the other is told who; the same request twice takes effect once', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const ask = (key: string, clientId?: string) => keeper.post(`${path}/issue`, issueOf(world.person(key)), clientId);
  const both = await Promise.all([ask('officer-1'), ask('officer-2')]);
  expect(both.map((answer) => answer.status).sort()).toEqual([204, 409]);
  const clientId = randomUUID();
  const again = await Promise.all([1, 2, 3].map(() => keeper.post(`${path}/return`, RETURNED, clientId)));
  expect(again.map((answer) => answer.status)).toEqual([204, 204, 204]);
  expect((await keeper.get(path)).body).toMatchObject({ history: [{ what: '归还' }, {}, { what: '登记设备' }] });
  const twins = [1, 2].map(() =>
    keeper.post('/devices', { id: randomUUID(), ...FACTS, number: '记录仪09', serial: 'X9' }),
  );
  expect((await Promise.all(twins)).map((answer) => answer.status).sort()).toEqual([201, 409]);
});

test('TSG-009: recordings that stayed on the device are handed over before it is issued again', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const officer = world.person('officer-1');
  await keeper.post(`${path}/issue`, issueOf(officer));
  await keeper.post(`${path}/return`, { ...RETURNED, recordings: 'pending', content: '采集站故障，次日移交' });
  expect((await keeper.post(`${path}/issue`, issueOf(officer))).body).toMatchObject({
    unmet: [{ rule: 'TSG-009', message: '高文博上次使用形成的记录尚未移交入库' }],
    allowed: expect.arrayContaining(['记录移交']),
  });
  expect((await keeper.get('/devices?state=free')).body).toMatchObject({ figures: { free: 0 }, devices: [] });
  expect((await keeper.get('/devices?state=recordings')).body).toMatchObject({
    devices: [{ stateName: '记录待移交' }],
  });
  world.clock.set(instantAt(plainDate('2026-03-03'), 9));
  const next = await world.signIn('device-admin');
  expect((await next.post(`${path}/hand-over`, { content: '录像2段已入库' })).status).toBe(204);
  expect((await next.post(`${path}/hand-over`, { content: '再次' })).status).toBe(409);
  expect((await next.get(path)).body).toMatchObject({
    loans: [{ returned: { recordings: 'pending', handedOverOn: '2026-03-03' } }],
    acts: expect.arrayContaining(['issue']),
  });
});

test('a return is dated between the loan and now', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  await keeper.post(`${path}/issue`, issueOf(world.person('officer-1')));
  for (const moment of [at('2026-03-01'), at('2026-03-05')])
    expect((await keeper.post(`${path}/return`, { ...RETURNED, at: moment })).status).toBe(400);
  world.clock.set(at('2026-03-03'));
  const next = await world.signIn('device-admin');
  expect((await next.post(`${path}/return`, { ...RETURNED, at: at('2026-03-02', 16) })).status).toBe(204);
  expect((await next.get(path)).body).toMatchObject({
    loans: [{ returned: { late: false } }],
    history: [{ what: '归还', on: '2026-03-02', late: true }, {}, {}],
  });
});
