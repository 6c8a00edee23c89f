import { z } from 'zod';
import { type Instant, instant } from '#domain/kernel/instant.ts';
import { dateSchema } from './catalogue.ts';
import { DEVICE_ACTS, type DeviceAct } from './device-acts.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
const uuid = z.uuid({ error: '编号格式不符' });
const count = (max: number) => z.int().min(0).max(max);
const instantSchema = z.custom<Instant>((v) => isInstant(v), { error: '应为时间' });

function isInstant(value: unknown): boolean {
  try {
    return typeof value === 'string' && instant(value) === value;
  } catch {
    return false;
  }
}

/** 音像记录设备的种类. */
export const DEVICE_KINDS = {
  recorder: '执法记录仪',
  camera: '照相机',
  camcorder: '摄像机',
  'voice-recorder': '录音设备',
  terminal: '手持执法终端',
  station: '采集和存储设备',
  other: '其他音像记录设备',
} as const;
export type DeviceKind = keyof typeof DEVICE_KINDS;
const kindSchema = z.enum(Object.keys(DEVICE_KINDS) as [DeviceKind, ...DeviceKind[]]);

/** Where a device is. A device that is out may also have a fault reported; it becomes `faulty` when it comes back. */
export const DEVICE_STATES = {
  free: '可领用',
  out: '已领用',
  faulty: '故障待修',
  suspended: '停用',
  retired: '已报废',
} as const;
export type DeviceState = keyof typeof DEVICE_STATES;

export { DEVICE_ACTS, type DeviceAct } from './device-acts.ts';
export const actSchema = z.enum(Object.keys(DEVICE_ACTS) as [DeviceAct, ...DeviceAct[]]);

/** What became of the recordings when the device came back. */
export const RECORDINGS = {
  'handed-over': '已移交入库',
  none: '未形成记录',
  pending: '尚未移交',
} as const;
export type Recordings = keyof typeof RECORDINGS;
const recordingsSchema = z.enum(Object.keys(RECORDINGS) as [Recordings, ...Recordings[]]);

export const deviceFacts = z.strictObject({
  /** 设备编号 on the label of the agency. */
  number: filled(40),
  kind: kindSchema,
  /** 品牌型号. */
  model: filled(80),
  /** 产品序号: recordings carry it in their file names (GA/T 947). */
  serial: filled(60),
  acquiredOn: dateSchema,
  storageGb: count(1_000_000).nullable(),
  firmware: filled(60).nullable(),
  /** 存放地点. */
  place: filled(80),
  note: filled(500).nullable(),
});
export type DeviceFacts = z.infer<typeof deviceFacts>;

/** Before use: battery, memory, system date and time; the clock as it stands when the device is given out. */
export const selfCheck = z.strictObject({
  battery: count(100),
  freeGb: count(1_000_000),
  /** Seconds that the clock differs from the right time; fast is positive. */
  drift: z.int().min(-100_000_000).max(100_000_000),
  /** How far it was off before it was set right; null where it was right. */
  driftFound: z.int().min(-100_000_000).max(100_000_000).nullable(),
});
export type SelfCheck = z.infer<typeof selfCheck>;

export const registerDeviceRequest = z.strictObject({ id: uuid, ...deviceFacts.shape });
export const amendDeviceRequest = z.strictObject({ ...deviceFacts.shape, reason: filled(500) });
export const issueDeviceRequest = z.strictObject({
  officer: uuid,
  purpose: filled(200),
  /** 案件文号 or name as the officer tells it: whoever keeps devices reads no case. */
  caseNumber: filled(80).nullable(),
  hours: z
    .int()
    .min(1)
    .max(24 * 365),
  check: selfCheck,
});
export const returnDeviceRequest = z.strictObject({
  /** When it came back, where that is entered later; null: now. */
  at: instantSchema.nullable(),
  battery: count(100).nullable(),
  drift: z.int().min(-100_000_000).max(100_000_000),
  /** Null where nothing is wrong. */
  fault: filled(500).nullable(),
  recordings: recordingsSchema,
  /** 记录内容; why there is none, or why it is not handed over. */
  content: filled(1000),
});
export const handOverRequest = z.strictObject({ content: filled(1000) });
export const faultRequest = z.strictObject({ what: filled(500) });
export const repairRequest = z.strictObject({ what: filled(500), by: filled(80) });
export const checkDeviceRequest = z.strictObject({
  check: selfCheck,
  firmware: filled(60).nullable(),
  fault: filled(500).nullable(),
  note: filled(500).nullable(),
});
export const deviceReasonRequest = z.strictObject({ reason: filled(500) });
export const deviceParams = z.strictObject({ id: uuid });

