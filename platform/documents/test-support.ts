import { createHash } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { findExample, getForm } from './spec.ts';
import type { DocumentMeta } from './typeset.ts';

/** Time limit of tests that typeset, in milliseconds. */
export const SLOW = 120_000;

/** Content and meta of a form's worked example. */
export function example(code: string): { content: JsonObject; meta: DocumentMeta } {
  const found = findExample(getForm(code));
  if (found === undefined) throw new Error(`no example of ${code}`);
  const { on, agency, number, checkUrl } = found.meta;
  const meta = { agency, on: plainDate(on), ...(number && { number }), ...(checkUrl && { checkUrl }) };
  return { content: found.content as JsonObject, meta };
}

/** The text of each page, like any reader extracts it; white space is dropped, since lines break anywhere in Chinese. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: pdf.slice(), useSystemFonts: false }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const content = await (await document.getPage(n)).getTextContent();
    pages.push(
      content.items
        .map((i) => ('str' in i ? i.str : ''))
        .join('')
        .replace(/\s/g, ''),
    );
  }
  await document.destroy();
  return pages;
}

export const textOf = async (pdf: Uint8Array): Promise<string> => (await pagesOf(pdf)).join('');

export const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
