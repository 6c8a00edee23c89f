import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Item, type ThresholdRow, thresholdSchema } from '#contract/catalogue.ts';
import { clockSchema, SETTINGS } from '#contract/settings.ts';
import { canonicalJson, type Json } from '#domain/kernel/json.ts';
import type { RecordedBenchmark, SettingVersion } from './catalogue.events.ts';
import * as shapes from './pack-shapes.ts';

/** A jurisdiction's data 数据包, read and validated; nothing of it is recorded yet. */
export type Pack = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly fixture: boolean;
  readonly statement: string;
  /** SHA-256 over the canonical content, hex. */
  readonly digest: string;
  readonly items: readonly Item[];
  readonly benchmarks: readonly RecordedBenchmark[];
  readonly thresholds: readonly ThresholdRow[];
  readonly settings: readonly SettingVersion[];
  readonly units: readonly shapes.PackUnit[];
  readonly people: readonly shapes.PackPerson[];
};

/** A data file that does not say what it must; names the file and every fault in it. */
export class BadPack extends Error {
  override readonly name = 'BadPack';
  readonly faults: readonly string[];
  constructor(file: string, faults: readonly string[]) {
    super(`${file}:${faults.join(';')}`);
    this.faults = faults;
  }
}

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));
export const JULU_PACK = packFolder('julu');

/** The folder of a pack that the product carries; it may not exist. */
export function packFolder(name: string): string {
  return path.join(DATA, 'packs', name);
}

/** Reads a pack and the catalogue of items it builds on. Throws BadPack, or the file system's own error. */
export async function loadPack(folder: string, data = DATA): Promise<Pack> {
  const [items, benchmarks, meta, agency, people, local] = await Promise.all([
    loadItems(path.join(data, 'items')),
    readShape(path.join(data, 'discretion', 'reference.json'), shapes.benchmarkFileSchema),
    readShape(path.join(folder, 'pack.json'), shapes.metaSchema),
    readShape(path.join(folder, 'agency.json'), shapes.agencyFileSchema),
    readShape(path.join(folder, 'people.json'), shapes.peopleFileSchema),
    loadLocal(folder),
  ]);
  const content = {
    items,
    benchmarks,
    thresholds: local.thresholds,
    settings: [...agencySettings(agency), ...local.settings],
    units: agency.units,
    people: people.people,
  };
  const faults = [...crossFaults(content), ...settingFaults(content.settings)];
  if (faults.length > 0) throw new BadPack(folder, faults);
  const digest = createHash('sha256')
    .update(canonicalJson(plain(content)))
    .digest('hex');
  const { id, version, name, fixture, statement } = meta;
  return { id, version, name, fixture, statement, digest, ...content };
}

/** Every item of the catalogue, by code. */
export async function loadItems(folder: string): Promise<readonly Item[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const files = await Promise.all(names.map((name) => readShape(path.join(folder, name), shapes.itemFileSchema)));
  const items = files.flatMap((file) => file.items);
  const faults = itemFaults(items);
  if (faults.length > 0) throw new BadPack(folder, faults);
  return items.sort((a, b) => (a.code < b.code ? -1 : 1));
}

async function loadLocal(folder: string) {
  const read = <T>(name: string, shape: z.ZodType<T>) => readShape(path.join(folder, name), shape);
  const [thresholds, clocks, numbering, review, credit, retention, publication, devices, site, posts] =
    await Promise.all([
      read('thresholds.json', shapes.thresholdFileSchema),
      read('clocks.json', shapes.clockFileSchema),
      read('numbering.json', shapes.numberingFileSchema),
      read('review-catalogue.json', shapes.reviewCatalogueFileSchema),
      read('credit.json', shapes.creditFileSchema),
      read('retention.json', shapes.retentionFileSchema),
      read('publication.json', shapes.publicationFileSchema),
      read('devices.json', shapes.deviceFileSchema),
      read('site.json', shapes.siteFileSchema),
      read('posts.json', shapes.postFileSchema),
    ]);
  const rows = parseShape('thresholds.json', z.array(thresholdSchema), thresholds.thresholds);
  const { value: reviewFirstTimeFrom, source: reviewFirstTimeSource } = posts.reviewFirstTimeRuleFrom;
  const settings = [
    ...clocks.clocks.map(({ key, ...row }) => dated(`clock/${key}`, row)),
    dated('numbering', { ...numbering.options, ...numbering, options: undefined }),
    dated('review-catalogue', review),
    ...credit.regimes.map((regime) => dated('credit', regime)),
    dated('retention', retention),
    dated('publication', publication),
    dated('devices', devices),
    dated('site', site),
    dated('post-rules', {
      incompatible: posts.incompatible,
      certificateAreas: posts.certificateAreas,
      ...(posts.secondFactor === undefined ? {} : { secondFactor: posts.secondFactor.posts }),
      ...(posts.standIns === undefined ? {} : { standIns: posts.standIns }),
      reviewFirstTimeFrom,
      reviewFirstTimeSource,
      from: posts.from,
      to: posts.to,
      source: reviewFirstTimeSource,
      status: 'default',
    }),
  ];
  return { thresholds: rows, settings };
}