export const DEVICE_FILTERS = [
  ...(Object.keys(DEVICE_STATES) as DeviceState[]),
  'overdue',
  'check-due',
  'recordings',
] as const;
export type DeviceFilter = (typeof DEVICE_FILTERS)[number];
export const devicesQuery = z.strictObject({
  state: z.enum(DEVICE_FILTERS).optional(),
  kind: kindSchema.optional(),
  /** Words of number, model, serial, place, borrower. */
  q: z.string().trim().max(60).optional(),
});
export const ledgerQuery = z.strictObject({ what: z.enum(['devices', 'loans']) });

export const loanLine = z.object({
  n: z.int(),
  person: z.string(),
  personName: z.string(),
  purpose: z.string(),
  caseNumber: z.string().nullable(),
  issuedAt: z.string(),
  issuedBy: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  check: selfCheck,
  returned: z
    .object({
      at: z.string(),
      by: z.string(),
      late: z.boolean(),
      battery: z.int().nullable(),
      drift: z.int(),
      /** The clock had run off by more than is tolerated: what was recorded must say so. */
      driftTooFar: z.boolean(),
      fault: z.string().nullable(),
      recordings: recordingsSchema,
      content: z.string(),
      handedOverOn: dateSchema.nullable(),
    })
    .nullable(),
});
export type LoanLine = z.infer<typeof loanLine>;

export const deviceLine = z.object({
  id: z.string(),
  ...deviceFacts.shape,
  kindName: z.string(),
  state: z.enum(Object.keys(DEVICE_STATES) as [DeviceState, ...DeviceState[]]),
  stateName: z.string(),
  registeredOn: dateSchema,
  lastCheckOn: dateSchema.nullable(),
  checkDueOn: dateSchema,
  checkDue: z.boolean(),
  fault: z.string().nullable(),
  /** Who has it. */
  borrower: z.string().nullable(),
  issuedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  overdue: z.boolean(),
  /** Recordings of the last loan are still on the device. */
  recordingsPending: z.boolean(),
});
export type DeviceLine = z.infer<typeof deviceLine>;

/** The agency's own rules of the day, with where each comes from. */
export const deviceRulesShape = z.object({
  officersPerDevice: z.int(),
  loanHours: z.int(),
  clockToleranceSeconds: z.int(),
  minBatteryPercent: z.int(),
  minFreeGb: z.int(),
  checkEveryDays: z.int(),
  handOverHours: z.int(),
});

export const deviceFigures = z.object({
  /** 执法记录仪 that are neither suspended nor retired. */
  recorders: z.int(),
  officers: z.int(),
  needed: z.int(),
  enough: z.boolean(),
  free: z.int(),
  out: z.int(),
  overdue: z.int(),
  faulty: z.int(),
  checkDue: z.int(),
  recordingsPending: z.int(),
});
export type DeviceFigures = z.infer<typeof deviceFigures>;

export const devicesAnswer = z.object({
  on: dateSchema,
  agency: z.string(),
  figures: deviceFigures,
  rules: deviceRulesShape,
  devices: z.array(deviceLine),
});
export const deviceHistoryLine = z.object({
  n: z.int(),
  what: z.string(),
  detail: z.array(z.string()),
  on: dateSchema,
  at: z.string(),
  by: z.string(),
  late: z.boolean(),
});
export const deviceAnswer = z.object({
  on: dateSchema,
  device: deviceLine,
  rules: deviceRulesShape,
  /** What can be done now, the ordinary first. */
  acts: z.array(actSchema),
  loans: z.array(loanLine),
  history: z.array(deviceHistoryLine),
});
export type DeviceAnswer = z.infer<typeof deviceAnswer>;
export const borrowersAnswer = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      /** Why the person cannot take a device; null where they can. */
      reason: z.string().nullable(),
    }),
  ),
});
export const ownDevicesAnswer = z.object({
  on: dateSchema,
  loans: z.array(
    z.object({ device: uuid, number: z.string(), model: z.string(), fault: z.string().nullable(), loan: loanLine }),
  ),
  free: z.array(deviceLine.pick({ id: true, number: true, kindName: true, model: true, place: true })),
});
