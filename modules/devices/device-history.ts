import { DEVICE_KINDS, type DeviceAnswer, type DeviceFacts, RECORDINGS, type SelfCheck } from '#contract/devices.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import type { DeviceEvent } from './device.events.ts';
import { toldBy } from './device.fold.ts';
import { driftWords, momentWords } from './device.rules.ts';

type Line = DeviceAnswer['history'][number];

/** What happened to a device, the latest first. */
export function historyOf(events: readonly RecordedEvent[], names: ReadonlyMap<string, string>): Line[] {
  let facts: DeviceFacts | undefined;
  const lines = events.map((event, i): Line => {
    const told = toldBy(event);
    const words = wordsOf(told, facts);
    if (told.type === 'device-registered' || told.type === 'device-amended') facts = told.facts;
    return {
      n: i + 1,
      ...words,
      on: event.occurredOn,
      at: told.at,
      by: names.get(event.actor.person ?? '') ?? '系统',
      late: event.late === true,
    };
  });
  return lines.reverse();
}

type Words = { readonly what: string; readonly detail: string[] };

function wordsOf(told: DeviceEvent, before: DeviceFacts | undefined): Words {
  switch (told.type) {
    case 'device-registered':
      return { what: '登记设备', detail: factLines(told.facts) };
    case 'device-amended':
      return { what: '变更资料', detail: [...changes(before, told.facts), `原因：${told.reason}`] };
    case 'device-issued':
      return { what: `${told.personName}领用`, detail: issueLines(told) };
    case 'device-returned':
      return { what: '归还', detail: returnLines(told) };
    case 'recordings-handed-over':
      return { what: '记录移交入库', detail: [told.content] };
    case 'fault-reported':
      return { what: '报修', detail: [told.what] };
    case 'device-repaired':
      return { what: '登记修复', detail: [`${told.by}：${told.what}`] };
    case 'device-checked':
      return { what: '检查', detail: checkLines(told) };
    default:
      return { what: PLAIN[told.type], detail: [told.reason] };
  }
}

const PLAIN = { 'device-suspended': '停用', 'device-resumed': '启用', 'device-retired': '报废' } as const;

function issueLines(told: Extract<DeviceEvent, { type: 'device-issued' }>): string[] {
  return [
    `用途：${told.purpose}${told.caseNumber === null ? '' : `（${told.caseNumber}）`}`,
    `应于${momentWords(told.dueAt)}前归还`,
    checkWords(told.check),
  ];
}

function returnLines(told: Extract<DeviceEvent, { type: 'device-returned' }>): string[] {
  const battery = told.battery === null ? '' : `电量${told.battery}%，`;
  return [
    `${battery}设备时间${driftWords(told.drift)}${told.driftTooFar ? '，超过允许误差，本次记录的时间须注明' : ''}`,
    `${RECORDINGS[told.recordings]}：${told.content}`,
    ...(told.fault === null ? [] : [`故障：${told.fault}`]),
  ];
}

function checkLines(told: Extract<DeviceEvent, { type: 'device-checked' }>): string[] {
  return [
    checkWords(told.check),
    ...(told.firmware === null ? [] : [`固件版本${told.firmware}`]),
    ...(told.fault === null ? ['正常'] : [`故障：${told.fault}`]),
    ...(told.note === null ? [] : [told.note]),
    `下次检查不晚于${chineseDate(told.checkDueOn)}`,
  ];
}

export function checkWords({ battery, freeGb, drift, driftFound }: SelfCheck): string {
  const found = driftFound === null ? '' : `（校准前${driftWords(driftFound)}）`;
  return `电量${battery}%，剩余存储${freeGb}GB，设备时间${driftWords(drift)}${found}`;
}

type Shown = { readonly word: string; readonly value: (facts: DeviceFacts) => string };
const FACTS: readonly Shown[] = [
  { word: '设备编号', value: (f) => f.number },
  { word: '种类', value: (f) => DEVICE_KINDS[f.kind] },
  { word: '品牌型号', value: (f) => f.model },
  { word: '产品序号', value: (f) => f.serial },
  { word: '配发日期', value: (f) => chineseDate(f.acquiredOn) },
  { word: '存储容量', value: (f) => (f.storageGb === null ? '' : `${f.storageGb}GB`) },
  { word: '固件版本', value: (f) => f.firmware ?? '' },
  { word: '存放地点', value: (f) => f.place },
  { word: '备注', value: (f) => f.note ?? '' },
];

function factLines(facts: DeviceFacts): string[] {
  return FACTS.filter(({ value }) => value(facts) !== '').map(({ word, value }) => `${word}：${value(facts)}`);
}

function changes(before: DeviceFacts | undefined, after: DeviceFacts): string[] {
  if (before === undefined) return [];
  const none = (text: string) => (text === '' ? '（无）' : text);
  return FACTS.filter(({ value }) => value(before) !== value(after)).map(
    ({ word, value }) => `${word}：${none(value(before))} → ${none(value(after))}`,
  );
}
