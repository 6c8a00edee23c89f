import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { fieldsOf } from '#domain/ledger/commitment.ts';
import type { AnsweredEntry, PublicRecordFile } from '#domain/ledger/public-record.ts';
import { searchVector } from '#domain/search/bigrams.ts';
import { typesetPublicDecision } from '#platform/documents/index.ts';
import { digestBytes } from './digest.ts';
import { type PortalSite, SITE } from './portal-site.ts';

/** What a test publishes. */
export type Sample = {
  readonly number: string;
  readonly title: string;
  readonly party: string;
  readonly partyKind: 'enterprise' | 'sole-proprietor' | 'natural-person';
  readonly partyCode?: string;
  readonly item: readonly [code: string, name: string];
  readonly kind: '行政处罚' | '不予行政处罚' | '行政处理';
  readonly sanctions: readonly string[];
  readonly amountFen?: number;
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly discretion?: string;
  readonly decidedOn: string;
  readonly publishedOn: string;
  readonly corrections?: readonly { readonly on: string; readonly what: string; readonly reason: string }[];
};

export type PublishedSample = {
  readonly id: string;
  readonly record: PublicRecordFile;
  readonly proof: string;
  readonly pdf: Uint8Array;
};

const REMEDIES =
  '对本决定不服的，可以自收到决定书之日起六十日内向巨鹿县人民政府申请行政复议，也可以自收到决定书之日起六个月内依法向有管辖权的人民法院提起行政诉讼。\n复议或者诉讼期间，本决定不停止执行，法律另有规定的除外。';

/** Review, decision and publication recorded, taken into the log, and the row written as disclosure writes it. */
export async function publish(
  site: PortalSite,
  sample: Sample,
  options: { readonly proven?: boolean } = {},
): Promise<PublishedSample> {
  const id = randomUUID();
  const pdf = await pdfOf(sample, id);
  const digest = digestBytes(pdf);
  const review = await site.record('review', { opinion: '同意', reviewer: '赵某' });
  const decision = await site.record('decision', { number: sample.number, party: sample.party }, review.commit);
  const payload = payloadOf(sample, digest);
  const published = await site.record('published.treated', payload, decision.commit);
  await site.integrate();
  const open = fieldsOf({ payload })
    .map((field) => field.path)
    .filter(([, key]) => key !== 'closed');
  const record = await site.recording.open(site.dbs.app, published.commit, open);
  const commits = [published.commit, decision.commit, review.commit];
  const proofs = (await site.recording.findProofFiles(site.dbs.app, commits)) ?? [];
  const leaves = await Promise.all(commits.map((commit) => site.recording.findLeaf(site.dbs.app, commit)));
  const answered = leaves.map((found, i) => ({ leaf: found?.leaf, proof: proofs[i] ?? '' }) as AnsweredEntry);
  const [first] = answered;
  if (first === undefined) throw new Error('no leaf');
  const file: PublicRecordFile = {
    v: 1,
    leaf: first.leaf,
    record,
    document: { name: '公开文本.pdf', ...digest },
    answered: answered.slice(1),
  };
  const proof = options.proven === false ? null : (proofs[0] ?? null);
  await insert(site, sample, { id, pdf, file, proof, commits });
  return { id, record: file, proof: proofs[0] ?? '', pdf };
}

function payloadOf(sample: Sample, digest: { sha256: string; sm3: string }): JsonObject {
  const { title, number, party, facts, violated, basis, sanctions, decidedOn } = sample;
  const open = {
    title,
    number,
    party: { name: party, kind: sample.partyKind },
    facts,
    violated,
    basis,
    sanctions,
    decidedOn,
  };
  const closed = {
    party: { phone: '13900000000', address: '某街1号', legalRep: '魏某' },
    workers: ['甲', '乙'],
    handler: '监察员一',
  };
  return { ...open, document: { name: '公开文本.pdf', ...digest }, closed } as JsonObject;
}

