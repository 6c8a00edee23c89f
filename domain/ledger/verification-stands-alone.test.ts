import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the files that verify', () => {
  it('never import the files that write', () => {
    const writing = /^(?:commitment|open-fields|prove|tiles|read-tiles|ranges|entries|export|write-.*)\.ts$/;
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(new URL(file, import.meta.url), 'utf8');
      for (const m of source.matchAll(/from '\.\/([^']+)'/g)) visit(m[1] as string);
    };
    visit('verify-proof-file.ts');
    visit('verify-proof.ts');
    expect(seen.size).toBeGreaterThan(8);
    expect([...seen].filter((file) => writing.test(file))).toEqual([]);
  });
});
