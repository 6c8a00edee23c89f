import type { DeviceFacts, Recordings, SelfCheck } from '#contract/devices.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';

export const PREFIX = 'devices.';

/** What is recorded of a device; `at`, the moment, is added to each. */
export type DeviceEvent =
  | { readonly type: 'device-registered'; readonly facts: DeviceFacts; readonly checkDueOn: PlainDate }
  | { readonly type: 'device-amended'; readonly facts: DeviceFacts; readonly reason: string }
  | ({ readonly type: 'device-issued' } & Issue)
  | ({ readonly type: 'device-returned' } & Return)
  | { readonly type: 'recordings-handed-over'; readonly content: string }
  | { readonly type: 'fault-reported'; readonly what: string }
  | { readonly type: 'device-repaired'; readonly what: string; readonly by: string }
  | ({ readonly type: 'device-checked' } & Check)
  | { readonly type: 'device-suspended'; readonly reason: string }
  | { readonly type: 'device-resumed'; readonly reason: string }
  | { readonly type: 'device-retired'; readonly reason: string };

/** 领用: to whom, for what, until when, and the check before use. */
export type Issue = {
  readonly person: string;
  readonly personName: string;
  readonly purpose: string;
  readonly caseNumber: string | null;
  readonly dueAt: Instant;
  readonly check: SelfCheck;
};

/** 归还: how it came back. */
export type Return = {
  readonly battery: number | null;
  readonly drift: number;
  /** Set by the tolerance of that day: what was recorded carries a wrong time. */
  readonly driftTooFar: boolean;
  readonly fault: string | null;
  readonly recordings: Recordings;
  readonly content: string;
  /** The recordings that are still on the device are due by then. */
  readonly handOverBy: Instant;
};

export type Check = {
  readonly check: SelfCheck;
  readonly firmware: string | null;
  readonly fault: string | null;
  readonly note: string | null;
  readonly checkDueOn: PlainDate;
};

export type Timed<T> = T & { readonly at: Instant };
