import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import { compactSvg } from './compact-svg.ts';
import { MissingGlyphError, TemplateError } from './errors.ts';
import { fontBlobs, fontRoles } from './fonts.ts';
import { FORMS_ROOT } from './spec.ts';

export type Pdf = { readonly pdf: Uint8Array; readonly pages: number };

export type TypesetterOptions = {
  /** Folder with 仿宋, 小标宋, 黑体, 楷体; without it the free faces of the packages are used. */
  readonly fontFolder?: string;
};

/** Pages as one picture, one below the other; every page has the height of A4. */
export type Pages = { readonly svg: string; readonly pages: number };

export type Typesetter = {
  /** A template and its data as PDF/A-2b. The same data, templates and fonts give the same bytes. */
  readonly compile: (template: string, data: JsonObject) => Promise<Pdf>;
  /** The same pages as a picture for the screen. */
  readonly draw: (template: string, data: JsonObject) => Promise<Pages>;
};

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
  const compileNow = <T>(template: string, data: JsonObject, answer: (document: NodeTypstDocument) => T): T => {
    try {
      const result = compiler.compile({
        mainFilePath: join(FORMS_ROOT, template),
        inputs: { data: canonicalJson({ ...data, fonts }) },
      });
      const document = result.result;
      if (document === null) throw result.takeDiagnostics() ?? new Error('no document');
      return answer(document);
    } catch (error) {
      throw failure(template, error);
    } finally {
      compiler.evictCache(CACHE_AGE);
    }
  };
  const once = async <T>(
    template: string,
    data: JsonObject,
    answer: (document: NodeTypstDocument) => T,
  ): Promise<T> => {
    const made = compileNow(template, data, answer);
    // The native documents are freed in a turn of the event loop: a run without turns would keep half a megabyte of each.
    await setImmediate();
    return made;
  };
  return {
    compile: (template, data) =>
      once(template, data, (document) => {
        const pdf = compiler.pdf(document, { pdfStandard: 'a-2b' });
        return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
      }),
    draw: (template, data) =>
      once(template, data, (document) => {
        return { svg: compactSvg(compiler.plainSvg(document)), pages: document.numOfPages };
      }),
  };
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
