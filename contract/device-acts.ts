/** What can be done with a device, as buttons and refusals call it. */
export const DEVICE_ACTS = {
  issue: '领用',
  return: '归还',
  'hand-over': '记录移交',
  fault: '报修',
  repair: '登记修复',
  check: '检查',
  amend: '变更资料',
  suspend: '停用',
  resume: '启用',
  retire: '报废',
} as const;
export type DeviceAct = keyof typeof DEVICE_ACTS;
