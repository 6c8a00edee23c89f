import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CaseLine } from '#contract/case-list.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { writeSheet } from './case-sheet.ts';
import { makeCasework, open, type TestCasework } from './testing/casework.ts';
import { type Desk, serveCasework } from './testing/client.ts';
import { investigation, PARTY, run, wholeCase } from './testing/wage-case.ts';

type Page = { total: number; cases: CaseLine[] };

const asked = (desk: Desk) => async (query: Record<string, string>) =>
  (await desk.get(`/cases?${new URLSearchParams(query)}`)).body as Page;

/** One archived case, one under investigation whose period is long over, one that just came in. */
async function threeCases(world: TestCasework) {
  const archived = await wholeCase(world);
  const other = { ...PARTY, name: '巨鹿县远大纺织厂', code: '91130529MA0EXAMP13' };
  const steps = investigation(world).slice(0, 4);
  const [on, key, act, input] = steps[0] ?? [];
  const running = await open(world, '远大纺织厂超时加班案');
  if (on !== undefined && key !== undefined && act !== undefined)
    await run(world, running, [[on, key, act, { ...input, parties: [other] }], ...steps.slice(1)]);
  const fresh = await open(world, '某饭店未签合同案', '2026-06-01');
  world.clock.set(instantAt(plainDate('2026-09-28'), 10));
  return { archived, running, fresh };
}

test('cases are found by facts, numbers, parties and people, narrowed and put in order', async () => {
  const world = await makeCasework();
  const ids = await threeCases(world);
  const desk = await (await serveCasework(world)).signIn('officer-1');
  const found = asked(desk);
  const idsOf = async (query: Record<string, string>) => (await found(query)).cases.map((c) => c.id);

  const { cases } = await found({ state: 'ARCHIVED' });
  expect(cases).toMatchObject([
    {
      ...{
        id: ids.archived,
        party: PARTY.name,
        partyCode: PARTY.code,
        officer: '高文博',
        fineFen: '800000',
        payFen: '0',
      },
      ...{ decidedOn: '2026-04-02', closedOn: '2026-04-14', stateName: '已归档', due: { name: '报上级备案期限' } },
    },
  ]);
  // what the facts of the proposal say, in any order; the name of whoever complained finds no case for being that name (LSR-009)
  expect(await idsOf({ q: '逾期拒不支付 工资' })).toEqual([ids.archived]);
  expect(await idsOf({ q: '陈某' })).toEqual([ids.archived]);
  expect(await idsOf({ q: '远大 赵晓岚' })).toEqual([ids.running]);
  expect(await idsOf({ q: cases[0]?.decisionNumber ?? '' })).toEqual([ids.archived]);
  expect(await idsOf({ number: cases[0]?.filingNumber ?? '' })).toEqual([ids.archived]);
  expect(await idsOf({ party: '91130529ma0examp13' })).toEqual([ids.running]);
  expect(await idsOf({ party: '纺织' })).toEqual([ids.running]);
  expect(await idsOf({ q: '饭' })).toEqual([ids.fresh]);

  expect(await idsOf({ state: 'ARCHIVED,CLUE', sort: 'state' })).toEqual([ids.fresh, ids.archived]);
  expect(await idsOf({ open: 'true', sort: 'party', order: 'desc' })).toEqual([ids.running, ids.fresh]);
  expect(await idsOf({ officer: world.person('officer-2'), sort: 'due', order: 'asc' })).toEqual([
    ids.archived,
    ids.running,
  ]);
  expect(await idsOf({ decidedFrom: '2026-04-01', closedTo: '2026-04-30' })).toEqual([ids.archived]);
  expect((await found({ findings: 'false' })).total).toBe(3);
  expect((await found({ late: 'true' })).total).toBe(0);
  const mine = (await desk.get('/case-list/choices')).body as { units: { value: string; label: string }[] };
  const unit = mine.units.find((u) => u.label.includes('监察'))?.value ?? '';
  expect((await found({ unit })).total).toBe(2);

  // LSR-017a 劳动保障监察条例第十七条: 60 working days from the filing
  const late = (await found({ overdue: 'true' })).cases.find((c) => c.id === ids.running);
  expect(late).toMatchObject({
    id: ids.running,
    due: { name: '调查期限', standing: 'overdue', legalDue: '2026-05-29' },
  });
  expect(late?.due?.workdaysLeft).toBeLessThan(-60);
  expect(late?.due?.provision).toContain('第十七条');
});

test('everybody has views and columns of their own', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const [desk, other] = [await server.signIn('officer-1'), await server.signIn('officer-2')];
  const view = { name: '我的逾期', query: 'overdue=true&mine=true', columns: ['title', 'due'] };
  const id = randomUUID();
  expect((await desk.put(`/case-list/views/${id}`, view)).status).toBe(204);
  expect((await desk.put(`/case-list/views/${id}`, { ...view, columns: ['due'] })).status).toBe(204);
  expect((await desk.put(`/case-list/views/${randomUUID()}`, view)).status).toBe(400);
  expect((await other.put(`/case-list/views/${id}`, view)).status).toBe(404);
  expect((await desk.put('/case-list/columns', { columns: ['title', 'nothing'] })).status).toBe(400);
  expect((await desk.put('/case-list/columns', { columns: ['title', 'fine'] })).status).toBe(204);
  expect((await desk.get('/case-list/views')).body).toEqual({
    columns: ['title', 'fine'],
    views: [{ id, ...view, columns: ['due'] }],
  });
  expect((await other.get('/case-list/views')).body).toMatchObject({ views: [] });
  await other.remove(`/case-list/views/${id}`);
  expect((await desk.get('/case-list/views')).body).toMatchObject({ views: [{ id }] });
  await desk.remove(`/case-list/views/${id}`);
  expect((await desk.get('/case-list/views')).body).toMatchObject({ views: [] });
});

test('the list is exported with real dates and amounts', async () => {
  const world = await makeCasework();
  await threeCases(world);
  const desk = await (await serveCasework(world)).signIn('officer-1');
  const columns = 'title,decided,fine,defects';
  const { status, bytes } = await desk.get(`/cases/export?${new URLSearchParams({ state: 'ARCHIVED', columns })}`);
  expect(status).toBe(200);
  const sheet = unzipped(bytes, 'xl/worksheets/sheet1.xml');
  // 46114 is 2026-04-02 as spreadsheet programs count days
  expect(sheet).toMatch(/<c r="B2"[^>]*><v>46114<\/v>/);
  expect(sheet).toMatch(/<c r="C2"[^>]*><v>8000<\/v>/);
  expect(sheet).not.toContain('<f>');
  const formula = await writeSheet({ name: '一', columns: [{ title: '栏', width: 8 }], rows: [[{ text: '=1+1' }]] });
  expect(unzipped(formula, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
});

/** The text of one file of a ZIP archive. */
function unzipped(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, nameSize] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.toString('utf8', at + 46, at + 46 + nameSize) === name) {
      const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const content = bytes.subarray(begin, begin + size);
      return bytes.readUInt16LE(at + 10) === 0 ? content.toString('utf8') : inflateRawSync(content).toString('utf8');
    }
    at += 46 + nameSize + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name} in the archive`);
}
