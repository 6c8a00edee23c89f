import { readdir, readFile } from 'node:fs/promises';

export type Item = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly subject: string;
  readonly basis: readonly { readonly law: string; readonly article: string; readonly role: string }[];
  readonly penalty: string | null;
};

/** The items of the product's own data. */
export async function loadItems(): Promise<readonly Item[]> {
  const folder = new URL('../../../data/items/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const lists = await Promise.all(
    files.map(
      async (name) => (JSON.parse(await readFile(new URL(name, folder), 'utf8')) as { items: readonly Item[] }).items,
    ),
  );
  return lists.flat();
}
