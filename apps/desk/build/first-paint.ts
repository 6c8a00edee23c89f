import { renderToStaticMarkup } from 'react-dom/server';
import type { Plugin, Rolldown } from 'vite';
import { BONES } from '../app/bones.tsx';

type Name = keyof typeof BONES | 'tasks';
/** Pages with a file of their own, and the module that each of them needs; every other address gets `index`. */
const PAGES: Readonly<Record<Name, { readonly bones: keyof typeof BONES; readonly module?: string }>> = {
  index: { bones: 'index' },
  tasks: { bones: 'index', module: 'pages/tasks/tasks-page.tsx' },
  login: { bones: 'login', module: 'pages/login/login-page.tsx' },
  setup: { bones: 'setup', module: 'pages/setup/setup-page.tsx' },
};

/**
 * The page that the server hands out shows something before any script has come: the bones of the desk with the few
 * styles they need, and it names the files that the first pages will ask for, so that they come at once and not one
 * after the other. Scripts stay files of their own: the site's Content-Security-Policy lets no others in.
 */
export function firstPaint(): Plugin {
  return {
    name: 'first-paint',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('no page was built');
        const html = withStyles(String(page.source), bundle);
        for (const [name, { bones, module }] of Object.entries(PAGES)) {
          const source = withHints(html.replace('<div id="desk">', `$&${markup(bones)}`), bundle, module);
          if (name === 'index') page.source = source;
          else this.emitFile({ type: 'asset', fileName: `${name}.html`, source });
        }
      },
    },
  };
}

function markup(bones: keyof typeof BONES): string {
  return renderToStaticMarkup(BONES[bones]);
}

/** The first styles stand in the page itself: nothing is waited for before the first paint. */
function withStyles(html: string, bundle: Rolldown.OutputBundle): string {
  return html.replace(/<link rel="stylesheet"[^>]*href="\/desk\/([^"]+)">/g, (_link, file: string) => {
    const style = bundle[file];
    if (style?.type !== 'asset') throw new Error(`no such style: ${file}`);
    return `<style>${String(style.source).trim()}</style>`;
  });
}

function withHints(html: string, bundle: Rolldown.OutputBundle, module: string | undefined): string {
  if (module === undefined) return html;
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const own = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module) === true);
  if (own === undefined) throw new Error(`no page of its own: ${module}`);
  const scripts = [own.fileName, ...own.imports].filter((file) => !html.includes(file));
  const styles = [...(own.viteMetadata?.importedCss ?? [])];
  const links = [
    ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="/desk/${file}">`),
    ...styles.map((file) => `<link rel="preload" as="style" crossorigin href="/desk/${file}">`),
  ];
  return html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
}
