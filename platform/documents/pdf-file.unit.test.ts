import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createTypesetter } from './compiler.ts';
import { TemplateError } from './errors.ts';
import { example, latin, SLOW, sha } from './test-support.ts';
import { typeset } from './typeset.ts';

describe('the file', () => {
  it(
    'is PDF/A-2b with embedded fonts, without encryption, scripts or the clock of the host',
    async () => {
      const { content, meta } = example('WS-37');
      const raw = latin((await typeset('WS-37', content, meta)).pdf);
      expect(raw).toMatch(/^%PDF-1\.7/);
      expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
      expect(raw).toContain('/GTS_PDFA1');
      expect(raw).toMatch(/\/ID\s*\[/);
      expect(raw).toContain('<xmp:CreateDate>2026-05-22');
      const families = new Set([...raw.matchAll(/\/FontName \/[A-Z]{6}\+(\w+)/g)].map((m) => m[1]));
      expect(families.size).toBeGreaterThan(0);
      expect([...families].every((f) => /^Noto(Serif|Sans)SC$/.test(f ?? ''))).toBe(true);
      const descriptors = raw.match(/\/Type \/FontDescriptor/g) ?? [];
      expect(descriptors.length).toBeGreaterThan(0);
      expect(raw.match(/\/FontFile[23]? /g)).toHaveLength(descriptors.length);
      for (const banned of ['/Encrypt', '/JavaScript', '/JS ', '/Launch', '/EmbeddedFile'])
        expect(raw).not.toContain(banned);
    },
    SLOW,
  );

  it(
    'is the same, byte for byte, from another compiler and another process',
    async () => {
      const { content, meta } = example('WS-37');
      const first = sha((await typeset('WS-37', content, meta)).pdf);
      const other = createTypesetter();
      await typeset('WS-05', example('WS-05').content, example('WS-05').meta, other);
      expect(sha((await typeset('WS-37', content, meta, other)).pdf)).toBe(first);
      const script = `
      import { createHash } from 'node:crypto';
      import { typeset } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const { pdf } = await typeset('WS-37', ...JSON.parse(process.env.DOCUMENT));
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'));`;
      const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: new URL('../..', import.meta.url),
        env: { ...process.env, TZ: 'America/New_York', DOCUMENT: JSON.stringify([content, meta]) },
        encoding: 'utf8',
      });
      expect(printed).toBe(first);
    },
    SLOW,
  );

  it(
    'differs when the content differs',
    async () => {
      const { content, meta } = example('WS-42');
      const a = await typeset('WS-42', content, meta);
      const b = await typeset('WS-42', { ...content, place: '他处' }, meta);
      expect(sha(a.pdf)).not.toBe(sha(b.pdf));
    },
    SLOW,
  );

  it(
    'does not grow the process with each document',
    async () => {
      const { content, meta } = example('WS-42');
      const run = async (n: number) => {
        for (let i = 0; i < n; i++) await typeset('WS-42', { ...content, place: `某路${i}号` }, meta);
      };
      await run(150);
      const before = process.memoryUsage().rss;
      await run(400);
      expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
    },
    SLOW,
  );

  it('reports a defect of a template as such', async () => {
    await expect(createTypesetter().compile('no-such-form/template.typ', {})).rejects.toThrow(TemplateError);
  });
});
