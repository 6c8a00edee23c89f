import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contentFaults, missingFields, unmetMinimum } from './content.ts';
import { FORMS_ROOT, findExample, getForm, loadForms } from './spec.ts';

const forms = loadForms();
const scratch = mkdtempSync(join(tmpdir(), 'forms-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A folder of one form whose spec was changed. */
function formsWith(change: (spec: Record<string, unknown>) => void, folder = 'ws-37-penalty-decision'): string {
  const root = mkdtempSync(join(scratch, 'x-'));
  cpSync(join(FORMS_ROOT, 'ws-37-penalty-decision'), join(root, folder), { recursive: true });
  const path = join(root, folder, 'spec.json');
  const spec = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(spec);
  writeFileSync(path, JSON.stringify(spec));
  return root;
}

describe('forms', () => {
  it('are 63, numbered without a gap', () => {
    const codes = Array.from({ length: 63 }, (_, i) => `WS-${String(i + 1).padStart(2, '0')}`);
    expect([...forms.keys()]).toEqual(codes);
  });

  it('carry no half-width mark beside Chinese characters in what people read', () => {
    for (const spec of forms.values())
      for (const text of [spec.name, spec.title, ...spec.fields.flatMap((f) => [f.label, f.hint ?? ''])])
        expect(text, spec.code).not.toMatch(/[,;:()?!]/);
  });

  it.each([...forms.values()].filter((s) => s.ownTemplate).map((s) => [s.code, s] as const))(
    '%s has an example that fits its spec and states the statutory minimum',
    (_code, spec) => {
      const content = findExample(spec)?.content ?? {};
      expect(missingFields(spec, content)).toEqual([]);
      expect(contentFaults(spec, content)).toEqual([]);
      expect(unmetMinimum(spec, content)).toEqual([]);
    },
  );

  it('APL-059 the decision asks for the six contents of 行政处罚法第五十九条', () => {
    const items = getForm('WS-37').minimum.filter((m) => m.rule === 'APL-059');
    expect(items.map((m) => m.provision.at(-2))).toEqual(['一', '二', '三', '四', '五', '六']);
    // Agency and date are no content: no document is typeset without them.
    expect(items.at(-1)?.fields).toEqual(['#agency', '#on']);
    expect(unmetMinimum(getForm('WS-37'), {}).filter((u) => u.rule === 'APL-059')).toHaveLength(5);
  });

  it('refuse an unknown code', () => {
    expect(() => getForm('WS-99')).toThrow('no form WS-99');
  });

  it('are refused with the file and the fault when a spec is wrong', () => {
    const bad: [RegExp, (spec: Record<string, unknown>) => void][] = [
      [/spec\.json: .*code/s, (s) => Object.assign(s, { code: 'X-1' })],
      [/duplicate field key/, (s) => (s.fields as unknown[]).push((s.fields as unknown[])[0])],
      [/folder is not WS-37-other/, (s) => Object.assign(s, { slug: 'other' })],
      [
        /unknown field nothing/,
        (s) => Object.assign((s.fields as object[])[0] as object, { requiredUnless: 'nothing' }),
      ],
      [/options/, (s) => Object.assign((s.fields as object[])[0] as object, { type: 'choice' })],
      [
        /columns without list/,
        (s) => Object.assign((s.fields as object[])[0] as object, { columns: [{ key: 'a', label: '甲' }] }),
      ],
      [
        /minimum: unknown field gone/,
        (s) => Object.assign(s, { minimum: [{ rule: 'APL-059', provision: 'p', item: 'i', fields: ['gone'] }] }),
      ],
    ];
    for (const [message, change] of bad) expect(() => loadForms(formsWith(change))).toThrow(message);
  });

  it('are refused when two share a code', () => {
    const root = formsWith(() => undefined);
    cpSync(join(root, 'ws-37-penalty-decision'), join(root, 'ws-37-second'), { recursive: true });
    const path = join(root, 'ws-37-second', 'spec.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"slug":"penalty-decision"', '"slug":"second"'));
    expect(() => loadForms(root)).toThrow('two forms are called WS-37');
  });
});
