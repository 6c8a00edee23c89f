import * as wire from '#contract/devices.ts';
import { findSettingAt } from '#modules/catalogue/index.ts';
import { officersOn, people, personNames, postsOn, units } from '#modules/people/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import { type DevicesDeps, deviceRulesAt, todayOf } from './deps.ts';
import { deviceFold, deviceStream } from './device.fold.ts';
import { actsOf } from './device.rules.ts';
import { deviceActRoutes } from './device-acts.routes.ts';
import { historyOf } from './device-history.ts';
import { selectDevice, selectDevices, selectFreeDevices, selectLoans } from './devices.store.ts';
import { deviceLineOf, fits, keepersOf, loanLineOf, rulesLineOf } from './devices.wire.ts';
import { exportLedger } from './export-ledger.ts';
import { figuresOf } from './figures.rules.ts';
import { reasonAgainst } from './issue-device.ts';

/** Loans shown on one page; the ledger has them all. */
const LOANS = 200;
const OWN_LOANS = 20;

/** 音像记录设备 (TSG-008c): register, loans, checks, faults. */
export function devicesRoutes(deps: DevicesDeps): readonly Route[] {
  return [...registerRoutes(deps), ...ownRoutes(deps), ...deviceActRoutes(deps)];
}

function registerRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/devices',
      permission: 'device.read',
      audit: 'LIST_DEVICES',
      summary: '音像记录设备台账',
      schema: { query: wire.devicesQuery, answer: wire.devicesAnswer },
      handle: ({ query }) => listDevices(deps, query),
    }),
    route({
      method: 'GET',
      url: '/api/v1/devices/export',
      permission: 'device.read',
      audit: 'EXPORT_DEVICES',
      summary: '导出音像记录设备台账（XLSX）',
      schema: { query: wire.ledgerQuery, answer: 'file' },
      handle: ({ query }) => exportLedger(deps, query.what),
    }),
    route({
      method: 'GET',
      url: '/api/v1/devices/borrowers',
      permission: 'device.manage',
      audit: 'LIST_DEVICE_BORROWERS',
      summary: '可以领用设备的执法人员',
      schema: { answer: wire.borrowersAnswer },
      handle: () => borrowers(deps),
    }),
    route({
      method: 'GET',
      url: '/api/v1/devices/:id',
      permission: 'device.read',
      audit: 'READ_DEVICE',
      summary: '一台设备的资料、领用和经过',
      schema: { params: wire.deviceParams, answer: wire.deviceAnswer },
      handle: ({ params }) => readDevice(deps, params.id),
    }),
  ];
}

function ownRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/devices/mine',
      permission: 'device.use',
      audit: 'LIST_OWN_DEVICES',
      summary: '本人领用的设备和可以领用的设备',
      schema: { answer: wire.ownDevicesAnswer },
      handle: ({ principal }) => ownDevices(deps, principal),
    }),
  ];
}

async function listDevices(deps: DevicesDeps, query: Parameters<typeof fits>[1]) {
  const [db, on, now] = [deps.dbs.app, todayOf(deps), deps.clock.now()];
  const [rows, officers, rules] = [await selectDevices(db), await officersOn(db, on), await deviceRulesAt(db, on)];
  const here = officers.filter((p) => p.leftOn === null || p.leftOn >= on);
  return {
    on,
    agency: (await findSettingAt(db, 'agency', on))?.value.name ?? '',
    figures: figuresOf(rows, here.length, rules, now),
    rules: rulesLineOf(rules),
    devices: rows.map((row) => deviceLineOf(row, now)).filter((line) => fits(line, query)),
  };
}

async function readDevice(deps: DevicesDeps, id: string) {
  const [db, on, now] = [deps.dbs.app, todayOf(deps), deps.clock.now()];
  const row = await selectDevice(db, id);
  if (row === undefined) throw new NotFoundError(`no device ${id}`);
  const { state } = await deps.recording.state(db, deviceFold, deviceStream(id));
  const events = await deps.recording.read(db, deviceStream(id));
  const loans = await selectLoans(db, { device: id, limit: LOANS });
  const persons = events.flatMap((event) => event.actor.person ?? []);
  const names = await personNames(db, [...new Set(persons)]);
  return {
    on,
    device: deviceLineOf(row, now),
    rules: rulesLineOf(await deviceRulesAt(db, on)),
    acts: [...actsOf(state)],
    loans: loans.map((loan) => loanLineOf(loan, now, names)),
    history: historyOf(events, names),
  };
}

async function borrowers(deps: DevicesDeps) {
  const [db, on] = [deps.dbs.app, todayOf(deps)];
  const unitNames = new Map((await units(db)).map((unit) => [unit.code, unit.name]));
  const officers = (await people(db)).filter(
    (p) => (p.leftOn === null || p.leftOn >= on) && postsOn(p.posts, on).includes('officer'),
  );
  return {
    people: officers.map((p) => ({
      ...{ id: p.id, name: p.name, unit: unitNames.get(p.unit) ?? '' },
      reason: reasonAgainst(p, on),
    })),
  };
}

async function ownDevices(deps: DevicesDeps, { personId }: Principal) {
  const [db, on, now] = [deps.dbs.app, todayOf(deps), deps.clock.now()];
  const rows = await selectLoans(db, { person: personId, limit: OWN_LOANS });
  const names = await personNames(db, keepersOf(rows));
  const free = await selectFreeDevices(db);
  return {
    on,
    loans: rows.map((row) => ({
      ...{ device: row.device_id, number: row.number, model: row.model },
      fault: row.returned_at === null ? row.fault : null,
      loan: loanLineOf(row, now, names),
    })),
    free: free.map((row) => {
      const { id, number, kindName, model, place } = deviceLineOf(row, now);
      return { id, number, kindName, model, place };
    }),
  };
}
