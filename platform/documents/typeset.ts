import type { JsonObject } from '#domain/kernel/json.ts';
import { chineseDate, type PlainDate, partsOf } from '#domain/kernel/plain-date.ts';
import { type Pages, type Pdf, sharedTypesetter, type Typesetter } from './compiler.ts';
import { contentFaults, type DocumentContent, type MissingField, missingFields } from './content.ts';
import { DocumentContentError } from './errors.ts';
import { qrSvg } from './qr.ts';
import { type FormSpec, getForm } from './spec.ts';
import { contentView } from './view.ts';

export type DocumentMeta = {
  /** The agency in whose name the document speaks. */
  readonly agency: string;
  /** 成文日期; also the creation date in the PDF's metadata, which is never the host's clock. */
  readonly on: PlainDate;
  /** 文号; required for final documents that go out in a numbered series. */
  readonly number?: string;
  /** Address at which the document can be checked; printed with a QR code. */
  readonly checkUrl?: string;
  /** 送审稿: marked on every page, without date and QR code; missing required fields are left blank instead of refused. */
  readonly draft?: boolean;
  /** What a draft is marked with: 送审稿 where left out; 草稿 while somebody still types it. */
  readonly draftMark?: string;
};

/** The date as the templates and the PDF metadata need it. */
export function dateView(on: PlainDate): JsonObject {
  return { ...partsOf(on), text: chineseDate(on) };
}

function formView(spec: FormSpec): JsonObject {
  return {
    code: spec.code,
    title: spec.title,
    external: spec.external,
    audience: spec.audience,
    signers: spec.signers,
    fields: spec.fields.map((f) => ({ key: f.key, label: f.label, type: f.type, columns: f.columns ?? [] })),
  };
}

/** A document that goes out in a numbered series has its number before it is made final. */
function missingNumber(spec: FormSpec, meta: DocumentMeta): MissingField[] {
  const needed = spec.external && spec.numberSeries !== null && (meta.number ?? '').trim() === '';
  return needed ? [{ key: 'number', label: '文号' }] : [];
}

/** Forms without a template of their own are set as a letter when they go out and as a table when they stay in. */
function templateOf(spec: FormSpec): string {
  if (spec.ownTemplate) return `${spec.folder}/template.typ`;
  return spec.external ? '_letter/template.typ' : '_table/template.typ';
}

/**
 * Typesets a document as PDF/A-2b. The same arguments give the same bytes.
 * @throws DocumentContentError when required fields or the number are missing (not for a draft) or an answer does not fit its field
 * @throws MissingGlyphError when no font can show a character
 */
export async function typeset(
  formCode: string,
  content: DocumentContent,
  meta: DocumentMeta,
  typesetter: Typesetter = sharedTypesetter(),
): Promise<Pdf> {
  const { template, data } = await laidOut(formCode, content, meta);
  return await typesetter.compile(template, data);
}

/**
 * The pages of a draft as a picture, for whoever is still typing it. Missing fields are left blank.
 * @throws DocumentContentError when an answer does not fit its field
 * @throws MissingGlyphError when no font can show a character
 */
export async function typesetPages(
  formCode: string,
  content: DocumentContent,
  meta: DocumentMeta,
  typesetter: Typesetter = sharedTypesetter(),
): Promise<Pages> {
  const { template, data } = await laidOut(formCode, content, { draftMark: '草稿', ...meta, draft: true });
  return await typesetter.draw(template, data);
}

async function laidOut(formCode: string, content: DocumentContent, meta: DocumentMeta) {
  const spec = getForm(formCode);
  const missing = meta.draft === true ? [] : [...missingNumber(spec, meta), ...missingFields(spec, content)];
  const faults = contentFaults(spec, content);
  if (missing.length > 0 || faults.length > 0) throw new DocumentContentError(spec.title, missing, faults);
  const url = meta.draft === true ? undefined : meta.checkUrl;
  const data: JsonObject = {
    content: contentView(spec, content),
    form: formView(spec),
    meta: {
      agency: meta.agency,
      number: meta.number ?? '',
      date: dateView(meta.on),
      draft: meta.draft === true,
      draftMark: meta.draftMark ?? '送审稿',
      checkUrl: url ?? '',
      qr: url === undefined ? '' : await qrSvg(url),
    },
  };
  return { template: templateOf(spec), data };
}
