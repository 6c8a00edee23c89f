import { describe, expect, it } from 'vitest';
import { DEVICE_ACTS, type DeviceAct } from '#contract/devices.ts';
import { deviceRulesSchema } from '#contract/settings.ts';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { actsOf, driftWords, recordersNeeded, unmetBy, unmetByCheck, unmetByHours } from './device.rules.ts';
import type { Device, Loan } from './device.state.ts';
import { FACTS, SOUND } from './testing/facts.ts';

const RULES = deviceRulesSchema.parse({});
const on = plainDate('2026-03-02');
const now = instant('2026-03-02T01:00:00.000Z');

const free: Device = { id: 'd', facts: FACTS, registeredOn: on, checkDueOn: on, loans: [] };
const loan: Loan = {
  ...{ n: 1, at: now, by: 'k', person: 'p', personName: '高文博', purpose: '现场检查', caseNumber: null },
  ...{ dueAt: instant('2026-03-02T09:00:00.000Z'), check: SOUND },
};
const back: NonNullable<Loan['returned']> = {
  ...{ at: now, by: 'k', battery: 40, drift: 0, driftTooFar: false, fault: null },
  ...{ recordings: 'pending', content: '采集站占用', handOverBy: now },
};
const out: Device = { ...free, loans: [loan] };
const faulty: Device = { ...free, fault: { what: '不能开机', on } };
const suspended: Device = { ...free, suspended: { reason: '送检', on } };
const retired: Device = { ...free, retired: { reason: '电池老化', on } };
const pending: Device = { ...free, loans: [{ ...loan, returned: back }] };

describe('what can be done with a device (TSG-008c)', () => {
  it.each<[string, Device, readonly DeviceAct[]]>([
    ['that is free', free, ['issue', 'fault', 'check', 'amend', 'suspend', 'retire']],
    ['that is out', out, ['return', 'fault', 'amend']],
    ['that is out and broken', { ...out, fault: { what: '黑屏', on } }, ['return', 'amend']],
    ['that is broken', faulty, ['repair', 'check', 'amend', 'suspend', 'retire']],
    ['that is suspended', suspended, ['amend', 'resume', 'retire']],
    ['that is scrapped', retired, []],
    ['whose recordings are not handed over (TSG-009)', pending, ['hand-over', 'fault', 'check', 'amend', 'suspend']],
  ])('%s', (_name, device, acts) => {
    expect([...actsOf(device)].sort()).toEqual([...acts].sort());
    for (const act of Object.keys(DEVICE_ACTS) as DeviceAct[])
      if (!acts.includes(act)) expect(unmetBy(device, act)[0]?.message, act).not.toBe('');
  });

  it('a refusal says how it stands and what to do', () => {
    expect(unmetBy(out, 'issue')).toEqual([
      {
        ...{ rule: 'TSG-008c', message: '设备由高文博领用，应于2026年3月2日 17:00前归还' },
        remedy: '登记归还后再办，或者改用其他设备',
      },
    ]);
    expect(unmetBy(faulty, 'issue')[0]).toMatchObject({ message: '设备故障待修：不能开机' });
    expect(unmetBy(suspended, 'issue')[0]).toMatchObject({ message: '设备已停用：送检' });
    expect(unmetBy(retired, 'issue')[0]).toMatchObject({ message: '设备已报废：电池老化' });
    expect(unmetBy(pending, 'issue')[0]).toMatchObject({ rule: 'TSG-009', message: expect.stringContaining('高文博') });
    expect(unmetBy(free, 'return')[0]).toMatchObject({ message: '设备已经归还' });
    expect(unmetBy(free, 'repair')[0]).toMatchObject({ message: '设备没有故障' });
    expect(unmetBy(free, 'resume')[0]).toMatchObject({ message: '设备没有停用' });
    expect(unmetBy(free, 'hand-over')[0]).toMatchObject({ rule: 'TSG-009' });
    expect(unmetBy({ ...out, fault: { what: '黑屏', on } }, 'fault')[0]).toMatchObject({ message: '已经报修：黑屏' });
  });
});

describe('before use', () => {
  it('battery, memory and clock are within what the agency has set', () => {
    expect(unmetByCheck(SOUND, RULES)).toEqual([]);
    expect(unmetByCheck({ battery: 50, freeGb: 4, drift: -60, driftFound: 900 }, RULES)).toEqual([]);
    const bad = unmetByCheck({ battery: 49, freeGb: 3, drift: -61, driftFound: null }, RULES);
    expect(bad.map((one) => one.message)).toEqual([
      '电量49%，低于本机关设定的50%',
      '剩余存储3GB，少于本机关设定的4GB',
      '设备时间慢61秒，超过本机关设定的60秒',
    ]);
    expect(bad.every((one) => one.remedy !== undefined)).toBe(true);
  });

  it('a loan is no longer than the agency allows', () => {
    expect(unmetByHours(24, RULES)).toEqual([]);
    expect(unmetByHours(25, RULES)[0]?.message).toBe('领用25小时，超过本机关设定的24小时');
  });

  it('says how a clock stands', () => {
    expect([0, 5, -5].map(driftWords)).toEqual(['准确', '快5秒', '慢5秒']);
  });
});

it('so many officers need so many recorders', () => {
  expect([0, 1, 2, 3, 8].map((n) => recordersNeeded(n, RULES))).toEqual([0, 1, 1, 2, 4]);
});
