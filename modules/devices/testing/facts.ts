import type { DeviceFacts } from '#contract/devices.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';

export const FACTS: DeviceFacts = {
  ...{ number: '记录仪01', kind: 'recorder', model: '示例 A7', serial: 'DSJ0001', place: '办公室设备柜' },
  ...{ acquiredOn: plainDate('2025-06-01'), storageGb: 64, firmware: '1.0.2', note: null },
};
export const SOUND = { battery: 95, freeGb: 60, drift: 2, driftFound: null };
