import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import type { DeviceFacts } from '#contract/devices.ts';
import { addWorkdays, isWorkday, rollBack } from '#domain/calendar/work-calendar.ts';
import { addHours, civilDateOf, type Instant, instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import {
  checkDevice,
  type DevicesAct,
  handOverRecordings,
  issueDevice,
  type ReturnInput,
  registerDevice,
  repairDevice,
  reportFault,
  returnDevice,
} from '#modules/devices/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import type { SettableClock } from '#platform/clock/clock.ts';

const SOUND = { battery: 96, freeGb: 58, drift: 1, driftFound: null };
const BACK = { at: null, battery: 38, drift: 4, fault: null } as const;

/** The invented recorders of the demonstration, one in each state that asks for something; relative to the moment it is opened at. */
export async function fillDevices(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  now: Instant,
): Promise<void> {
  const ids = await packPersonIds(modules.people.dbs.app);
  const person = (key: string) => ids.get(`${pack}/${key}`) ?? '';
  const { calendar } = modules.devices;
  const today = civilDateOf(now);
  const from = isWorkday(calendar, today) ? today : rollBack(calendar, today);
  const stage: Stage = {
    modules,
    on: (before, hour) => {
      const at = instantAt(addWorkdays(calendar, from, -before), hour);
      clock.set(at);
      return { actor: { account: 'system', person: person('device-admin') }, at, clientId: randomUUID() };
    },
    ago: (hours) => {
      const at = addHours(now, -hours);
      clock.set(at);
      return { actor: { account: 'system', person: person('device-admin') }, at, clientId: randomUUID() };
    },
    person,
  };
  await upkeep(stage, await registerAll(stage));
  clock.set(now);
}

type Stage = {
  readonly modules: OpenModules;
  /** So many working days ago at that hour. */
  readonly on: (before: number, hour: number) => DevicesAct;
  readonly ago: (hours: number) => DevicesAct;
  readonly person: (key: string) => string;
};

async function registerAll({ modules: { devices }, on }: Stage): Promise<readonly string[]> {
  const facts = (n: number): DeviceFacts => ({
    ...{ number: `记录仪0${n}`, kind: 'recorder', model: '执法记录仪（演示）', serial: `DSJ000${n}` },
    ...{ acquiredOn: plainDate('2025-03-10'), storageGb: 64, firmware: '1.0.2' },
    ...{ place: '办公室设备柜', note: '演示用虚构设备' },
  });
  const camera: DeviceFacts = {
    ...{ number: '照相机01', kind: 'camera', model: '数码照相机（演示）', serial: 'CAM0001', firmware: null },
    ...{ acquiredOn: plainDate('2024-09-02'), storageGb: 32, place: '办公室设备柜', note: '演示用虚构设备' },
  };
  const all = [...[1, 2, 3, 4, 5].map(facts), camera];
  const ids: string[] = [];
  for (const one of all) {
    const id = randomUUID();
    await registerDevice(devices, on(120, 9), { id, ...one });
    ids.push(id);
  }
  return ids;
}

async function upkeep(
  stage: Stage,
  [one = '', two = '', three = '', four = '', five = '']: readonly string[],
): Promise<void> {
  const { modules, on, ago, person } = stage;
  const { devices } = modules;
  const sound = { check: SOUND, firmware: '1.1.0', fault: null, note: '升级固件' };
  for (const id of [one, two, four, five]) await checkDevice(devices, on(30, 9), { id, ...sound });
  const issue = (act: DevicesAct, id: string, key: string, purpose: string, hours = 8) =>
    issueDevice(devices, act, { id, officer: person(key), purpose, caseNumber: null, hours, check: SOUND });
  const back = (
    act: DevicesAct,
    id: string,
    more: Pick<ReturnInput, 'recordings' | 'content'> & Partial<ReturnInput>,
  ) => returnDevice(devices, act, { ...BACK, ...more, id });
  await issue(on(6, 9), one, 'officer-3', '用人单位现场检查');
  await back(on(6, 16), one, { recordings: 'pending', content: '现场检查录像2段，采集站占用' });
  await handOverRecordings(devices, on(5, 9), { id: one, content: '现场检查录像2段已入库' });
  await issue(on(8, 9), three, 'officer-4', '询问调查');
  await back(on(8, 15), three, { recordings: 'handed-over', content: '询问录像1段', fault: '镜头进水，画面模糊' });
  await repairDevice(devices, on(7, 10), { id: three, what: '清理镜头', by: '自行维修' });
  await reportFault(devices, on(4, 9), { id: three, what: '画面仍然模糊，送厂家维修', keeper: true });
  await issue(on(3, 9), two, 'officer-1', '到用人单位送达文书');
  await issue(on(1, 9), five, 'officer-5', '社会保险稽核现场检查');
  await back(on(1, 17), five, { recordings: 'pending', content: '稽核录像1段，次日移交', drift: 95 });
  await issue(ago(1), four, 'officer-2', '询问投诉人', 24);
}
