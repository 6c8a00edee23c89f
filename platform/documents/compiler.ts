import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import { MissingGlyphError, TemplateError } from './errors.ts';
import { fontBlobs, fontRoles } from './fonts.ts';
import { FORMS_ROOT } from './spec.ts';

export type Pdf = { readonly pdf: Uint8Array; readonly pages: number };

export type TypesetterOptions = {
  /** Folder with 仿宋, 小标宋, 黑体, 楷体; without it the free faces of the packages are used. */
  readonly fontFolder?: string;
};

/** Turns a template and its data into PDF/A-2b. The same data, templates and fonts give the same bytes. */
export type Typesetter = { readonly compile: (template: string, data: JsonObject) => Promise<Pdf> };

/** Memoised layout results older than this many documents are dropped, or the process would grow with each document. */
const CACHE_AGE = 2;

function diagnosticsOf(error: unknown): string {
  const raw = error as { message?: unknown; shortDiagnostics?: unknown; code?: unknown };
  return raw.shortDiagnostics !== undefined
    ? JSON.stringify(raw.shortDiagnostics)
    : String(raw.message ?? raw.code ?? error);
}

const GLYPH = /the text `\\?"(.+?)\\?"` could not be displayed/u;

function failure(template: string, error: unknown): Error {
  const text = diagnosticsOf(error);
  const glyph = GLYPH.exec(text)?.[1];
  return glyph === undefined ? new TemplateError(template, text, error) : new MissingGlyphError(glyph, error);
}

/**
 * Creates a typesetter: about 0.1 s and 100 MB, so make one per process.
 * Content reaches a template only as JSON in `sys.inputs`: no text is ever read as markup or code.
 * @throws MissingGlyphError, TemplateError from `compile`
 */
export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const folders = options.fontFolder === undefined ? [] : [{ fontPaths: [options.fontFolder] }];
  const compiler = NodeCompiler.create({ workspace: FORMS_ROOT, fontArgs: [...folders, { fontBlobs: fontBlobs() }] });
  const fonts = fontRoles(options.fontFolder) as unknown as JsonObject;
  const compileNow = (template: string, data: JsonObject): Pdf => {
    try {
      const result = compiler.compile({
        mainFilePath: join(FORMS_ROOT, template),
        inputs: { data: canonicalJson({ ...data, fonts }) },
      });
      const document = result.result;
      if (document === null) throw result.takeDiagnostics() ?? new Error('no document');
      const pdf = compiler.pdf(document, { pdfStandard: 'a-2b' });
      return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
    } catch (error) {
      throw failure(template, error);
    } finally {
      compiler.evictCache(CACHE_AGE);
    }
  };
  const compile = async (template: string, data: JsonObject): Promise<Pdf> => {
    const pdf = compileNow(template, data);
    // The native documents are freed in a turn of the event loop: a run without turns would keep half a megabyte of each.
    await setImmediate();
    return pdf;
  };
  return { compile };
}

let shared: Typesetter | undefined;
let sharedOptions: TypesetterOptions = {};

/** Sets the font folder of the process; call it once at start, before the first document. */
export function configureTypesetting(options: TypesetterOptions): void {
  sharedOptions = options;
  shared = undefined;
}

export function sharedTypesetter(): Typesetter {
  shared ??= createTypesetter(sharedOptions);
  return shared;
}
