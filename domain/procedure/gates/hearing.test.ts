import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const requested = [
  ['2026-04-22', 'notify', { ...wage.NOTICE, tellsHearing: true, ...wage.DIRECT('2026-04-22') }],
  ['2026-04-24', 'request-hearing'],
] as const satisfies readonly Step[];
const asked = requested.reduce(enter, run(...wage.PROPOSED));
const schedule = (change: JsonObject = {}): Step => [
  '2026-04-27',
  'schedule-hearing',
  {
    heldOnDate: '2026-05-11',
    noticeOn: '2026-04-28',
    place: '会议室',
    presider: 'fang',
    presiderName: '方审核',
    open: true,
    ...change,
  },
];
const scheduled = enter(asked, schedule());
const hold = (change: JsonObject = {}, on = '2026-05-11'): Step => [
  on,
  'hold-hearing',
  { content: '质证', recordSigned: 'signed', ...wage.RECORDED, ...change },
];

describe('gates of the hearing', () => {
  it('APL-064-2: notice at least seven working days before', () => {
    expect(unmet(asked, schedule())).toEqual([]);
    expect(warned(asked, schedule())).toEqual(['APL-064-2']);
    expect(unmet(asked, schedule({ noticeOn: '2026-04-29' }))).toEqual(['APL-064-2']);
    expect(warned(asked, schedule({ heldOnDate: '2026-05-12' }))).toEqual([]);
    expect(warned(asked, schedule({ noticeOn: '2026-04-29' }))).toEqual([]);
  });

  it('APL-064-4: the presider did not investigate and is not recused', () => {
    expect(unmet(asked, schedule({ presider: 'gao' }))).toEqual(['APL-064-4']);
    expect(unmet(asked, schedule({ presider: 'outsider' }))).toEqual([]);
    const away = {
      ...asked,
      recusals: [{ person: 'fang', on: asked.filedOn as never, reason: '', outcome: 'self' as const }],
    };
    expect(unmet(away, schedule())).toEqual(['APL-064-4']);
    const granted = {
      ...asked,
      recusals: [{ person: 'fang', on: asked.filedOn as never, reason: '', outcome: 'granted' as const }],
    };
    expect(unmet(granted, schedule())).toEqual(['APL-064-4']);
    const stranger = {
      ...asked,
      officers: [...asked.officers, { person: 'x', name: 'x', lead: false, assignedOn: asked.filedOn as never }],
    };
    expect(unmet(stranger, schedule({ presider: 'x' }))).toEqual(['APL-064-4']);
  });

  it('APL-064-3: public, or a reason is given', () => {
    expect(unmet(asked, schedule({ open: false }))).toEqual(['APL-064-3']);
    expect(unmet(asked, schedule({ open: false, closedReason: '涉及个人隐私' }))).toEqual([]);
  });

  it('APL-064-2, APL-064-5, APL-064-8 and TSG-008b: held on the day, two agents, signed record, recorded', () => {
    expect(unmet(scheduled, hold())).toEqual([]);
    expect(unmet(scheduled, hold({}, '2026-05-09'))).toEqual(['APL-064-2']);
    expect(unmet(scheduled, hold({ agents: ['甲', '乙'] }))).toEqual([]);
    expect(unmet(scheduled, hold({ agents: ['甲', '乙', '丙'] }))).toEqual(['APL-064-5']);
    expect(unmet(scheduled, hold({ recordSigned: 'missing' }))).toEqual(['APL-064-8']);
    expect(unmet(scheduled, hold({ recordSigned: 'refused-noted' }))).toEqual([]);
    expect(unmet(scheduled, hold({ media: [] }))).toEqual(['TSG-008b']);
  });

  it('APL-064-6: an absence is recorded and ends the hearing', () => {
    expect(unmet(scheduled, ['2026-05-11', 'abandon-hearing'])).toEqual(['APL-064-6']);
    const ended = enter(scheduled, ['2026-05-11', 'abandon-hearing', { reason: '无正当理由缺席' }]);
    expect(ended).toMatchObject({ state: 'REVIEW', hearing: { state: 'TZ_ABANDONED', abandonedOn: '2026-05-11' } });
  });

  it('APL-065: no step of the hearing is skipped', () => {
    expect(unmet(asked, ['2026-05-11', 'report-hearing', { opinion: '维持' }])).toEqual(['APL-065']);
  });
});
