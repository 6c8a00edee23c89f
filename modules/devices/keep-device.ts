import type { DeviceAct, SelfCheck } from '#contract/devices.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import { ForbiddenError } from '#platform/faults/faults.ts';
import { type DevicesAct, type DevicesDeps, deviceRulesAt, requireMet } from './deps.ts';
import type { DeviceEvent } from './device.events.ts';
import { actsOf, namesOf, unmetBy } from './device.rules.ts';
import { openLoan } from './device.state.ts';
import { type KnownDevice, recordKnown } from './record.ts';

/** 报修: by who keeps the devices, or by the officer who has this one. */
export async function reportFault(
  deps: DevicesDeps,
  act: DevicesAct,
  { id, what, keeper }: { readonly id: string; readonly what: string; readonly keeper: boolean },
): Promise<void> {
  await recordKnown(deps, act, { id }, (device) => {
    if (!keeper && openLoan(device)?.person !== act.actor.person)
      throw new ForbiddenError('an officer reports faults of the device they have');
    may(deps, device, 'fault', '报修');
    return { type: 'fault-reported', what };
  });
}

/** 登记修复. */
export async function repairDevice(
  deps: DevicesDeps,
  act: DevicesAct,
  { id, ...done }: { readonly id: string; readonly what: string; readonly by: string },
): Promise<void> {
  await recordKnown(deps, act, { id }, (device) => {
    may(deps, device, 'repair', '登记修复');
    return { type: 'device-repaired', ...done };
  });
}

export type CheckInput = {
  readonly id: string;
  readonly check: SelfCheck;
  readonly firmware: string | null;
  readonly fault: string | null;
  readonly note: string | null;
};

/** 检查: the regular one; what is found wrong takes the device out of use until it is repaired. */
export async function checkDevice(deps: DevicesDeps, act: DevicesAct, { id, ...found }: CheckInput): Promise<void> {
  await recordKnown(deps, act, { id }, async (device, tx) => {
    may(deps, device, 'check', '检查');
    const on = civilDateOf(act.at);
    const { checkEveryDays } = await deviceRulesAt(tx, on);
    return { type: 'device-checked', ...found, checkDueOn: addDays(on, checkEveryDays) };
  });
}

type Reason = { readonly id: string; readonly reason: string };

/** 停用, 启用, 报废: a device that is scrapped stays in the register with its history. */
export const suspendDevice = withReason('suspend', '停用', 'device-suspended');
export const resumeDevice = withReason('resume', '启用', 'device-resumed');
export const retireDevice = withReason('retire', '报废', 'device-retired');

function withReason(
  name: DeviceAct,
  words: string,
  type: Extract<DeviceEvent, { reason: string; facts?: never }>['type'],
) {
  return async (deps: DevicesDeps, act: DevicesAct, { id, reason }: Reason): Promise<void> => {
    await recordKnown(deps, act, { id }, (device) => {
      may(deps, device, name, words);
      return { type, reason };
    });
  };
}

function may({ rules }: DevicesDeps, device: KnownDevice, act: DeviceAct, words: string): void {
  requireMet(rules, unmetBy(device, act), `${device.facts.number}不能${words}`, namesOf(actsOf(device)));
}
