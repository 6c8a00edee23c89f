import type { DeviceFacts } from '#contract/devices.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { addDays, chineseDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import { type DevicesAct, type DevicesDeps, deviceRulesAt, requireMet } from './deps.ts';
import { type Condition, USE, unmetBy } from './device.rules.ts';
import { selectSameDevices } from './devices.store.ts';
import { record, recordKnown } from './record.ts';

/** 登记设备: into the register, free to be issued; the first check falls due with the agency's interval. */
export async function registerDevice(
  deps: DevicesDeps,
  act: DevicesAct,
  { id, ...facts }: DeviceFacts & { readonly id: string },
): Promise<void> {
  await record(deps, act, { id, register: true }, async (device, tx) => {
    const taken = device.facts === undefined ? [] : [{ rule: USE, message: '这台设备已经登记' }];
    requireMet(deps.rules, [...taken, ...(await unmetByFacts(tx, { id, facts }, act))], '不能登记设备');
    const on = civilDateOf(act.at);
    const { checkEveryDays } = await deviceRulesAt(tx, on);
    return { type: 'device-registered', facts, checkDueOn: addDays(on, checkEveryDays) };
  });
}

/** 变更资料: what the register says of the device, with the reason; what it said before stays in its history. */
export async function amendDevice(
  deps: DevicesDeps,
  act: DevicesAct,
  { id, reason, ...facts }: DeviceFacts & { readonly id: string; readonly reason: string },
): Promise<void> {
  await recordKnown(deps, act, { id, register: true }, async (device, tx) => {
    const same = JSON.stringify(sorted(facts)) === JSON.stringify(sorted(device.facts));
    requireMet(
      deps.rules,
      [
        ...unmetBy(device, 'amend'),
        ...(same ? [{ rule: USE, message: '资料没有变化' }] : []),
        ...(await unmetByFacts(tx, { id, facts }, act)),
      ],
      '不能变更设备资料',
    );
    return { type: 'device-amended', facts, reason };
  });
}

const sorted = (facts: DeviceFacts) => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

async function unmetByFacts(
  db: Db,
  { id, facts }: { readonly id: string; readonly facts: DeviceFacts },
  act: DevicesAct,
): Promise<readonly Condition[]> {
  const others = await selectSameDevices(db, { ...facts, id });
  const number = others.find((other) => other.number === facts.number);
  const serial = others.find((other) => other.serial === facts.serial);
  const today = civilDateOf(act.at);
  return [
    ...(number === undefined
      ? []
      : [{ rule: USE, message: `设备编号${facts.number}已经使用（${number.model}）`, remedy: '使用新的编号' }]),
    ...(serial === undefined
      ? []
      : [{ rule: USE, message: `产品序号${facts.serial}已经登记为${serial.number}`, remedy: '核对机身上的序号' }]),
    ...(facts.acquiredOn <= today
      ? []
      : [{ rule: USE, message: `配发日期晚于今天（${chineseDate(today)}）`, remedy: '核对配发日期' }]),
  ];
}
