import type { Fold } from '#modules/recording/index.ts';
import { deviceFold } from './device.fold.ts';

export type { DevicesAct, DevicesDeps } from './deps.ts';
export { type DeviceReader, deviceTasks } from './device-tasks.ts';
export { devicesRoutes } from './devices.routes.ts';
export { type IssueInput, issueDevice } from './issue-device.ts';
export { checkDevice, repairDevice, reportFault, resumeDevice, retireDevice, suspendDevice } from './keep-device.ts';
export { amendDevice, registerDevice } from './register-device.ts';
export { handOverRecordings, type ReturnInput, returnDevice } from './return-device.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [deviceFold];
