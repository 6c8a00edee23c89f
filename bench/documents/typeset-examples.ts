// Typesets the worked examples of all forms in a process of its own, so that the first one and the memory can be seen.
import process from 'node:process';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { type DocumentMeta, findExample, loadForms, typeset } from '#platform/documents/index.ts';

export type Typeset = {
  readonly firstMs: number;
  readonly megabytes: { readonly before: number; readonly first: number; readonly last: number; readonly most: number };
  readonly forms: readonly {
    readonly code: string;
    readonly title: string;
    readonly pages: number;
    readonly ms: readonly number[];
  }[];
};

const rounds = Number(process.argv[2]);
const examples = [...loadForms().values()].flatMap((spec) => {
  const found = findExample(spec);
  if (found === undefined) return [];
  const { on, number, checkUrl, agency } = found.meta;
  const meta: DocumentMeta = { agency, on: plainDate(on), ...(number && { number }), ...(checkUrl && { checkUrl }) };
  return [{ spec, content: found.content as Parameters<typeof typeset>[1], meta, ms: [] as number[], pages: 0 }];
});

const residentMegabytes = () => process.memoryUsage.rss() / 1e6;
const before = residentMegabytes();
let [firstMs, first, most] = [0, 0, 0];
for (let round = 0; round <= rounds; round++)
  for (const example of examples) {
    const begun = performance.now();
    // Something of the content changes each time, as it does in life: nothing is answered from a memory.
    const meta =
      example.meta.number === undefined
        ? example.meta
        : { ...example.meta, number: `${example.meta.number}`.replace(/\d+号/, `${round + 1}号`) };
    const { pages } = await typeset(example.spec.code, example.content, meta);
    const ms = performance.now() - begun;
    if (firstMs === 0) [firstMs, first] = [ms, residentMegabytes()];
    else if (round > 0) example.ms.push(ms);
    example.pages = pages;
    most = Math.max(most, residentMegabytes());
  }
const forms = examples.map(({ spec, pages, ms }) => ({ code: spec.code, title: spec.title, pages, ms }));
const result: Typeset = { firstMs, megabytes: { before, first, last: residentMegabytes(), most }, forms };
process.stdout.write(JSON.stringify(result));
