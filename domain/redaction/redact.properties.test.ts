import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residentIdCheckCharacter } from '../identifiers/resident-id.ts';
import { isMaskedName, type KnownEntity } from './entities.ts';
import { redactText } from './redact.ts';
import { redactRecord, residue } from './redact-record.ts';
import { childLabour, person, portal } from './redaction.fixtures.ts';

describe('properties', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const residentId = fc
    .record({
      y: fc.integer({ min: 1950, max: 2012 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
      n: fc.nat(999),
    })
    .map(({ y, m, d, n }) => {
      const first = `130529${y}${two(m)}${two(d)}${String(n).padStart(3, '0')}`;
      return `${first}${residentIdCheckCharacter(first)}`;
    });
  const phone = fc
    .tuple(fc.constantFrom('138', '159', '186'), fc.integer({ min: 10_000_000, max: 99_999_999 }))
    .map(([a, b]) => `${a}${b}`);
  const name = fc
    .tuple(
      fc.constantFrom(...'王李张刘陈肖'),
      fc.string({ unit: fc.constantFrom(...'伟芳娜敏静丽强磊军洋某甲小'), minLength: 1, maxLength: 2 }),
    )
    .map(([s, g]) => s + g);
  const minorsName = fc
    .tuple(fc.constantFrom('肖', '张', '李'), fc.constantFrom('某', '小宝', '伟'))
    .map(([s, g]) => s + g);
  const filler = fc.string({
    unit: fc.constantFrom(...'当事人投诉举证人单位工资2025年7月21日罚款元,。:()、 \n第号〔〕[]ABx×-'),
    maxLength: 25,
  });
  const spread = (secret: string, gaps: readonly number[], gap: string) =>
    [...secret].map((c, i) => (i > 0 && gaps.includes(i) ? gap + c : c)).join('');
  const kind = fc.constantFrom<KnownEntity['kind']>('worker', 'witness', 'person', 'complainant', 'informant');
  const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u200b]/g, '');

  it('leaves no inserted secret, no residue, changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.array(kind, { minLength: 4, maxLength: 4 }),
        minorsName,
        fc.array(residentId, { minLength: 1, maxLength: 2 }),
        fc.array(phone, { minLength: 1, maxLength: 2 }),
        fc.array(filler, { minLength: 12, maxLength: 12 }),
        fc.array(fc.nat(12), { maxLength: 3 }),
        fc.constantFrom(' ', '\n', '\u3000', '\u200b', '  \n '),
        (names, kinds, minor, ids, phones, fillers, gaps, gap) => {
          const people = [
            person('m', 'minor', [minor]),
            ...names.map((n, i) => person(`p${i}`, kinds[i] as KnownEntity['kind'], [n])),
          ];
          const secrets = [minor, ...names, ...ids, ...phones];
          const text = secrets.map((s, i) => `${fillers[i % 12]},${spread(s, gaps, gap)}。`).join('');
          const record = { facts: text, again: [`${minor}${names[0]}`, `${fillers[11]}。${phones[0]}`] };
          const out = redactRecord(record, ['facts', 'again.*'], people, portal);
          const all = bare(JSON.stringify(out.record));
          expect(residue(out.record, people, portal)).toEqual([]);
          for (const s of [minor, ...ids, ...phones]) expect(all).not.toContain(s);
          for (const [i, n] of names.entries())
            if (!isMaskedName(n) || ['complainant', 'informant'].includes(kinds[i] as string))
              expect(all).not.toContain(n);
          expect(redactRecord(out.record, ['facts', 'again.*'], people, portal).record).toEqual(out.record);
          for (const m of out.marks.facts ?? [])
            expect((out.record.facts as string).slice(m.start, m.end).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('marks stand where the mask is, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(filler, phone, residentId, name), { maxLength: 12 }), (parts) => {
        const out = redactText(parts.join('。'), childLabour, portal);
        const rest = out.marks.reduceRight((t, m) => t.slice(0, m.start) + t.slice(m.end), out.text);
        expect(out.marks.every((m, i) => m.start < m.end && (i === 0 || m.start >= (out.marks[i - 1]?.end ?? 0)))).toBe(
          true,
        );
        expect(rest.length).toBe(out.text.length - out.marks.reduce((n, m) => n + m.end - m.start, 0));
        expect(redactText(out.text, childLabour, portal).text).toBe(out.text);
      }),
      { numRuns: 300 },
    );
  });
});
