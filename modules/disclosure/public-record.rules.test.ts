import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicationSchema } from '#contract/settings.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { completenessOf, countFromLog } from './completeness.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';
import { publicBody } from './public-body.rules.ts';
import { buildPublicRecord, countRedactions, redactionNotes } from './public-record.rules.ts';
import type { OpenFields } from './publication.events.ts';
import { entitiesOf, isMinorParty, portalPolicy } from './redaction-inputs.rules.ts';

const {
  from: _,
  to: __,
  status: ___,
  source: ____,
  ...raw
} = JSON.parse(readFileSync(new URL('../../data/packs/julu/publication.json', import.meta.url), 'utf8'));
const setting = publicationSchema.parse(raw);
const agency = { name: '巨鹿县人力资源和社会保障局', telephone: '0319-4332211' };
const facts: DecisionFacts = {
  caseId: 'c',
  decisionId: 'd',
  kind: 'processing',
  procedure: 'PT',
  number: '巨人社监理决字〔2026〕1号',
  decidedOn: plainDate('2026-09-24'),
  title: '拖欠工资案',
  party: {
    role: 'respondent',
    name: '河北安丰建筑劳务有限公司',
    kind: 'enterprise',
    code: '91130529TEXT00172F',
    legalRep: '陈志强',
    address: '巨鹿县新华街12号',
    phone: '13812345678',
    formerNames: [],
  },
  otherParties: [{ role: 'third-party', name: '王大山', kind: 'natural-person', formerNames: [] }],
  people: [
    { name: '刘桂英', role: '投诉人', kind: 'complainant' },
    { name: '孙立', role: '劳动者', kind: 'worker' },
  ],
  officers: [{ name: '李卫国' }],
  facts: '陈志强和王大山拖欠孙立等3人工资。投诉人刘桂英，电话13812345678。咨询电话0319-4332211。',
  violated: ['《劳动法》第五十条'],
  basis: ['《劳动保障监察条例》第二十六条'],
  sanctions: [],
  fineFen: 0n,
  confiscateFen: 0n,
  payFen: 4_500_000n,
  remedies: '可以申请行政复议。',
  itemCode: 'XZCL-001',
  itemName: '责令支付工资',
  socialImpact: false,
  status: 'made',
  late: false,
  commit: '',
};
const build = (more: Partial<DecisionFacts> = {}) => {
  const all = { ...facts, ...more };
  return buildPublicRecord(all, {
    agency: agency.name,
    entities: entitiesOf(all, agency),
    policy: portalPolicy(all.party, setting),
  });
};

describe('the public record', () => {
  it('OGI-014 APL-050 keeps the party and the agency, masks everybody else, and has nothing that is not on the list', () => {
    const built = build();
    expect(built.fields.facts).toBe(
      '陈某和王某拖欠孙某等3人工资。投诉人，电话[联系电话已隐去]。咨询电话0319-4332211。',
    );
    expect(Object.keys(built.fields).sort()).toEqual(
      'agency,amountFen,basis,decidedOn,facts,item,kind,number,party,remedies,sanctions,title,violated'.split(','),
    );
    expect(built.fields.party).toEqual({
      name: '河北安丰建筑劳务有限公司',
      kind: 'enterprise',
      code: '91130529TEXT00172F',
    });
    expect(built.fields.sanctions).toEqual(['责令支付、退还劳动者45,000元']);
    expect(built.residue).toEqual([]);
    expect(built.originals).toEqual({ facts: facts.facts });
    expect(countRedactions(built.marks)).toBe(5);
    expect(redactionNotes(built.marks).map((note) => [note.field, note.places])).toEqual([
      ['facts', 3],
      ['facts', 1],
      ['facts', 1],
    ]);
    expect(JSON.stringify(redactionNotes(built.marks))).not.toMatch(/陈志强|刘桂英|孙立/);
  });
  it('says in words what was decided, whatever the kind', () => {
    expect(build({ kind: 'no-penalty' }).fields).toMatchObject({ kind: '不予行政处罚', sanctions: ['不予行政处罚'] });
    const penalty = build({ kind: 'penalty', sanctions: ['罚款'], fineFen: 100n, confiscateFen: 200n });
    expect(penalty.fields).toMatchObject({ sanctions: ['罚款', '没收金额2元'], amountFen: '100' });
    expect(build({ kind: 'penalty', violated: [] }).fields).toMatchObject({ sanctions: [], violated: [] });
  });
  it('masks the party too where the agency follows that model, and never carries the number of a natural person', () => {
    const masked = { ...setting, partyNaming: { ...setting.partyNaming, enterprise: 'masked' as const } };
    const policy = portalPolicy(facts.party, masked);
    const built = buildPublicRecord(facts, { agency: agency.name, entities: entitiesOf(facts, agency), policy });
    expect(built.fields.party.name).toBe('当事人');
    const party = { ...facts.party, kind: 'natural-person', name: '陈志强', code: '130529198003071234' } as const;
    expect(build({ party }).fields.party).toEqual({ name: '陈某', kind: 'natural-person' });
  });
  it('OGI-014 a party is a minor to the day of the eighteenth birthday', () => {
    const born = (birth: string) => ({ ...facts.party, kind: 'natural-person' as const, birth: plainDate(birth) });
    expect(isMinorParty(born('2008-09-25'), facts.decidedOn)).toBe(true);
    expect(isMinorParty(born('2008-09-24'), facts.decidedOn)).toBe(false);
    expect(isMinorParty(facts.party, facts.decidedOn)).toBe(false);
  });
  it('reads as sections, each only where there is something to say', () => {
    const built = build();
    const open: OpenFields = {
      ...built.fields,
      publishedOn: facts.decidedOn,
      publicUntil: facts.decidedOn,
      redactions: 5,
      redacted: redactionNotes(built.marks),
      corrections: [{ on: facts.decidedOn, what: '更正日期。', reason: '笔误' }],
      checkUrl: 'https://example.gov.cn/decisions/1',
      document: { name: 'x.pdf', sha256: '', sm3: '' },
    };
    const { sections } = publicBody(open);
    expect(sections.map((section) => section.heading)).toEqual([
      '违法事实',
      '违反的规定',
      '决定依据',
      '决定内容',
      '救济途径',
      '更正记录',
      '隐去信息说明',
    ]);
    expect(sections[3]?.paragraphs).toEqual(['责令支付、退还劳动者45,000元']);
    expect(sections[6]?.paragraphs[0]).toContain('违法事实：隐去');
  });
});