async function pdfOf(sample: Sample, id: string): Promise<Uint8Array> {
  const { pdf } = await typesetPublicDecision({
    title: sample.title,
    number: sample.number,
    agency: SITE.agency,
    party: sample.party,
    partyKind: sample.partyKind === 'natural-person' ? '自然人' : '企业',
    facts: sample.facts,
    violated: sample.violated,
    basis: sample.basis,
    sanctions: sample.sanctions,
    ...(sample.amountFen === undefined ? {} : { amountFen: String(sample.amountFen) }),
    decidedOn: plainDate(sample.decidedOn),
    publishedOn: plainDate(sample.publishedOn),
    remedies: REMEDIES,
    checkUrl: `${SITE.baseUrl}/check?id=${id}`,
    redactions: 3,
  });
  return pdf;
}

type Made = {
  readonly id: string;
  readonly pdf: Uint8Array;
  readonly file: PublicRecordFile;
  readonly proof: string | null;
  readonly commits: readonly string[];
};

async function insert(site: PortalSite, s: Sample, { id, pdf, file, proof, commits }: Made): Promise<void> {
  const sections = [
    { heading: '违法事实', paragraphs: s.facts.split('\n') },
    { heading: '违反的规定', paragraphs: s.violated },
    { heading: '处罚依据', paragraphs: s.basis },
    ...(s.discretion === undefined ? [] : [{ heading: '裁量情况', paragraphs: [s.discretion] }]),
    { heading: '决定内容', paragraphs: s.sanctions },
    { heading: '救济途径', paragraphs: REMEDIES.split('\n') },
    { heading: '隐去信息说明', paragraphs: ['行政相对人:隐去联系方式2处(政府信息公开条例第十五条)'] },
  ].filter((section) => section.paragraphs.length > 0);
  const corrections = s.corrections ?? [];
  const words = [
    s.title,
    s.number,
    s.party,
    s.partyCode ?? '',
    s.item[1],
    s.facts,
    ...s.violated,
    ...s.basis,
    ...s.sanctions,
  ];
  await sql`
    insert into published.decision (id, number, title, agency, party_name, party_kind, party_code, item_code, item_name, kind,
      sanctions, amount_fen, facts, violated, basis, discretion, remedies, perform, decided_on, published_on, published_at,
      public_until, credit_class, state, redactions, body, corrections, record, commit, review_commit, outcome_commit,
      tlog_proof, pdf, pdf_sha256, pdf_sm3, version, search)
    values (${id}, ${s.number}, ${s.title}, ${SITE.agency}, ${s.party}, ${s.partyKind}, ${s.partyCode ?? null}, ${s.item[0]},
      ${s.item[1]}, ${s.kind}, ${s.sanctions}, ${s.amountFen ?? null}, ${s.facts}, ${s.violated}, ${s.basis},
      ${s.discretion ?? null}, ${REMEDIES}, ${s.amountFen === undefined ? null : '自收到决定书之日起十五日内缴纳罚款'},
      ${s.decidedOn}, ${s.publishedOn}, ${`${s.publishedOn}T02:30:00.000Z`}, ${null}, ${s.kind === '行政处罚' ? '一般' : null},
      ${corrections.length > 0 ? 'corrected' : 'published'}, 3, ${JSON.stringify({ sections })}::jsonb,
      ${JSON.stringify(corrections)}::jsonb, ${JSON.stringify(file)}::jsonb, ${commits[1]}, ${commits[2]}, ${commits[0]},
      ${proof}, ${pdf}, ${file.document?.sha256}, ${file.document?.sm3}, 1, ${searchVector(words)}::tsvector)`.execute(
    site.dbs.app,
  );
  await sql`
    insert into published.outcome (decision_commit, kind, decided_on, due_on, answered_on, overdue)
    values (${commits[1]}, 'published.treated', ${s.decidedOn}, ${s.publishedOn}, ${s.publishedOn}, false)`.execute(
    site.dbs.app,
  );
}

