import type { Page } from 'playwright-core';
import type { ActForm } from '#contract/acts.ts';
import type { FormField } from '#contract/casework.ts';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { Hand } from './hand.ts';

/** What an entry of the form is called by its path, e.g. `officers[1].person`. */
const idOf = (path: string) => `entry-${path.replace(/[^A-Za-z0-9-]/g, '_')}`;
/** From so many options on they stand in a list. */
const FEW = 5;

/** Types the input into the form of an act that stands open, field by field, as a person does. Nothing is sent. */
export async function fillAct(hand: Hand, page: Page, caseId: string, act: string, input: JsonObject): Promise<void> {
  // Evidence usually comes as a file; the original told here is none.
  if (act === 'add-evidence') await hand.press(page.getByRole('button', { name: '登记没有电子文件的证据' }));
  await page.locator('form.acts-form').waitFor();
  const { origin } = new URL(page.url());
  const answer = await page.request.get(`${origin}/api/v1/cases/${caseId}/act-forms/${act}`);
  const form = (await answer.json()) as ActForm;
  const asked = form.fields.filter((field) => !(field.key in form.automatic));
  await fillFields(new Filler(hand, page, form), asked, input, '');
}

/** Sends what was typed and waits until it has been done. */
export async function sendAct(hand: Hand, page: Page): Promise<void> {
  await hand.press(page.locator('.acts-submit button[type=submit]'));
  const refused = page.locator('form.acts-form [role=alert]');
  await refused.or(page.locator('.acts-done')).first().waitFor();
  if ((await refused.count()) > 0) throw new Error(`refused: ${await refused.allInnerTexts()}`);
}

class Filler {
  readonly hand: Hand;
  readonly page: Page;
  readonly form: ActForm;
  constructor(hand: Hand, page: Page, form: ActForm) {
    this.hand = hand;
    this.page = page;
    this.form = form;
  }
  entry(path: string) {
    return this.page.locator(`#${idOf(path)}`);
  }
  labelOf(field: FormField, value: string): string {
    return this.form.choices[field.of ?? '']?.find((choice) => choice.value === value)?.label ?? value;
  }
}

async function fillFields(filler: Filler, fields: readonly FormField[], input: JsonObject, prefix: string) {
  for (const field of fields) {
    const value = input[field.key];
    if (value !== undefined) await fillField(filler, field, value, `${prefix}${field.key}`);
  }
}

async function fillField(filler: Filler, field: FormField, value: Json, path: string): Promise<void> {
  const entry = filler.entry(path);
  switch (field.type) {
    case 'flag':
      return filler.hand.tick(entry, value === true);
    case 'money':
      return filler.hand.write(entry, (Number(value) / 100).toString());
    case 'choice':
      return choose(filler, field.options.length, path, field.options.find((o) => o.value === value)?.label ?? '');
    case 'list':
      return fillList(filler, field, (value as readonly string[]).map(String), path);
    case 'persons':
      return tick(
        filler,
        path,
        (value as readonly string[]).map((one) => filler.labelOf(field, one)),
      );
    case 'group':
      return fillGroup(filler, field, value as readonly JsonObject[], path);
    default:
      return fillText(filler, field, String(value), path);
  }
}

async function fillText(filler: Filler, field: FormField, value: string, path: string): Promise<void> {
  const offered = filler.form.choices[field.of ?? ''] ?? [];
  const entry = filler.entry(path);
  const kind = await entry.evaluate((element) => element.tagName);
  if (kind === 'INPUT' || kind === 'TEXTAREA') return filler.hand.write(entry, value);
  return choose(filler, offered.length, path, filler.labelOf(field, value));
}

/** Few options stand open, many in a list. */
async function choose({ hand, page }: Filler, offered: number, path: string, label: string): Promise<void> {
  const entry = page.locator(`#${idOf(path)}`);
  if (offered > FEW) {
    const option = entry.locator('option', { hasText: label }).first();
    await hand.choose(entry, (await option.getAttribute('value')) ?? '');
  } else await hand.tick(entry.locator('label').filter({ hasText: label }).first().locator('input'));
}

async function tick({ hand, page }: Filler, path: string, names: readonly string[]): Promise<void> {
  const boxes = page.locator(`#${idOf(path)}`);
  for (const name of names) await hand.tick(boxes.getByRole('checkbox', { name }).first());
}

async function fillList(filler: Filler, field: FormField, values: readonly string[], path: string): Promise<void> {
  const entry = filler.entry(path);
  if (field.options.length > 0 || field.of === 'evidence') {
    const labelOf = (one: string) => field.options.find((o) => o.value === one)?.label ?? filler.labelOf(field, one);
    return tick(filler, path, values.map(labelOf));
  }
  if (field.of === null) return filler.hand.write(entry, values.join('\n'));
  for (const value of values) await addToList(filler, field, value, path);
}

async function addToList(filler: Filler, field: FormField, value: string, path: string): Promise<void> {
  const label = filler.labelOf(field, value);
  const entry = filler.entry(path);
  if ((await entry.getByRole('button', { name: `去掉${label}`, exact: true }).count()) > 0) return;
  const words = filler.entry(`${path}-words`);
  if ((await words.count()) > 0) await filler.hand.enter(words, label);
  else await filler.hand.press(entry.getByRole('button', { name: `＋ ${label}` }).first());
}

async function fillGroup(
  filler: Filler,
  field: FormField,
  members: readonly JsonObject[],
  path: string,
): Promise<void> {
  const isOfficers = field.fields.some((f) => f.key === 'lead');
  if (isOfficers)
    return tick(
      filler,
      path,
      members.map((member) => String(member.name)),
    );
  for (const [n, member] of members.entries()) {
    const section = filler.page.getByRole('region', { name: `${field.label}第${n + 1}项` });
    if ((await section.count()) === 0)
      await filler.hand.press(filler.entry(path).getByRole('button', { name: `添加${field.label}` }));
    await fillFields(filler, field.fields, member, `${path}[${n}].`);
  }
}