type Row = Pick<SettingVersion, 'from' | 'to' | 'source' | 'status'>;

/** A row of a file as a version of a setting: what is not about the version is the value. */
function dated(key: string, row: Row & Readonly<Record<string, unknown>>): SettingVersion {
  const { from, to, source, status, ...value } = row;
  return { key, value: plain(value), from, to, source, status };
}

function agencySettings(agency: z.infer<typeof shapes.agencyFileSchema>): readonly SettingVersion[] {
  const { supervisor, reconsideration, court, collection, units: _units, regionSource, from, to, ...value } = agency;
  return [
    { key: 'agency', value: plain(value), from, to, source: regionSource, status: 'fixture' },
    dated('supervisor-body', supervisor),
    ...reconsideration.map((body) => dated('reconsideration-body', body)),
    dated('court', court),
    dated('fine-collection', collection),
  ];
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

async function readShape<T>(file: string, shape: z.ZodType<T>): Promise<T> {
  const text = await readFile(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new BadPack(file, [error instanceof Error ? error.message : String(error)]);
  }
  return parseShape(file, shape, json);
}

function parseShape<T>(file: string, shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new BadPack(
    file,
    result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
  );
}

function itemFaults(items: readonly Item[]): readonly string[] {
  const codes = items.map((item) => item.code);
  const twice = codes.filter((code, i) => codes.indexOf(code) !== i);
  const dangling = items.flatMap((i) => (i.calc?.type === 'double' ? i.calc.of.filter((c) => !codes.includes(c)) : []));
  return [...twice.map((code) => `事项编码重复 ${code}`), ...dangling.map((code) => `引用了不存在的事项 ${code}`)];
}

/** Faults that no single file shows. */
function crossFaults(
  content: Pick<Pack, 'items' | 'benchmarks' | 'units' | 'people' | 'thresholds'>,
): readonly string[] {
  const codes = new Set(content.items.map((item) => item.code));
  const units = new Set(content.units.map((unit) => unit.code));
  const logins = content.people.flatMap((p) => p.account ?? []);
  return [
    ...content.benchmarks.flatMap((b) =>
      b.itemCodes.filter((c) => !codes.has(c)).map((c) => `裁量基准 ${b.id} 引用了不存在的事项 ${c}`),
    ),
    ...content.people.filter((p) => !units.has(p.unit)).map((p) => `${p.name} 所在机构 ${p.unit} 不存在`),
    ...logins.filter((login, i) => logins.indexOf(login) !== i).map((login) => `账号重复 ${login}`),
  ];
}

/** A setting must have a known key and a value of its shape. */
function settingFaults(settings: readonly SettingVersion[]): readonly string[] {
  return settings.flatMap((setting) => {
    const shape = settingShape(setting.key);
    if (shape === undefined) return [`没有名为 ${setting.key} 的设定`];
    const result = shape.safeParse(setting.value);
    return result.success ? [] : result.error.issues.map((i) => `${setting.key} ${i.path.join('.')} ${i.message}`);
  });
}

/** The shape of a setting's value; undefined for a key that the product does not know. */
export function settingShape(key: string): z.ZodType | undefined {
  if (key.startsWith('clock/')) return clockSchema;
  return Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof typeof SETTINGS] : undefined;
}
