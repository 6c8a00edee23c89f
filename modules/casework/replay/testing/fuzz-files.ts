import fc from 'fast-check';
import { type CaseFile, EVIDENCE_KINDS } from '#contract/case-file.ts';
import { addDays, plainDate } from '#domain/kernel/plain-date.ts';

/** Case files that fit the schema and make little sense otherwise: whatever a file holds, the replay answers. Only for tests. */

const LABELS = [
  ...['CLUE', 'ACCEPTED', 'REJECTED', 'FILED', 'INVESTIGATING', 'SUSPENDED', 'RESUMED', 'EXTENDED', 'RECTIFYING'],
  ...['OVERDUE', 'RECTIFY_LATE', 'RECTIFIED_LATE', 'RECTIFIED', 'WITHDRAWN', 'INV_DONE', 'PROPOSED', 'NOTIFIED'],
  ...['STATEMENT', 'NO_STATEMENT', 'HEARING_REQ', 'HEARING_SCHEDULED', 'HEARING_HELD', 'HEARING_REPORTED'],
  ...['LEGAL_REVIEWED', 'LEGAL_REVIEW_RETURNED', 'COLLECTIVE', 'DECIDED', 'NO_PENALTY', 'SERVED', 'PERFORMED'],
  ...['DEFERRED', 'DEFAULT', 'URGED', 'COURT_APPLIED', 'COURT_REFUSED', 'TRANSFERRED', 'POLICE_FILED'],
  ...[
    'POLICE_DECLINED',
    'RECONSIDERATION',
    'LITIGATION',
    'REVOKED',
    'CLOSED',
    'ARCHIVED',
    'PARTY_CHANGED',
    'PUBLISHED',
  ],
  ...['SOMETHING_NEW', 'constructor', '__proto__', 'INSPECTING', 'ORAL_NOTICE', 'FILED_COPY', 'COLLECTED'],
];

const WORDS = [
  ...['立案', '送达', '公告送达处罚决定书', '公告期满视为送达', '留置送达,无见证人', '邮寄送达', '当事人拒收'],
  ...[
    '未经法制审核',
    '法制审核退回',
    '未告知听证权利',
    '未告知',
    '放弃陈述申辩和听证',
    '要求听证',
    '定于2025年8月20日举行听证',
  ],
  ...[
    '责令7日内支付',
    '责令退还,已退',
    '逾期',
    '付清',
    '部分缴纳罚款1000元',
    '拟罚款五千元',
    '罚款二万元',
    '没收违法所得3.5万元',
  ],
  ...[
    '一名执法人员',
    '复议机关撤销',
    '维持',
    '裁定不准予强制执行',
    '移送公安',
    '公安机关不予立案',
    '不予处罚',
    '撤销立案',
  ],
  ...['违法行为终了于2020-01-01', '经批准延期至2026年1月1日', '更名为甲乙公司', '当场收缴罚款', '🙂〔2025〕①'],
];

const KINDS = [
  ...['行政处罚', '拟行政处罚', '行政处理', '不予行政处罚', '移送公安', '行政处罚+行政处理', '不予处罚(撤销立案)'],
  ...['其他', '责令改正', '当场处罚'],
];

const PT_STATES = [
  null,
  'CLUE',
  'FILING',
  'INVESTIGATING',
  'RECTIFYING',
  'NOTIFIED',
  'REVIEW',
  'DECIDED',
  'SERVED',
  'XX',
];

const words = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((list) => list.join(';')),
  fc.string({ minLength: 1, maxLength: 40 }).filter((s) => s.trim() !== ''),
);
const yuan = fc.integer({ min: 0, max: 300_000_000 }).map((fen) => fen / 100);
const start = plainDate('2019-06-01');
const date = fc.integer({ min: 0, max: 2700 }).map((n) => addDays(start, n));

const entry = fc.record({
  date,
  state: fc.constantFrom(...LABELS),
  event: words,
  actor: fc.option(words, { nil: null }),
  doc: fc.option(words, { nil: null }),
  docNo: fc.option(fc.constantFrom('巨人社监罚决字〔2026〕第001号', '', '12'), { nil: null }),
  note: fc.option(words, { nil: null }),
  inSource: fc.boolean(),
  dateInSource: fc.boolean(),
  ptState: fc.constantFrom(...PT_STATES),
});

const decision = fc.record(
  {
    kind: fc.constantFrom(...KINDS),
    sanctions: fc.array(fc.constantFrom('罚款', '警告', '没收违法所得', '吊销许可证', '责令停产停业', '通报批评'), {
      maxLength: 3,
    }),
    amount: fc.option(yuan, { nil: null }),
    refund: fc.option(yuan, { nil: null }),
    workers: fc.nat({ max: 5000 }),
    payWithinDays: fc.integer({ min: 1, max: 100_000 }),
    performWithinDays: fc.integer({ min: 1, max: 100_000 }),
    confiscate: yuan,
    calc: words,
  },
  { requiredKeys: ['kind'] },
);

/** A file whose items are among those given. */
export function fuzzFiles(codes: readonly string[]): fc.Arbitrary<CaseFile> {
  const file = fc.record({
    id: fc.constant('CASE-X'),
    title: words,
    track: fc.constantFrom('普通程序(处罚)', '简易程序', '行政处理', '欠薪快办+移送犯罪', '其他'),
    clueSource: fc.constantFrom('劳动者投诉', '群众举报', '日常巡视检查', '数据比对预警', ''),
    agency: fc.constant('巨鹿县人力资源和社会保障局'),
    source: fc.constant(null),
    composed: fc.boolean(),
    itemCodes: fc.uniqueArray(fc.constantFrom(...codes, 'NO-SUCH'), { minLength: 1, maxLength: 3 }),
    respondent: fc.record({
      name: fc.constantFrom('甲公司', '某'),
      type: fc.constantFrom('企业', '个体工商户', '自然人', '未登记单位', '社会团体'),
      legalRep: fc.option(fc.constantFrom('王某', ''), { nil: null }),
    }),
    otherParties: fc.array(fc.record({ name: fc.constant('吴某'), type: fc.constantFrom('自然人', '企业') }), {
      maxLength: 2,
    }),
    people: fc.array(
      fc.record(
        {
          role: fc.constantFrom('童工', '投诉人', '劳动者', '证人', '举报人'),
          name: fc.constantFrom('肖某', '陈某'),
          birth: fc.constantFrom('2011-06', '2010-02-03'),
          claim: yuan,
        },
        { requiredKeys: ['role', 'name'] },
      ),
      { maxLength: 3 },
    ),
    facts: words,
    violatedArticles: fc.array(words, { maxLength: 2 }),
    penaltyBasis: fc.array(words, { maxLength: 2 }),
    evidence: fc.array(
      fc.record({
        type: fc.constantFrom(...EVIDENCE_KINDS),
        name: words,
        proves: fc.constantFrom('', '事实', ' '),
        inSource: fc.boolean(),
        audioVisual: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    discretion: fc.option(fc.record({ level: fc.constantFrom('', '较轻'), reason: fc.constantFrom('', '减轻处罚') }), {
      nil: null,
    }),
    timeline: fc.array(entry, { minLength: 1, maxLength: 14 }),
    decision: fc.option(decision, { nil: null }),
    flags: fc.array(words, { maxLength: 2 }),
    expectedChecks: fc.constant([]),
  });
  return file as unknown as fc.Arbitrary<CaseFile>;
}
