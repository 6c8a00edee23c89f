import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The check page's program as one module for browsers, made from the same source that the command line runs
 * (domain/ledger). It is made when the server needs it rather than kept as a generated file, so that what is served
 * can never differ from what is in the source. About a tenth of a second, once per process.
 */
export async function bundleCheckScript(): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['apps/portal/browser/check-page.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
