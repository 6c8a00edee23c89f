import type { CaseLine, CasesQuery, ExportQuery, ListChoices } from '#contract/case-list.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { JY_STATES, PT_STATES, TERMINAL_STATES } from '#domain/procedure/model.ts';
import { itemsAt } from '#modules/catalogue/index.ts';
import { people, units } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { type LineWords, lineOf } from './case-line.rules.ts';
import { type CaseFilter, type CaseOrder, countCases, selectCaseLines } from './case-list.store.ts';
import type { CaseworkDeps } from './deps.ts';

type Chosen = Omit<ExportQuery, 'columns'>;

/** States in which nothing is left to do but to keep the file. */
const ENDED: readonly string[] = ['CLOSED', ...TERMINAL_STATES];
export const OPEN_STATES = Object.keys({ ...PT_STATES, ...JY_STATES }).filter((state) => !ENDED.includes(state));

/** One page of the cases that fit, and how many fit. */
export async function listCases(deps: CaseworkDeps, { page, size, ...chosen }: CasesQuery, person: string) {
  const db = deps.dbs.app;
  const filter = await filterOf(db, chosen, person, today(deps));
  const [total, cases] = await Promise.all([
    countCases(db, filter),
    linesOf(deps, filter, orderOf(chosen), { offset: (page - 1) * size, limit: size }),
  ]);
  return { total, page, size, cases };
}

const today = ({ clock }: CaseworkDeps): PlainDate => civilDateOf(clock.now());

export async function linesOf(
  deps: CaseworkDeps,
  filter: CaseFilter,
  order: CaseOrder,
  part: { readonly offset: number; readonly limit: number },
): Promise<CaseLine[]> {
  const [rows, words] = await Promise.all([selectCaseLines(deps.dbs.app, filter, order, part), wordsOf(deps)]);
  return rows.map((row) => lineOf(row, words));
}

async function wordsOf(deps: CaseworkDeps): Promise<LineWords> {
  const on = today(deps);
  const items = await itemsAt(deps.dbs.app, on);
  return {
    on,
    calendar: deps.calendar,
    itemNames: new Map(items.map((item) => [item.code, item.name])),
    provision: deps.review.provision,
  };
}

export function orderOf({ sort, order }: Pick<Chosen, 'sort' | 'order'>): CaseOrder {
  return { sort, descending: order === 'desc' };
}

/** What was asked for, as the rows know it. */
export async function filterOf(db: Db, chosen: Chosen, person: string, on: PlainDate): Promise<CaseFilter> {
  const { q, state, procedure, item, party, number, officer, mine, unit, overdue, late, findings, open } = chosen;
  const handlers: (readonly string[])[] = [];
  if (mine === true) handlers.push([person]);
  if (officer !== undefined) handlers.push([officer]);
  if (unit !== undefined) handlers.push(await personsOf(db, unit));
  return {
    ...{ q, procedure, item, party, number, handlers, late, findings },
    states: [...(state === undefined ? [] : [state.split(',')]), ...(open === true ? [OPEN_STATES] : [])],
    day: { from: chosen.from, to: chosen.to },
    decided: { from: chosen.decidedFrom, to: chosen.decidedTo },
    closed: { from: chosen.closedFrom, to: chosen.closedTo },
    overdueOn: overdue === true ? on : undefined,
  };
}

async function personsOf(db: Db, unit: string): Promise<readonly string[]> {
  return (await people(db)).filter((p) => p.unit === unit).map((p) => p.id);
}

/** What a list can be narrowed by. Who left stays choosable: old cases are looked for, too. */
export async function listChoices(deps: CaseworkDeps): Promise<ListChoices> {
  const db = deps.dbs.app;
  const [items, everybody, all] = await Promise.all([itemsAt(db, today(deps)), people(db), units(db)]);
  const officers = everybody.filter((p) => p.posts.some(({ post }) => post === 'officer'));
  return {
    states: Object.entries({ ...PT_STATES, ...JY_STATES }).map(([value, label]) => ({ value, label })),
    items: items.map(({ code, name }) => ({ value: code, label: name })),
    officers: officers.map(({ id, name }) => ({ value: id, label: name })),
    units: all.filter((u) => everybody.some((p) => p.unit === u.code)).map((u) => ({ value: u.code, label: u.name })),
  };
}
