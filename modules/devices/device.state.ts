import type { DeviceFacts, DeviceState } from '#contract/devices.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Issue, Return, Timed } from './device.events.ts';

export type Loan = Issue & {
  readonly n: number;
  readonly at: Instant;
  readonly by: string | null;
  readonly returned?: Timed<Return> & { readonly by: string | null; readonly handedOverOn?: PlainDate };
};

/** 音像记录设备 as its events tell it. */
export type Device = {
  readonly id: string;
  readonly facts?: DeviceFacts;
  readonly registeredOn?: PlainDate;
  readonly checkDueOn?: PlainDate;
  readonly lastCheckOn?: PlainDate;
  /** Every loan, the last one last. */
  readonly loans: readonly Loan[];
  readonly fault?: { readonly what: string; readonly on: PlainDate };
  readonly suspended?: { readonly reason: string; readonly on: PlainDate };
  readonly retired?: { readonly reason: string; readonly on: PlainDate };
};

/** The loan that has not come back. */
export function openLoan({ loans }: Pick<Device, 'loans'>): Loan | undefined {
  const last = loans.at(-1);
  return last?.returned === undefined ? last : undefined;
}

/** The loan whose recordings are still on the device. */
export function loanNotHandedOver({ loans }: Pick<Device, 'loans'>): Loan | undefined {
  const last = loans.at(-1);
  return last?.returned?.recordings === 'pending' && last.returned.handedOverOn === undefined ? last : undefined;
}

export function stateOf(device: Device): DeviceState {
  if (device.retired !== undefined) return 'retired';
  if (openLoan(device) !== undefined) return 'out';
  if (device.suspended !== undefined) return 'suspended';
  return device.fault === undefined ? 'free' : 'faulty';
}
