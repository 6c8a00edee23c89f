import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Folder `data/documents`: one folder per form (spec, template, example) and the shared Typst library. */
export const FORMS_ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'documents');

const fieldKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

const columnSchema = z.strictObject({ key: fieldKey, label: z.string().min(1) });

const fieldSchema = z.strictObject({
  /** Key in a document's content. */
  key: fieldKey,
  /** Chinese label, as people read it. */
  label: z.string().min(1),
  type: z.enum(['text', 'longtext', 'date', 'money', 'list', 'person', 'bool', 'choice']),
  required: z.boolean(),
  /** A required field is not missing when this other field has an answer. */
  requiredUnless: fieldKey.optional(),
  /** Smallest number of entries of a list. */
  minItems: z.int().positive().optional(),
  /** The answers of a choice. */
  options: z.array(z.string().min(1)).min(2).optional(),
  /** Columns of a list whose entries are objects; a list without columns holds texts. */
  columns: z.array(columnSchema).min(1).optional(),
  hint: z.string().optional(),
  /** Dotted path into the case's state that fills the field by default; null where only a person can fill it. */
  source: z.string().nullable(),
  maxLength: z.int().positive().optional(),
  /** Rule id that asks for the field. */
  basis: z.string().optional(),
});

const minimumSchema = z.strictObject({
  rule: z.string().min(1),
  provision: z.string().min(1),
  /** What the provision wants the document to state. */
  item: z.string().min(1),
  /** Every one of these must be filled; `@a|b`: one of them suffices; `#agency`, `#on`: part of DocumentMeta, which no document lacks. */
  fields: z.array(z.string()).min(1),
});

export const formSpecSchema = z.strictObject({
  code: z.string().regex(/^WS-\d{2}$/),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  title: z.string().min(1),
  stage: z.string().min(1),
  external: z.boolean(),
  audience: z.enum(['internal', 'party', 'complainant', 'agency', 'court', 'police', 'public']),
  numberSeries: z.string().min(1).nullable(),
  signers: z.array(z.string().min(1)),
  legalBasis: z
    .array(z.strictObject({ provision: z.string().min(1), rules: z.array(z.string()), confirmed: z.boolean() }))
    .min(1),
  audioVisual: z.string().optional(),
  fields: z.array(fieldSchema).min(1),
  minimum: z.array(minimumSchema),
});

/** 执法文书 form: what it holds, who signs it, which law asks for it. */
export type FormSpec = z.infer<typeof formSpecSchema> & {
  /** Folder below `data/documents`. */
  readonly folder: string;
  /** Whether the form has a template of its own; otherwise the generic table prints it. */
  readonly ownTemplate: boolean;
};
export type FormField = z.infer<typeof fieldSchema>;
export type FormMinimum = z.infer<typeof minimumSchema>;

function faultsOf(spec: z.infer<typeof formSpecSchema>, folder: string): string[] {
  const keys = new Set(spec.fields.map((f) => f.key));
  const faults: string[] = [];
  if (keys.size !== spec.fields.length) faults.push('duplicate field key');
  if (folder !== `${spec.code.toLowerCase()}-${spec.slug}`) faults.push(`folder is not ${spec.code}-${spec.slug}`);
  for (const field of spec.fields) {
    if (field.requiredUnless !== undefined && !keys.has(field.requiredUnless))
      faults.push(`${field.key}: unknown field ${field.requiredUnless}`);
    if ((field.type === 'choice') !== (field.options !== undefined)) faults.push(`${field.key}: options`);
    if (field.columns !== undefined && field.type !== 'list') faults.push(`${field.key}: columns without list`);
  }
  for (const key of spec.minimum.flatMap((m) => m.fields.filter((f) => !isMeta(f)).flatMap(alternativesOf)))
    if (!keys.has(key)) faults.push(`minimum: unknown field ${key}`);
  return faults;
}

/** Whether an entry of `minimum.fields` is met by the document's own agency and date. */
export function isMeta(entry: string): boolean {
  return entry === '#agency' || entry === '#on';
}

/** The fields that an entry of `minimum.fields` names: one, or several of which one suffices. */
export function alternativesOf(entry: string): string[] {
  return entry.startsWith('@') ? entry.slice(1).split('|') : [entry];
}

function loadForm(root: string, folder: string): FormSpec {
  const text = readFileSync(join(root, folder, 'spec.json'), 'utf8');
  const parsed = formSpecSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${folder}/spec.json: ${z.prettifyError(parsed.error)}`);
  const faults = faultsOf(parsed.data, folder);
  if (faults.length > 0) throw new Error(`${folder}/spec.json: ${faults.join('; ')}`);
  return { ...parsed.data, folder, ownTemplate: existsSync(join(root, folder, 'template.typ')) };
}

/**
 * Loads and validates every form, in the order of their codes.
 * Throws with the file and the fault when a spec does not fit the schema or two specs share a code.
 */
export function loadForms(root: string = FORMS_ROOT): ReadonlyMap<string, FormSpec> {
  const forms = new Map<string, FormSpec>();
  const folders = readdirSync(root).filter((name) => name.startsWith('ws-'));
  for (const folder of folders.sort()) {
    const spec = loadForm(root, folder);
    if (forms.has(spec.code)) throw new Error(`two forms are called ${spec.code}`);
    forms.set(spec.code, spec);
  }
  return forms;
}

let loaded: ReadonlyMap<string, FormSpec> | undefined;

/** The form of that code; throws when there is none. Specs are read once per process. */
export function getForm(code: string): FormSpec {
  loaded ??= loadForms();
  const spec = loaded.get(code);
  if (spec === undefined) throw new Error(`no form ${code}`);
  return spec;
}

/** The worked example of a form, undefined where it has none. */
export function findExample(spec: FormSpec, root: string = FORMS_ROOT): FormExample | undefined {
  const path = join(root, spec.folder, 'example.json');
  return existsSync(path) ? exampleSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

const exampleSchema = z.strictObject({
  meta: z.strictObject({
    agency: z.string(),
    on: z.string(),
    number: z.string().optional(),
    checkUrl: z.string().optional(),
    draft: z.boolean().optional(),
  }),
  content: z.record(z.string(), z.json()),
});
export type FormExample = z.infer<typeof exampleSchema>;
