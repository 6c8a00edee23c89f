import * as wire from '#contract/devices.ts';
import { allows } from '#modules/people/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { actOf, type DevicesDeps } from './deps.ts';
import { issueDevice } from './issue-device.ts';
import { checkDevice, repairDevice, reportFault, resumeDevice, retireDevice, suspendDevice } from './keep-device.ts';
import { amendDevice, registerDevice } from './register-device.ts';
import { handOverRecordings, returnDevice } from './return-device.ts';

/** What is done with a device. */
export function deviceActRoutes(deps: DevicesDeps): readonly Route[] {
  return [...registerRoutes(deps), ...loanRoutes(deps), ...upkeepRoutes(deps), ...endRoutes(deps)];
}

function registerRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/devices',
      permission: 'device.manage',
      audit: 'REGISTER_DEVICE',
      summary: '登记设备',
      status: 201,
      schema: { body: wire.registerDeviceRequest, answer: wire.deviceParams },
      handle: async ({ body, ...call }) => {
        await registerDevice(deps, actOf(deps, call), body);
        return { id: body.id };
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/devices/:id',
      permission: 'device.manage',
      audit: 'AMEND_DEVICE',
      summary: '变更设备资料',
      schema: { params: wire.deviceParams, body: wire.amendDeviceRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await amendDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
  ];
}

function loanRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/issue',
      permission: 'device.manage',
      audit: 'ISSUE_DEVICE',
      summary: '领用设备',
      schema: { params: wire.deviceParams, body: wire.issueDeviceRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await issueDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/return',
      permission: 'device.manage',
      audit: 'RETURN_DEVICE',
      summary: '归还设备',
      schema: { params: wire.deviceParams, body: wire.returnDeviceRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await returnDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/hand-over',
      permission: 'device.manage',
      audit: 'HAND_OVER_RECORDINGS',
      summary: '登记记录移交',
      schema: { params: wire.deviceParams, body: wire.handOverRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await handOverRecordings(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
  ];
}

function upkeepRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/fault',
      permission: 'device.report',
      audit: 'REPORT_DEVICE_FAULT',
      summary: '设备报修',
      schema: { params: wire.deviceParams, body: wire.faultRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const keeper = allows(call.principal, 'device.manage');
        await reportFault(deps, actOf(deps, call), { ...body, id: params.id, keeper });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/repair',
      permission: 'device.manage',
      audit: 'REPAIR_DEVICE',
      summary: '登记设备修复',
      schema: { params: wire.deviceParams, body: wire.repairRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await repairDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/check',
      permission: 'device.manage',
      audit: 'CHECK_DEVICE',
      summary: '检查设备',
      schema: { params: wire.deviceParams, body: wire.checkDeviceRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await checkDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
  ];
}

function endRoutes(deps: DevicesDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/suspend',
      permission: 'device.manage',
      audit: 'SUSPEND_DEVICE',
      summary: '停用设备',
      schema: { params: wire.deviceParams, body: wire.deviceReasonRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await suspendDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/resume',
      permission: 'device.manage',
      audit: 'RESUME_DEVICE',
      summary: '启用设备',
      schema: { params: wire.deviceParams, body: wire.deviceReasonRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await resumeDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/devices/:id/retire',
      permission: 'device.manage',
      audit: 'RETIRE_DEVICE',
      summary: '报废设备',
      schema: { params: wire.deviceParams, body: wire.deviceReasonRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await retireDevice(deps, actOf(deps, call), { ...body, id: params.id });
        return undefined;
      },
    }),
  ];
}
