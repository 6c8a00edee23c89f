import type { Row } from '#modules/recording/index.ts';
import { type Device, type Loan, loanNotHandedOver, openLoan, stateOf } from './device.state.ts';

export function rowsOf(device: Device): Readonly<Record<string, readonly Row[]>> {
  return { 'devices.device': deviceRows(device), 'devices.loan': device.loans.map((loan) => loanRow(device.id, loan)) };
}

function deviceRows(device: Device): readonly Row[] {
  const { id, facts, registeredOn, lastCheckOn, checkDueOn, fault } = device;
  if (facts === undefined) return [];
  const loan = openLoan(device);
  const pending = loanNotHandedOver(device);
  return [
    {
      id,
      ...{ number: facts.number, kind: facts.kind, model: facts.model, serial: facts.serial },
      ...{ acquired_on: facts.acquiredOn, storage_gb: facts.storageGb, firmware: facts.firmware },
      ...{ place: facts.place, note: facts.note },
      state: stateOf(device),
      registered_on: registeredOn,
      last_check_on: lastCheckOn ?? null,
      check_due_on: checkDueOn,
      fault: fault?.what ?? null,
      borrower: (loan ?? pending)?.person ?? null,
      borrower_name: (loan ?? pending)?.personName ?? null,
      issued_at: loan?.at ?? null,
      due_at: loan?.dueAt ?? null,
      hand_over_by: pending?.returned?.handOverBy ?? null,
    },
  ];
}

function loanRow(device: string, { n, at, by, check, returned, ...loan }: Loan): Row {
  return {
    ...{ device_id: device, n, person: loan.person, person_name: loan.personName },
    ...{ purpose: loan.purpose, case_number: loan.caseNumber, issued_at: at, issued_by: by, due_at: loan.dueAt },
    ...{ battery: check.battery, free_gb: check.freeGb, drift: check.drift, drift_found: check.driftFound },
    returned_at: returned?.at ?? null,
    received_by: returned?.by ?? null,
    return_battery: returned?.battery ?? null,
    return_drift: returned?.drift ?? null,
    drift_too_far: returned?.driftTooFar ?? null,
    return_fault: returned?.fault ?? null,
    recordings: returned?.recordings ?? null,
    content: returned?.content ?? null,
    handed_over_on: returned?.handedOverOn ?? null,
  };
}
