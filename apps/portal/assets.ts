import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundleCheckScript } from './bundle.ts';

/** A file of the portal itself; its name holds a digest of its content, so it may be kept for ever. */
export type Asset = { readonly path: string; readonly type: string; readonly body: Buffer; readonly packed: Buffer };

export type Assets = {
  readonly css: Asset;
  /** The program of the check page, put together for browsers when it is first wanted. */
  checkScript(): Promise<Asset>;
  /** The asset of that path; those of an older version are not kept. */
  find(path: string): Promise<Asset | undefined>;
};

/** One style sheet is served; it is written in these parts, in this order. */
const STYLES = ['base', 'frame', 'forms', 'lists', 'home', 'decision', 'pages', 'check', 'media'] as const;

export function openAssets(): Assets {
  const css = asset('portal', 'css', 'text/css; charset=utf-8', Buffer.concat(STYLES.map(readStyle)));
  let script: Promise<Asset> | undefined;
  const checkScript = () => {
    script ??= bundleCheckScript().then((code) =>
      asset('check', 'js', 'text/javascript; charset=utf-8', Buffer.from(code)),
    );
    return script;
  };
  const find = async (path: string) => {
    if (path === css.path) return css;
    const made = path.startsWith('/assets/check-') ? await checkScript() : undefined;
    return made?.path === path ? made : undefined;
  };
  return { css, checkScript, find };
}

function readStyle(name: string): Buffer {
  return readFileSync(new URL(`assets/${name}.css`, import.meta.url));
}

function asset(name: string, extension: string, type: string, body: Buffer): Asset {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return { path: `/assets/${name}-${digest}.${extension}`, type, body, packed };
}
