import type { Recordings } from '#contract/devices.ts';
import { addHours, civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type DevicesAct, type DevicesDeps, deviceRulesAt, requireMet } from './deps.ts';
import { actsOf, isTooFar, momentWords, namesOf, unmetBy } from './device.rules.ts';
import { openLoan } from './device.state.ts';
import { recordKnown } from './record.ts';

export type ReturnInput = {
  readonly id: string;
  readonly at: Instant | null;
  readonly battery: number | null;
  readonly drift: number;
  readonly fault: string | null;
  readonly recordings: Recordings;
  readonly content: string;
};

/**
 * 归还: taken back in whatever state it comes; what is wrong is written down. A clock that ran off does not keep the device out, but what
 * was recorded with it must say so.
 */
export async function returnDevice(deps: DevicesDeps, act: DevicesAct, input: ReturnInput): Promise<void> {
  const { id, at: told, ...rest } = input;
  const at = told ?? act.at;
  await recordKnown(deps, { ...act, at }, { id }, async (device, tx) => {
    requireMet(deps.rules, unmetBy(device, 'return'), `${device.facts.number}不能归还`, namesOf(actsOf(device)));
    const from = openLoan(device)?.at ?? at;
    if (at > act.at) throw new InvalidInputError([{ path: 'at', message: '归还时间晚于现在' }]);
    if (at < from) throw new InvalidInputError([{ path: 'at', message: `归还时间早于领用时间${momentWords(from)}` }]);
    const rules = await deviceRulesAt(tx, civilDateOf(at));
    const due = { handOverBy: addHours(at, rules.handOverHours) };
    return { type: 'device-returned', ...rest, driftTooFar: isTooFar(input.drift, rules), ...due };
  });
}

/** 记录移交: what stayed on the device when it came back is now in the agency's keeping (TSG-009). */
export async function handOverRecordings(
  deps: DevicesDeps,
  act: DevicesAct,
  { id, content }: { readonly id: string; readonly content: string },
): Promise<void> {
  await recordKnown(deps, act, { id }, (device) => {
    requireMet(deps.rules, unmetBy(device, 'hand-over'), '不能登记记录移交', namesOf(actsOf(device)));
    return { type: 'recordings-handed-over', content };
  });
}
