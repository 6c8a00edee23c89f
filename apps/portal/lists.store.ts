import { sql } from 'kysely';
import type { CorrectionOutcome } from '#contract/correction-request.ts';
import type { NoticePhase } from '#contract/published.ts';
import type { Db } from '#platform/db/index.ts';

export type OfficerRow = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly certificate_no: string;
  readonly area: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly status: string;
};
export type ItemLine = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly subject: string;
};
export type ItemRow = ItemLine & { readonly basis: unknown; readonly penalty: string };
export type NoticeLine = {
  readonly id: string;
  readonly phase: NoticePhase;
  readonly title: string;
  readonly published_on: string;
};
export type NoticeRow = NoticeLine & { readonly body: string };
export type FlowChartLine = { readonly procedure: string; readonly title: string };
export type Part = { readonly offset: number; readonly limit: number };

/** Officers whose name begins with the text or whose certificate has that number; all for an empty text. */
export async function listOfficers(
  db: Db,
  text: string,
  part: Part,
): Promise<{ rows: readonly OfficerRow[]; count: number }> {
  const found = text === '' ? sql`true` : sql`(starts_with(name, ${text}) or certificate_no = ${text})`;
  const { rows } = await sql<OfficerRow & { total: number }>`
    select id, name, unit, certificate_no, area, valid_from, valid_to, status, count(*) over () as total
    from published.officer where ${found} order by unit, name, id limit ${part.limit} offset ${part.offset}`.execute(
    db,
  );
  return { rows, count: rows[0]?.total ?? 0 };
}

/** Items whose name or code contains the text, of one kind where given. */
export async function listItems(
  db: Db,
  filter: { readonly text: string; readonly kind?: string },
  part: Part,
): Promise<{ rows: readonly ItemLine[]; count: number }> {
  const kind = filter.kind === undefined ? sql`true` : sql`kind = ${filter.kind}`;
  const { rows } = await sql<ItemLine & { total: number }>`
    select code, name, kind, category, subject, count(*) over () as total from published.item
    where (${filter.text} = '' or strpos(name, ${filter.text}) > 0 or strpos(code, upper(${filter.text})) > 0) and ${kind}
    order by code limit ${part.limit} offset ${part.offset}`.execute(db);
  return { rows, count: rows[0]?.total ?? 0 };
}

export async function itemKinds(db: Db): Promise<readonly { kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) as count from published.item group by kind order by count(*) desc, kind`.execute(db);
  return rows;
}

export async function findItem(db: Db, code: string): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`
    select code, name, kind, category, subject, basis, penalty from published.item where code = ${code}`.execute(db);
  return rows[0];
}

/** Newest first; of one phase where given. */
export async function listNotices(
  db: Db,
  phase: NoticePhase | undefined,
  part: Part,
): Promise<{ rows: readonly NoticeLine[]; count: number }> {
  const of = phase === undefined ? sql`true` : sql`phase = ${phase}`;
  const { rows } = await sql<NoticeLine & { total: number }>`
    select id, phase, title, published_on, count(*) over () as total from published.notice where ${of}
    order by published_on desc, id desc limit ${part.limit} offset ${part.offset}`.execute(db);
  return { rows, count: rows[0]?.total ?? 0 };
}

export async function findNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select id, phase, title, body, published_on from published.notice where id = ${id}`.execute(db);
  return rows[0];
}

export async function listFlowCharts(db: Db): Promise<readonly FlowChartLine[]> {
  const { rows } =
    await sql<FlowChartLine>`select procedure, title from published.flow_chart order by procedure`.execute(db);
  return rows;
}

export async function findFlowChart(db: Db, procedure: string): Promise<(FlowChartLine & { svg: string }) | undefined> {
  const { rows } = await sql<FlowChartLine & { svg: string }>`
    select procedure, title, svg from published.flow_chart where procedure = ${procedure}`.execute(db);
  return rows[0];
}

export type CorrectionRow = {
  readonly public_id: string;
  readonly number: string;
  readonly received_on: string;
  readonly due_on: string;
  readonly outcome: CorrectionOutcome | null;
  readonly answer: string | null;
  readonly remedies: string | null;
  readonly answered_on: string | null;
};

/** The request with that receipt number, by its SHA-256. */
export async function findCorrection(db: Db, receipt: string): Promise<CorrectionRow | undefined> {
  const { rows } = await sql<CorrectionRow>`
    select public_id, number, received_on, due_on, outcome, answer, remedies, answered_on
    from published.correction_request where receipt = ${receipt}`.execute(db);
  return rows[0];
}
