import { z } from 'zod';
import { procedureShape } from './case-answer.ts';
import { CASE_COLUMN_KEYS, CASE_COLUMNS, CASE_SORTS, type CaseColumn, DUE_STANDINGS } from './case-columns.ts';
import { dateSchema } from './catalogue.ts';

const uuid = z.uuid({ error: '编号格式不符' });
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `不得超过${max}字` });

const columnSchema = z.enum(Object.keys(CASE_COLUMNS) as [CaseColumn, ...CaseColumn[]]);

/** What cases are chosen by. Every part narrows further. */
export const caseFilter = {
  /** Words of names, facts, numbers, officers. */
  q: words(100).optional(),
  /** One or several states, separated by commas. */
  state: z.string().max(400).optional(),
  procedure: procedureShape.optional(),
  item: z.string().max(30).optional(),
  /** Part of a party's name, or its credit code. */
  party: words(100).optional(),
  /** Part of a filing or decision number. */
  number: words(60).optional(),
  /** Person who handles the case now. */
  officer: uuid.optional(),
  /** Only cases that whoever asks handles. */
  mine: z.stringbool().optional(),
  /** Unit of those who handle the case now. */
  unit: z.string().max(40).optional(),
  /** Day of filing, else the day it came in. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  decidedFrom: dateSchema.optional(),
  decidedTo: dateSchema.optional(),
  closedFrom: dateSchema.optional(),
  closedTo: dateSchema.optional(),
  /** A duty of the agency is past its legal end. */
  overdue: z.stringbool().optional(),
  /** With acts that were entered late 补录. */
  late: z.stringbool().optional(),
  /** With findings. */
  findings: z.stringbool().optional(),
  /** Neither closed nor turned away. */
  open: z.stringbool().optional(),
};

export const casesQuery = z.strictObject({
  ...caseFilter,
  sort: z.enum(CASE_SORTS).default('newest'),
  order: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number<string>().int().min(1).max(100_000).default(1),
  size: z.coerce.number<string>().int().min(1).max(100).default(20),
});
export type CasesQuery = z.output<typeof casesQuery>;

export const dueShape = z.object({
  name: z.string(),
  provision: z.string(),
  legalDue: dateSchema,
  safeDue: dateSchema,
  /** Working days up to and including the legal end; negative when it is past. */
  workdaysLeft: z.int(),
  standing: z.enum(DUE_STANDINGS),
  provisional: z.boolean(),
});
export type Due = z.infer<typeof dueShape>;

export const caseLine = z.object({
  id: z.string(),
  title: z.string(),
  procedure: procedureShape,
  state: z.string(),
  stateName: z.string(),
  party: z.string().nullable(),
  partyCode: z.string().nullable(),
  items: z.array(z.string()),
  itemNames: z.array(z.string()),
  filingNumber: z.string().nullable(),
  receivedOn: dateSchema.nullable(),
  filedOn: dateSchema.nullable(),
  decidedOn: dateSchema.nullable(),
  decisionNumber: z.string().nullable(),
  /** 分 as decimal text; null where nothing is decided. */
  fineFen: z.string().nullable(),
  confiscateFen: z.string().nullable(),
  payFen: z.string().nullable(),
  closedOn: dateSchema.nullable(),
  officer: z.string().nullable(),
  due: dueShape.nullable(),
  enteredLate: z.boolean(),
  defects: z.int(),
});
export type CaseLine = z.infer<typeof caseLine>;
export const casesAnswer = z.object({ total: z.int(), page: z.int(), size: z.int(), cases: z.array(caseLine) });
export type CasesAnswer = z.infer<typeof casesAnswer>;

const chosenColumns = z.array(columnSchema).min(1, { error: '至少选择一栏' }).max(CASE_COLUMN_KEYS.length);
export const exportQuery = z.strictObject({
  ...caseFilter,
  sort: z.enum(CASE_SORTS).default('newest'),
  order: z.enum(['asc', 'desc']).optional(),
  /** Columns, separated by commas; the usual ones where left out. */
  columns: z.string().max(400).optional(),
});
export type ExportQuery = z.output<typeof exportQuery>;

/** What a list can be narrowed by: people who handle cases, units, items. */
export const listChoicesAnswer = z.object({
  states: z.array(z.object({ value: z.string(), label: z.string() })),
  items: z.array(z.object({ value: z.string(), label: z.string() })),
  officers: z.array(z.object({ value: z.string(), label: z.string() })),
  units: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type ListChoices = z.infer<typeof listChoicesAnswer>;

export const viewParams = z.strictObject({ id: uuid });
export const viewRequest = z.strictObject({
  name: words(40).min(1, { error: '请填写名称' }),
  /** The filters and the order as they stand in the address of the page. */
  query: z.string().max(2000),
  columns: chosenColumns,
});
export const columnsRequest = z.strictObject({ columns: chosenColumns });
export const viewShape = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  columns: z.array(columnSchema),
});
export type CaseView = z.infer<typeof viewShape>;
export const viewsAnswer = z.object({ columns: z.array(columnSchema), views: z.array(viewShape) });
export type ViewsAnswer = z.infer<typeof viewsAnswer>;
