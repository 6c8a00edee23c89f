import type { z } from 'zod';
import type {
  DeviceFilter,
  DeviceKind,
  DeviceLine,
  deviceRulesShape,
  devicesAnswer,
  Recordings,
} from '#contract/devices.ts';

export type Devices = z.infer<typeof devicesAnswer>;
export type DeviceRulesLine = z.infer<typeof deviceRulesShape>;

export const KINDS: Readonly<Record<DeviceKind, string>> = {
  recorder: '执法记录仪',
  camera: '照相机',
  camcorder: '摄像机',
  'voice-recorder': '录音设备',
  terminal: '手持执法终端',
  station: '采集和存储设备',
  other: '其他音像记录设备',
};
export const FILTERS: Readonly<Record<DeviceFilter, string>> = {
  free: '可领用',
  out: '已领用',
  overdue: '逾期未还',
  faulty: '故障待修',
  'check-due': '应当检查',
  recordings: '记录尚未移交',
  suspended: '停用',
  retired: '已报废',
};
export const RECORDINGS: Readonly<Record<Recordings, string>> = {
  'handed-over': '已移交入库',
  none: '未形成记录',
  pending: '尚未移交',
};

/** How a state looks beside others. */
export function tone({
  state,
  overdue,
  recordingsPending,
}: Pick<DeviceLine, 'state' | 'overdue' | 'recordingsPending'>): 'done' | 'waiting' | 'overdue' | 'plain' {
  if (overdue) return 'overdue';
  if (state === 'free') return recordingsPending ? 'waiting' : 'done';
  return state === 'out' || state === 'faulty' ? 'waiting' : 'plain';
}

export function driftWords(drift: number): string {
  if (drift === 0) return '准确';
  return drift > 0 ? `快${drift}秒` : `慢${-drift}秒`;
}

/** Everything that shows devices is asked for again after an act. */
export const TOUCHES = [['devices'], ['tasks']] as const;
