import type { Choice } from '#contract/acts.ts';
import type { Item } from '#contract/catalogue.ts';
import { groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ChoiceSource, FieldSpec } from '#domain/procedure/act.ts';
import { officersNow } from '#domain/procedure/index.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { itemsAt } from '#modules/catalogue/index.ts';
import { certificateState, officersOn, type Person, people, postsOn, reviewersOn } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { awayFrom } from './act-prefill.rules.ts';
import type { CaseRecord } from './case.fold.ts';

type Asked = { readonly db: Db; readonly record: CaseRecord; readonly on: PlainDate };
type Source = (asked: Asked) => Promise<readonly Choice[]> | readonly Choice[];

const choice = (value: string, label: string, note: string | null = null, barred: string | null = null): Choice => {
  return { value, label, note, barred };
};

/** APL-043 行政处罚法第四十三条: whoever was found to stay away is not chosen again, and the reason stands beside the name. */
function barredBy(state: CaseState, person: string): string | null {
  return awayFrom(state).includes(person) ? '已回避本案（行政处罚法第四十三条）' : null;
}

async function caseOfficers({ record: { case: c } }: Asked): Promise<Choice[]> {
  return officersNow(c).map((o) =>
    choice(
      o.person,
      o.name,
      [o.lead ? '主办' : '', o.certificateNo ?? ''].filter(Boolean).join(' ') || null,
      barredBy(c, o.person),
    ),
  );
}

/** APL-042 行政处罚法第四十二条: officers with a certificate that is valid on the day; the others with the reason why not. */
async function officers({ db, record: { case: c }, on }: Asked): Promise<Choice[]> {
  return (await officersOn(db, on)).map((p) => {
    const valid = p.certificates.find((x) => certificateState(x, on) === '有效');
    const last = p.certificates.at(-1);
    const why = last === undefined ? '没有执法证件' : `执法证件${certificateState(last, on)}`;
    const lacking = valid === undefined ? `${why}（行政处罚法第四十二条）` : null;
    return choice(p.id, p.name, (valid ?? last)?.number ?? null, barredBy(c, p.id) ?? lacking);
  });
}

async function presiders({ db, record: { case: c }, on }: Asked): Promise<Choice[]> {
  // APL-064-4 行政处罚法第六十四条第（四）项: 听证由行政机关指定的非本案调查人员主持
  return withPost(await people(db), 'presider', on).map((p) => {
    const handles = c.officers.some((o) => o.person === p.id) ? '本案调查人员（行政处罚法第六十四条）' : null;
    return choice(p.id, p.name, p.title, handles ?? barredBy(c, p.id));
  });
}

async function reviewers({ db, on }: Asked): Promise<Choice[]> {
  return (await reviewersOn(db, on)).map((p) =>
    choice(p.id, p.name, p.title, p.qualified ? null : '没有法律职业资格（行政处罚法第五十八条）'),
  );
}

const withPost = (all: readonly Person[], post: 'presider' | 'head', on: PlainDate) =>
  all.filter((p) => postsOn(p.posts, on).includes(post));

async function everybody({ db }: Asked): Promise<Choice[]> {
  return (await people(db)).filter((p) => p.leftOn === null).map((p) => choice(p.id, p.name, p.title));
}

/** Their names: the act says who approved or signed as the document will print it. */
async function heads({ db, on }: Asked): Promise<Choice[]> {
  return withPost(await people(db), 'head', on).map((p) => choice(p.name, p.name, p.title));
}

async function items({ db, on }: Asked): Promise<Choice[]> {
  return (await itemsAt(db, on)).map((i) => choice(i.code, i.name, i.kind));
}

async function caseItems({ db, record: { case: c }, on }: Asked): Promise<Choice[]> {
  return (await itemsOf(db, c, on)).map((i) => choice(i.code, i.name, i.kind));
}

export async function itemsOf(db: Db, c: CaseState, on: PlainDate): Promise<readonly Item[]> {
  return (await itemsAt(db, on)).filter((i) => c.itemCodes.includes(i.code));
}

async function provisions({ db, record: { case: c }, on }: Asked): Promise<Choice[]> {
  const listed = (await itemsOf(db, c, on)).flatMap((i) => i.basis);
  const byText = new Map(listed.map((b) => [`${b.law}${b.article}`, b.role]));
  return [...byText].map(([text, role]) => choice(text, text, role));
}

async function sanctions({ db, record: { case: c }, on }: Asked): Promise<Choice[]> {
  const words = (await itemsOf(db, c, on)).flatMap((i) => i.sanctions);
  return [...new Set(['警告', '罚款', ...words])].map((word) => choice(word, word));
}

const EVIDENCE_STATUS = { unverified: '尚未核验', verified: '查证属实', excluded: '已排除' } as const;

function evidence({ record: { case: c } }: Asked): Choice[] {
  return c.evidence.map((e) => choice(e.id, e.name, `${e.kind}，${EVIDENCE_STATUS[e.status]}`));
}

function files({ record: { case: c } }: Asked): Choice[] {
  return c.evidence.flatMap((e) => (e.ref === undefined ? [] : [choice(e.ref, e.name, e.kind)]));
}

const PROPOSALS = { penalty: '拟予处罚', processing: '拟作行政处理', 'no-penalty': '拟不予处罚' } as const;
const DECISIONS = { penalty: '处罚决定', processing: '行政处理决定', 'no-penalty': '不予处罚决定' } as const;

function proposals({ record: { case: c } }: Asked): Choice[] {
  return c.proposals
    .filter((p) => p.status === 'open')
    .map((p) => {
      const amount = p.fineFen > 0n ? `，罚款${groupedYuan(p.fineFen)}元` : '';
      return choice(p.id, `${chineseDate(p.on)}${PROPOSALS[p.kind]}${amount}`);
    });
}

function decisions({ record: { case: c } }: Asked): Choice[] {
  return c.decisions
    .filter((d) => d.status !== 'revoked')
    .map((d) => choice(d.id, d.number === '' ? chineseDate(d.on) : d.number, DECISIONS[d.kind]));
}

function preservations({ record: { case: c } }: Asked): Choice[] {
  return c.preservations
    .filter((p) => p.disposal === undefined)
    .map((p) => choice(p.id, `${chineseDate(p.on)}登记保存`, p.goods));
}

function statements({ record: { case: c } }: Asked): Choice[] {
  return c.statements
    .filter((s) => s.review === undefined)
    .map((s) =>
      choice(s.id, `${chineseDate(s.on)}${s.form === 'written' ? '书面' : '口头'}陈述申辩`, s.content.slice(0, 60)),
    );
}

const SOURCES: Readonly<Record<ChoiceSource, Source>> = {
  'case-officers': caseOfficers,
  officers,
  presiders,
  reviewers,
  people: everybody,
  heads,
  items,
  'case-items': caseItems,
  evidence,
  files,
  provisions,
  sanctions,
  proposals,
  decisions,
  preservations,
  statements,
};

function sourcesOf(fields: readonly FieldSpec[]): ChoiceSource[] {
  return fields.flatMap((f) => [...(f.of === undefined ? [] : [f.of]), ...sourcesOf(f.fields ?? [])]);
}

/** What the fields of an act may be chosen from, each source asked once. */
export async function choicesOf(asked: Asked, fields: readonly FieldSpec[]): Promise<Record<string, Choice[]>> {
  const chosen: [string, Choice[]][] = [];
  for (const source of new Set(sourcesOf(fields))) chosen.push([source, [...(await SOURCES[source](asked))]]);
  return Object.fromEntries(chosen);
}
