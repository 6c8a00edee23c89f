import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { deviceTasks } from './index.ts';
import { at, FACTS, issueOf, makeDevices, RETURNED, registered, SOUND } from './testing/devices.ts';

test('numbers and serials are used once; what changes keeps what it was', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const id = path.slice('/devices/'.length);
  const twin = { id: randomUUID(), ...FACTS, acquiredOn: plainDate('2027-01-01') };
  expect((await keeper.post('/devices', twin)).body).toMatchObject({
    unmet: [
      { message: '设备编号记录仪01已经使用（示例 A7）' },
      { message: '产品序号DSJ0001已经登记为记录仪01' },
      { message: expect.stringContaining('配发日期晚于今天') },
    ],
  });
  expect((await keeper.post('/devices', { id, ...FACTS })).body).toMatchObject({
    unmet: [{ message: '这台设备已经登记' }],
  });
  const changed = { ...FACTS, place: '二楼设备柜', firmware: null, reason: '搬迁' };
  expect((await keeper.put(path, changed)).status).toBe(204);
  expect((await keeper.put(path, changed)).body).toMatchObject({ unmet: [{ message: '资料没有变化' }] });
  expect((await keeper.put(`/devices/${randomUUID()}`, changed)).status).toBe(404);
  expect((await keeper.get(path)).body).toMatchObject({
    device: { place: '二楼设备柜' },
    history: [
      { what: '变更资料', detail: ['固件版本：1.0.2 → （无）', '存放地点：办公室设备柜 → 二楼设备柜', '原因：搬迁'] },
      { detail: expect.arrayContaining(['存储容量：64GB', '配发日期：2025年6月1日']) },
    ],
  });
  expect((await keeper.get(`/devices/${randomUUID()}`)).status).toBe(404);
});

test('a check dates the next one, and what it finds takes the device out of use', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  world.clock.set(at('2026-05-31'));
  const later = await world.signIn('device-admin');
  expect((await later.get('/devices?state=check-due')).body).toMatchObject({
    figures: { checkDue: 1 },
    devices: [{ checkDueOn: '2026-05-31', lastCheckOn: null }],
  });
  const found = { check: { ...SOUND, driftFound: 40 }, firmware: '1.1.0', fault: '按键失灵', note: '已充电' };
  expect((await later.post(`${path}/check`, found)).status).toBe(204);
  expect((await later.get(path)).body).toMatchObject({
    device: {
      state: 'faulty',
      fault: '按键失灵',
      firmware: '1.1.0',
      lastCheckOn: '2026-05-31',
      checkDueOn: '2026-08-29',
    },
    history: [{ what: '检查', detail: expect.arrayContaining(['固件版本1.1.0', '故障：按键失灵', '已充电']) }, {}],
  });
  expect((await later.post(`${path}/repair`, { what: '更换按键', by: '自行维修' })).status).toBe(204);
  const sound = { ...found, firmware: null, fault: null, note: null };
  expect((await later.post(`${path}/check`, sound)).status).toBe(204);
  expect((await later.get(path)).body).toMatchObject({ device: { state: 'free', firmware: '1.1.0' } });
  expect((await later.get('/devices?q=dsj0001&kind=recorder')).body).toMatchObject({
    devices: [{ number: '记录仪01' }],
  });
  expect((await later.get('/devices?kind=camera')).body).toMatchObject({ devices: [] });
  expect((await later.get('/devices?state=recordings')).body).toMatchObject({ devices: [] });
});

test('an officer reports a fault of the device they have, of no other, and reads no register', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  await keeper.post(`${path}/issue`, issueOf(world.person('officer-1')));
  const [own, other] = [await world.signIn('officer-1'), await world.signIn('officer-2')];
  expect((await other.post(`${path}/fault`, { what: '黑屏' })).status).toBe(403);
  expect((await own.post(`${path}/fault`, { what: '黑屏' })).status).toBe(204);
  expect((await own.post(`${path}/fault`, { what: '黑屏' })).body).toMatchObject({
    unmet: [{ message: '已经报修：黑屏' }],
  });
  expect((await own.get('/devices/mine')).body).toMatchObject({ loans: [{ fault: '黑屏' }] });
  for (const address of ['/devices', path, '/devices/export?what=loans'])
    expect((await own.get(address)).status).toBe(403);
  expect((await own.post(`${path}/return`, RETURNED)).status).toBe(403);
  expect((await keeper.post(`${path}/return`, RETURNED)).status).toBe(204);
  expect((await keeper.get(path)).body).toMatchObject({ device: { state: 'faulty', fault: '黑屏' } });
});

test('what is overdue waits for the borrower and for the keeper; so do recordings; checks wait for the keeper', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  const officer = world.person('officer-1');
  await keeper.post(`${path}/issue`, issueOf(officer));
  const tasks = (key: string, ...permissions: string[]) =>
    deviceTasks(world.deps, { person: world.person(key), permissions: new Set(permissions) });
  expect(await tasks('officer-1', 'device.use')).toEqual([]);
  world.clock.set(at('2026-03-03', 10));
  expect(await tasks('officer-1', 'device.use')).toMatchObject([
    {
      ...{ kind: 'device', caseId: null, title: '记录仪01 示例 A7', post: '执法人员', since: '2026-03-02' },
      due: { standing: 'overdue', legalDue: '2026-03-02', workdaysLeft: -1 },
    },
  ]);
  expect(await tasks('device-admin', 'device.manage')).toMatchObject([
    { post: '设备管理员', party: '高文博', acts: [{ act: 'return', name: '催还并登记归还' }] },
  ]);
  expect(await tasks('officer-2', 'device.use')).toEqual([]);
  expect(await tasks('head', 'device.read')).toEqual([]);
  const later = await world.signIn('device-admin');
  await later.post(`${path}/return`, { ...RETURNED, recordings: 'pending', content: '采集站故障' });
  expect(await tasks('officer-1', 'device.use')).toMatchObject([
    { stateName: '记录尚未移交', due: { standing: 'due-soon' } },
  ]);
  world.clock.set(at('2026-06-01'));
  expect((await tasks('device-admin', 'device.manage')).map((task) => task.acts[0]?.name)).toEqual([
    '登记记录移交',
    '检查',
  ]);
});

test('the ledgers are exported as tables', async () => {
  const world = await makeDevices();
  const keeper = await world.signIn('device-admin');
  const path = await registered(keeper);
  await keeper.post(`${path}/issue`, issueOf(world.person('officer-1')));
  for (const what of ['devices', 'loans']) {
    const { status, bytes } = await keeper.get(`/devices/export?what=${what}`);
    expect(status).toBe(200);
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe('PK');
  }
  expect((await keeper.get('/devices/export?what=all')).status).toBe(400);
});