/** Empties a published row as a withdrawal does. */
export async function withdraw(site: PortalSite, id: string, reason: string, on: string): Promise<void> {
  await sql`
    update published.outcome set kind = 'withdrawn'
    where decision_commit = (select commit from published.decision where id = ${id})`.execute(site.dbs.app);
  await sql`
    update published.decision set state = 'withdrawn', withdrawn_on = ${on}, withdraw_reason = ${reason}, title = null,
      party_name = null, party_kind = null, party_code = null, item_code = null, item_name = null, kind = null,
      sanctions = null, amount_fen = null, facts = null, violated = null, basis = null, discretion = null, remedies = null,
      perform = null, published_on = null, published_at = null, public_until = null, credit_class = null,
      redactions = null, body = null, corrections = null, record = null, commit = null, review_commit = null,
      outcome_commit = null, tlog_proof = null, pdf = null, pdf_sha256 = null, pdf_sm3 = null, search = null
    where id = ${id}`.execute(site.dbs.app);
}

type Case = {
  readonly id: string;
  readonly title: string;
  readonly itemCodes: readonly string[];
  readonly respondent: { readonly name: string; readonly type: string };
  readonly facts: string;
  readonly violatedArticles: readonly string[];
  readonly penaltyBasis: readonly string[];
  readonly decision: { readonly kind: string; readonly sanctions?: readonly string[]; readonly amount?: number };
};

/** Real cases of the product's own data as publications; names of people in the facts are masked, as disclosure does. */
export async function samplesFromCases(): Promise<readonly Sample[]> {
  const cases = JSON.parse(
    await readFile(new URL('../../../data/cases/real-cases.json', import.meta.url), 'utf8'),
  ) as readonly Case[];
  const names = await itemNames();
  return cases.map((c, i) => sampleOf(c, i, names));
}

async function itemNames(): Promise<ReadonlyMap<string, string>> {
  const { loadItems } = await import('./items.ts');
  return new Map((await loadItems()).map((item) => [item.code, item.name]));
}

const WORDS = {
  行政处罚: { letters: '罚', sanctions: ['罚款'] },
  不予行政处罚: { letters: '不罚', sanctions: ['不予行政处罚'] },
  行政处理: { letters: '理', sanctions: ['责令限期支付'] },
} as const;

function kindOf(text: string): Sample['kind'] {
  if (text.startsWith('不予')) return '不予行政处罚';
  return text.includes('处罚') ? '行政处罚' : '行政处理';
}

function sampleOf(c: Case, i: number, names: ReadonlyMap<string, string>): Sample {
  const party = c.respondent.name.replace(/\(.*\)/, '');
  const amountFen = (c.decision.amount ?? 0) * 100;
  const kind = kindOf(c.decision.kind);
  const item = names.get(c.itemCodes[0] ?? '') ?? '其他事项';
  const day = (d: number) =>
    `2026-${String(3 + Math.floor(i / 3)).padStart(2, '0')}-${String(d + (i % 3) * 7).padStart(2, '0')}`;
  return {
    number: `巨人社监${WORDS[kind].letters}决字〔2026〕第${String(i + 1).padStart(3, '0')}号`,
    title: `${party}${item.replace(/[((,、，].*$/, '').slice(0, 24)}案`,
    party,
    partyKind: c.respondent.type === '个体工商户' ? 'sole-proprietor' : 'enterprise',
    item: [c.itemCodes[0] ?? '', item],
    kind,
    sanctions: c.decision.sanctions ?? WORDS[kind].sanctions,
    ...(amountFen > 0 ? { amountFen } : {}),
    facts: c.facts,
    violated: c.violatedArticles,
    basis: c.penaltyBasis,
    decidedOn: day(5),
    publishedOn: day(12),
  };
}
