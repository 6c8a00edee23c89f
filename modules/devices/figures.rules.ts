import type { DeviceFigures } from '#contract/devices.ts';
import type { DeviceRules } from '#contract/settings.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { recordersNeeded } from './device.rules.ts';
import type { DeviceRow } from './devices.store.ts';
import { isCheckDue, isHeldBack, isOverdue } from './devices.wire.ts';

/** 配备: recorders that can be given out, against the officers of the day; one that waits for its repair counts as equipment. */
export function figuresOf(
  rows: readonly DeviceRow[],
  officers: number,
  rules: DeviceRules,
  now: Instant,
): DeviceFigures {
  const count = (counts: (row: DeviceRow) => boolean) => rows.filter(counts).length;
  const recorders = count((row) => row.kind === 'recorder' && row.state !== 'suspended' && row.state !== 'retired');
  const needed = recordersNeeded(officers, rules);
  return {
    ...{ recorders, officers, needed, enough: recorders >= needed },
    free: count((row) => row.state === 'free' && !isHeldBack(row)),
    out: count((row) => row.state === 'out'),
    overdue: count((row) => isOverdue(row, now)),
    faulty: count((row) => row.state === 'faulty'),
    checkDue: count((row) => isCheckDue(row, now)),
    recordingsPending: count((row) => row.hand_over_by !== null),
  };
}