describe('counting', () => {
  it('from the log, what is answered twice counts once and strangers do not count', () => {
    const leaf = (kind: string, commit: string, answers?: string) =>
      ({ kind, commit, ...(answers === undefined ? {} : { answers }) }) as Parameters<typeof countFromLog>[0][number];
    expect(
      countFromLog([
        leaf('review', 'r'),
        leaf('decision', 'a', 'r'),
        leaf('decision', 'b'),
        leaf('decision', 'c'),
        leaf('decision', 'd'),
        leaf('withheld.secret', '1', 'a'),
        leaf('published', '2', 'a'),
        leaf('corrected', '3', 'a'),
        leaf('withheld.minor', '4', 'b'),
        leaf('published', '5', 'c'),
        leaf('withdrawn', '6', 'c'),
        leaf('revoked', '7', 'c'),
        leaf('published', '8', 'elsewhere'),
        leaf('act', '9'),
      ]),
    ).toEqual({ decided: 4, published: 1, treated: 0, withheld: { minor: 1 }, withdrawn: 1, open: 1 });
  });
  it('TSG-006b an open one is in time to the end of its last day', () => {
    const row = {
      decision_commit: 'a',
      kind: 'pending',
      ground: null,
      decided_on: plainDate('2026-11-23'),
      due_on: plainDate('2026-12-02'),
      answered_on: null,
      overdue: false,
    } as const;
    expect(completenessOf([row], plainDate('2026-12-02'))).toMatchObject({ inTime: 1, overdue: 0 });
    expect(completenessOf([row], plainDate('2026-12-03'))).toMatchObject({ inTime: 0, overdue: 1 });
  });
});

type FileCase = {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
  readonly respondent: { readonly name: string; readonly type: string; readonly legalRep?: string | null };
  readonly people: readonly { readonly role: string; readonly name: string; readonly birth?: string | null }[];
};
const cases: readonly FileCase[] = JSON.parse(
  readFileSync(new URL('../../data/cases/real-cases.json', import.meta.url), 'utf8'),
);

describe('the cases of the file', () => {
  it.each(cases.map((c) => [c.id, c] as const))('OGI-014 LSR-009 nobody but the party is named in %s', (_id, c) => {
    const natural = c.respondent.type === '自然人';
    const { legalRep: _l, code: _c, address: _a, ...party } = facts.party;
    const people = c.people.map((p) => ({
      name: p.name,
      role: p.role,
      kind: p.role.includes('童工') || p.role.includes('未成年') ? ('minor' as const) : ('worker' as const),
      ...(p.birth === undefined || p.birth === null ? {} : { birth: p.birth }),
    }));
    const built = build({
      title: c.title,
      facts: c.facts,
      party: {
        ...party,
        name: c.respondent.name,
        kind: natural ? 'natural-person' : 'enterprise',
        ...(c.respondent.legalRep === undefined || c.respondent.legalRep === null
          ? {}
          : { legalRep: c.respondent.legalRep }),
      },
      people: people.filter((p) => p.name.length > 1),
      otherParties: [],
    });
    expect(built.residue).toEqual([]);
    const text = JSON.stringify(built.fields);
    for (const { name, kind } of people) if (kind === 'minor') expect(text).not.toContain(name);
    expect(text).not.toMatch(/1[3-9]\d{9}|\d{17}[\dX]/);
  });
});
