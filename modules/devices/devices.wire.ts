import { DEVICE_KINDS, DEVICE_STATES, type DeviceFilter, type DeviceLine, type LoanLine } from '#contract/devices.ts';
import type { DeviceRules } from '#contract/settings.ts';
import { civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import type { DeviceRow, LoanRow } from './devices.store.ts';

export function deviceLineOf(row: DeviceRow, now: Instant): DeviceLine {
  return {
    ...{ id: row.id, number: row.number, kind: row.kind, model: row.model, serial: row.serial },
    ...{ acquiredOn: row.acquired_on, storageGb: row.storage_gb, firmware: row.firmware },
    ...{ place: row.place, note: row.note },
    kindName: DEVICE_KINDS[row.kind],
    state: row.state,
    stateName: isHeldBack(row) ? HELD_BACK : DEVICE_STATES[row.state],
    registeredOn: row.registered_on,
    lastCheckOn: row.last_check_on,
    checkDueOn: row.check_due_on,
    checkDue: isCheckDue(row, now),
    fault: row.fault,
    borrower: row.borrower_name,
    issuedAt: row.issued_at,
    dueAt: row.due_at,
    overdue: isOverdue(row, now),
    recordingsPending: row.hand_over_by !== null,
  };
}

export function isOverdue({ due_at }: Pick<DeviceRow, 'due_at'>, now: Instant): boolean {
  return due_at !== null && due_at < now;
}

/** TSG-009: here, but not to be issued before its recordings are handed over. */
export function isHeldBack({ state, hand_over_by }: Pick<DeviceRow, 'state' | 'hand_over_by'>): boolean {
  return state === 'free' && hand_over_by !== null;
}

const HELD_BACK = '记录待移交';

/** A device that is in use at all: what is broken is checked once it is repaired. */
export function isCheckDue({ state, check_due_on }: Pick<DeviceRow, 'state' | 'check_due_on'>, now: Instant): boolean {
  return (state === 'free' || state === 'out') && check_due_on <= civilDateOf(now);
}

/** Whether a device is among those asked for. */
export function fits(
  line: DeviceLine,
  {
    state,
    kind,
    q,
  }: { readonly state?: DeviceFilter | undefined; readonly kind?: string | undefined; readonly q?: string | undefined },
): boolean {
  if (kind !== undefined && line.kind !== kind) return false;
  if (state !== undefined && !fitsState(line, state)) return false;
  const words = [line.number, line.model, line.serial, line.place, line.borrower ?? ''].join(' ').toLowerCase();
  return q === undefined || words.includes(q.toLowerCase());
}

function fitsState(line: DeviceLine, state: DeviceFilter): boolean {
  if (state === 'overdue') return line.overdue;
  if (state === 'check-due') return line.checkDue;
  if (state === 'recordings') return line.recordingsPending;
  return line.state === state && !(state === 'free' && line.recordingsPending);
}

/** Those who gave devices out and took them back. */
export function keepersOf(rows: readonly LoanRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => [row.issued_by ?? [], row.received_by ?? []].flat()))];
}

export function loanLineOf(row: LoanRow, now: Instant, names: ReadonlyMap<string, string>): LoanLine {
  const name = (id: string | null) => names.get(id ?? '') ?? '系统';
  return {
    ...{ n: row.n, person: row.person, personName: row.person_name, purpose: row.purpose },
    caseNumber: row.case_number,
    issuedAt: row.issued_at,
    issuedBy: name(row.issued_by),
    dueAt: row.due_at,
    overdue: row.returned_at === null && row.due_at < now,
    check: { battery: row.battery, freeGb: row.free_gb, drift: row.drift, driftFound: row.drift_found },
    returned:
      row.returned_at === null
        ? null
        : {
            at: row.returned_at,
            by: name(row.received_by),
            late: row.returned_at > row.due_at,
            battery: row.return_battery,
            drift: row.return_drift ?? 0,
            driftTooFar: row.drift_too_far ?? false,
            fault: row.return_fault,
            recordings: row.recordings ?? 'none',
            content: row.content ?? '',
            handedOverOn: row.handed_over_on,
          },
  };
}

/** The figures of the day, without where they come from. */
export function rulesLineOf(rules: DeviceRules) {
  const { officersPerDevice, loanHours, clockToleranceSeconds, minBatteryPercent, minFreeGb } = rules;
  const { checkEveryDays, handOverHours } = rules;
  return {
    ...{ officersPerDevice, loanHours, clockToleranceSeconds, minBatteryPercent, minFreeGb },
    ...{ checkEveryDays, handOverHours },
  };
}
