import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseKit, type Step } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const { run, enter } = kit;

const CLOSE: readonly Step[] = [
  ['2026-06-20', 'request-closing', { reason: '办理终结', complainantTold: true }],
  ['2026-06-22', 'approve-closing', {}],
  [
    '2026-06-23',
    'archive',
    { number: '2026-001', retention: '30年', pages: 60, catalogued: true, paged: true, hashesVerified: true },
  ],
];

describe('the ordinary procedure', () => {
  it('goes from complaint to archive', () => {
    const decided = run(...wage.DECIDED);
    expect(decided.state).toBe('DECIDED');
    expect(decided.decisions[0]).toMatchObject({ fineFen: 500_000n, clearanceId: 'C-1', status: 'made' });
    const done = run(
      ...wage.PERFORMING,
      ['2026-05-20', 'record-payment', { of: 'fine', amountFen: '500000', ref: '票据1' }],
      ...CLOSE,
    );
    expect(done.state).toBe('ARCHIVED');
    expect(done.decisions[0]?.status).toBe('performed');
    expect(done.findings).toEqual([]);
    expect(done.acts.map((a) => a.act)).toContain('archive');
  });

  it('takes a partial payment, then the rest', () => {
    const half = run(...wage.PERFORMING, ['2026-05-20', 'record-payment', { of: 'fine', amountFen: '200000' }]);
    expect(half.state).toBe('PERFORMING');
    expect(enter(half, ['2026-05-21', 'record-payment', { of: 'fine', amountFen: '300000' }]).state).toBe('PERFORMED');
  });

  it('carries two decisions in one case, served one after the other', () => {
    const pay = {
      itemCode: 'XZCL-001',
      facts: '拖欠工资4000元',
      basis: ['劳动保障监察条例第二十六条'],
      payFen: '400000',
    };
    const { fineFen: _f, sanctions: _s, payTo: _p, discretion: _d, ...content } = wage.DECISION;
    const both = run(
      ...wage.PROPOSED,
      ['2026-04-21', 'propose-processing', pay],
      ['2026-04-22', 'notify', { ...wage.NOTICE, ...wage.DIRECT('2026-04-22') }],
      ['2026-04-30', 'statement-expired'],
      ['2026-05-06', 'skip-review', { reason: '不属于审核范围' }],
      ['2026-05-08', 'decide-processing', { ...content, number: '处〔2026〕1', payFen: '400000', performDays: 3 }],
    );
    expect(both.state).toBe('DECIDING');
    const decided = enter(both, ['2026-05-08', 'decide-penalty', wage.DECISION]);
    expect(decided.state).toBe('DECIDED');
    expect(decided.decisions.map((d) => d.kind)).toEqual(['processing', 'penalty']);
    const one = enter(decided, ['2026-05-11', 'serve', { ...wage.BY, ...wage.DIRECT('2026-05-11'), decision: 'D2' }]);
    expect(one.state).toBe('DECIDED');
    const two = enter(one, ['2026-05-11', 'serve', { ...wage.BY, ...wage.DIRECT('2026-05-11') }]);
    expect(two.state).toBe('SERVED');
    expect(two.decisions.map((d) => d.performDueOn)).toEqual(['2026-05-14', '2026-05-26']);
    const started = enter(two, ['2026-05-11', 'start-performance']);
    const paid = enter(started, ['2026-05-13', 'record-payment', { of: 'to-worker', amountFen: '400000' }]);
    expect(paid.state).toBe('PERFORMING');
    expect(enter(paid, ['2026-05-13', 'record-payment', { of: 'fine', amountFen: '500000' }]).state).toBe('PERFORMED');
  });

  it('withdraws the filing when the breach was minor and set right', () => {
    const corrected = run(
      ...wage.INVESTIGATED.slice(0, 7),
      ['2026-03-10', 'verify-correction', { ...wage.BY, result: 'partial', note: '付了2000元' }],
      ['2026-03-11', 'verify-correction', { ...wage.BY, result: 'full', note: '付清，银行回单' }],
    );
    expect(corrected.state).toBe('RECTIFIED');
    const out = enter(corrected, [
      '2026-03-13',
      'withdraw-filing',
      { minor: true, reason: '轻微并改正', education: '已教育' },
    ]);
    expect(enter(out, ['2026-06-20', 'request-closing', { reason: '撤销立案', complainantTold: true }]).state).toBe(
      'CLOSING',
    );
    expect(out.clocks.filter((c) => c.stoppedOn === undefined)).toEqual([]);
  });

  it('waives the penalty, straight from the investigation or after the review', () => {
    const waiver = {
      itemCode: 'XZCF-027',
      facts: '轻微',
      basis: ['行政处罚法第三十三条'],
      ground: 'minor',
      education: '已教育',
    };
    const { fineFen: _f, sanctions: _s, payTo: _p, discretion: _d, ...content } = wage.DECISION;
    const decide: Step = [
      '2026-05-08',
      'decide-no-penalty',
      { ...content, ground: 'minor', education: '已教育', corrected: true },
    ];
    const proposed = run(...wage.INVESTIGATED, ['2026-04-21', 'propose-no-penalty', waiver]);
    const done = enter(proposed, decide);
    expect(done.state).toBe('NO_PENALTY');
    const served = enter(done, ['2026-05-11', 'serve', { ...wage.BY, ...wage.DIRECT('2026-05-11') }]);
    expect(served.clocks.some((c) => c.kind === 'performance')).toBe(false);
    expect(enter(served, ['2026-06-20', 'request-closing', { reason: '不予处罚', complainantTold: true }]).state).toBe(
      'CLOSING',
    );

    const reviewed = [
      ['2026-04-22', 'submit-for-review', wage.SUBMIT],
      ['2026-04-23', 'record-review-opinion', wage.AGREE],
      decide,
    ] as const satisfies readonly Step[];
    expect(reviewed.reduce(enter, proposed).state).toBe('NO_PENALTY');
  });

  it('goes through hearing, discussion and decision', () => {
    const state = run(
      ...wage.FILED.slice(0, 2),
      ['2026-03-02', 'approve-filing', { ...wage.FILED[2]?.[2], itemCodes: ['XZCF-019'] }],
      ['2026-03-03', 'show-identity', { ...wage.BY, to: '经营者', occasion: '现场检查', ...wage.RECORDED }],
      [
        '2026-03-03',
        'question',
        { ...wage.BY, person: '经营者', content: '招用情况', transcript: true, ...wage.RECORDED },
      ],
      ['2026-03-03', 'add-evidence', { ...wage.BY, kind: '证人证言', name: '笔录', proves: '招用童工' }],
      ['2026-03-04', 'verify-evidence', { evidence: ['E1'], result: 'verified' }],
      ['2026-03-05', 'conclude-investigation', { facts: '招用童工20人月' }],
      ['2026-03-06', 'propose-penalty', { ...wage.PENALTY, itemCode: 'XZCF-019', fineFen: '10000000', months: 20 }],
      ['2026-03-09', 'notify', { ...wage.NOTICE, tellsHearing: true, ...wage.DIRECT('2026-03-09') }],
      ['2026-03-10', 'record-statement', { form: 'oral', content: '处罚过重' }],
    );
    expect(state.state).toBe('NOTIFIED');
    const held = [
      ['2026-03-16', 'request-hearing'],
      [
        '2026-03-17',
        'schedule-hearing',
        {
          heldOnDate: '2026-03-30',
          noticeOn: '2026-03-18',
          place: '会议室',
          presider: 'fang',
          presiderName: '方审核',
          open: true,
        },
      ],
      ['2026-03-30', 'hold-hearing', { content: '质证', recordSigned: 'signed', agents: ['律师'], ...wage.RECORDED }],
      ['2026-04-02', 'report-hearing', { opinion: '维持' }],
      ['2026-04-02', 'review-statement', { result: 'rejected', reason: '不成立' }],
      ['2026-04-03', 'submit-for-review', wage.SUBMIT],
      ['2026-04-07', 'record-review-opinion', wage.AGREE],
    ] as const satisfies readonly Step[];
    const cleared = held.reduce(enter, state);
    expect(cleared.state).toBe('COLLECTIVE');
    expect(cleared.hearing?.state).toBe('TZ_REPORTED');
    const decided = [
      [
        '2026-04-08',
        'discuss-collectively',
        {
          members: [
            { name: '甲', opinion: '同意' },
            { name: '乙', opinion: '同意' },
          ],
          conclusion: '同意',
        },
      ],
      ['2026-04-09', 'decide-penalty', { ...wage.DECISION, fineFen: '10000000' }],
    ] as const satisfies readonly Step[];
    expect(decided.reduce(enter, cleared).state).toBe('DECIDED');
  });
});
