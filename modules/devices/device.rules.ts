import { DEVICE_ACTS, type DeviceAct, type DeviceState, type SelfCheck } from '#contract/devices.ts';
import type { DeviceRules } from '#contract/settings.ts';
import { addHours, civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import { type Device, loanNotHandedOver, openLoan, stateOf } from './device.state.ts';

/** One unmet condition; the provision is read from the rule book. */
export type Condition = { readonly rule: string; readonly message: string; readonly remedy?: string };

/** TSG-008c 国办发〔2018〕118号三(八): 音像记录的设备配备、使用规范、存储应用、监督管理 are regulated by the agency. */
export const USE = 'TSG-008c';
/** TSG-009 国办发〔2018〕118号三(九): what was recorded is kept so that it cannot be lost or altered. */
export const STORAGE = 'TSG-009';

/** In which states an act can be done at all; the server refuses by it, the desk shows its buttons by it. */
const FROM: Readonly<Record<DeviceAct, readonly DeviceState[]>> = {
  issue: ['free'],
  return: ['out'],
  'hand-over': ['free', 'faulty', 'suspended'],
  fault: ['free', 'out'],
  repair: ['faulty'],
  check: ['free', 'faulty'],
  amend: ['free', 'out', 'faulty', 'suspended'],
  suspend: ['free', 'faulty'],
  resume: ['suspended'],
  retire: ['free', 'faulty', 'suspended'],
};

/** Why an act cannot be done with a device as it is; empty where it can. */
export function unmetBy(device: Device, act: DeviceAct): readonly Condition[] {
  const state = stateOf(device);
  if (!FROM[act].includes(state)) return [{ rule: USE, ...standsAgainst(device, state, act) }];
  const pending = loanNotHandedOver(device);
  if (act === 'hand-over')
    return pending === undefined ? [{ rule: STORAGE, message: '这台设备没有尚未移交的记录' }] : [];
  if (act === 'fault' && device.fault !== undefined) return [{ rule: USE, message: `已经报修：${device.fault.what}` }];
  if (pending === undefined || (act !== 'issue' && act !== 'retire')) return [];
  const message = `${pending.personName}上次使用形成的记录尚未移交入库`;
  return [{ rule: STORAGE, message, remedy: '先登记记录移交，以免记录被覆盖或者灭失' }];
}

/** What can be done now, the ordinary first. */
export function actsOf(device: Device): readonly DeviceAct[] {
  return (Object.keys(FROM) as DeviceAct[]).filter((act) => unmetBy(device, act).length === 0);
}

export function namesOf(acts: readonly DeviceAct[]): readonly string[] {
  return acts.map((act) => DEVICE_ACTS[act]);
}

type Words = Pick<Condition, 'message' | 'remedy'>;

function standsAgainst(device: Device, state: DeviceState, act: DeviceAct): Words {
  switch (state) {
    case 'retired':
      return { message: `设备已报废：${device.retired?.reason ?? ''}`, remedy: '改用其他设备' };
    case 'out':
      return outWords(device);
    case 'suspended':
      return { message: `设备已停用：${device.suspended?.reason ?? ''}`, remedy: '登记启用后再办，或者改用其他设备' };
    case 'faulty':
      return { message: `设备故障待修：${device.fault?.what ?? ''}`, remedy: '登记修复后再办，或者改用其他设备' };
    case 'free':
      return { message: freeWords(act) };
  }
}

function outWords(device: Device): Words {
  const loan = openLoan(device);
  const until = loan === undefined ? '' : `，应于${momentWords(loan.dueAt)}前归还`;
  return { message: `设备由${loan?.personName ?? '他人'}领用${until}`, remedy: '登记归还后再办，或者改用其他设备' };
}

function freeWords(act: DeviceAct): string {
  if (act === 'return') return '设备已经归还';
  if (act === 'repair') return '设备没有故障';
  return '设备没有停用';
}

/** `2026年11月23日 10:05` of the clock on the wall here. */
export function momentWords(at: Instant): string {
  return `${chineseDate(civilDateOf(at))} ${addHours(at, HOURS_OF_CHINA).slice(11, 16)}`;
}

/** Asia/Shanghai is eight hours ahead of UTC. */
const HOURS_OF_CHINA = 8;

/** Before use: battery, memory, system date and time. A clock that is off makes every recording doubtful as evidence. */
export function unmetByCheck(check: SelfCheck, rules: DeviceRules): readonly Condition[] {
  const found: Condition[] = [];
  const limit = rules.clockToleranceSeconds;
  if (check.battery < rules.minBatteryPercent)
    found.push({
      rule: USE,
      message: `电量${check.battery}%，低于本机关设定的${rules.minBatteryPercent}%`,
      remedy: '充电后重新检查',
    });
  if (check.freeGb < rules.minFreeGb)
    found.push({
      rule: USE,
      message: `剩余存储${check.freeGb}GB，少于本机关设定的${rules.minFreeGb}GB`,
      remedy: '将已有记录移交入库、清理存储后重新检查',
    });
  if (isTooFar(check.drift, rules))
    found.push({
      rule: USE,
      message: `设备时间${driftWords(check.drift)}，超过本机关设定的${limit}秒`,
      remedy: '校准设备的日期和时间后重新检查，并填写校准前的误差',
    });
  return found;
}

export function isTooFar(drift: number, { clockToleranceSeconds }: DeviceRules): boolean {
  return Math.abs(drift) > clockToleranceSeconds;
}

export function driftWords(drift: number): string {
  if (drift === 0) return '准确';
  return drift > 0 ? `快${drift}秒` : `慢${-drift}秒`;
}

/** A loan ends within the agency's limit. */
export function unmetByHours(hours: number, { loanHours }: DeviceRules): readonly Condition[] {
  if (hours <= loanHours) return [];
  const message = `领用${hours}小时，超过本机关设定的${loanHours}小时`;
  return [{ rule: USE, message, remedy: '缩短领用时间，届时仍需使用的归还检查后再次领用' }];
}

/** 配备: how many recorders so many officers need. */
export function recordersNeeded(officers: number, { officersPerDevice }: DeviceRules): number {
  return Math.ceil(officers / officersPerDevice);
}
