import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecording } from '#apps/server/open-recording.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { parseProofFile } from '#domain/ledger/tlog-proof.ts';
import { integratePending } from '#modules/recording/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import { openHome, removeHome } from '#platform/home/index.ts';
import { runCommandLine } from '../run.ts';

let folder: string;
let home: string;
let commit: string;
/** Entries in the log: those of the pack, then one decision without review and outcome. */
let size: number;

/** Runs a command line as a person would, and answers what it said. */
async function hengjian(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    stdin: (async function* () {})(),
    env: { HENGJIAN_HOME: home },
    cwd: folder,
  };
  const code = await runCommandLine(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function withHome<T>(work: (open: Awaited<ReturnType<typeof openHome>>) => Promise<T>): Promise<T> {
  const open = await openHome(home, { purpose: 'test', exclusive: true, clock: systemClock });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-ledger-'));
  home = path.join(folder, 'home');
  const made = await hengjian('init', '--pack', 'julu');
  expect(made).toMatchObject({ code: 0 });
  commit = await withHome(async (open) => {
    const { recording, keeper, sealKey } = await openRecording(open, systemClock);
    const events = [
      {
        ...{ stream: 'file:x', type: 'testing.decided', payload: { 文号: '一' }, occurredOn: plainDate('2026-09-24') },
        leaf: { kind: 'decision' as const },
      },
    ];
    const recorded = await withTransaction(open.dbs.app, (tx) =>
      recording.append(tx, { actor: { account: 'li' }, events }),
    );
    ({ size } = await integratePending({ db: open.dbs.app, keeper, sealKey, clock: systemClock }));
    return recorded[0]?.commit ?? '';
  });
});
afterAll(async () => {
  await removeHome(home);
  await rm(folder, { recursive: true, force: true });
});

describe('hengjian fsck', () => {
  type Report = { ok: boolean; checked: { events: number }; differences: { kind: string; where: string }[] };

  it('finds nothing changed in a sound home and says what it looked at', async () => {
    const { out } = await hengjian('fsck');
    expect(out).toMatch(new RegExp(`^已核验：.*事件 ${size}，.*日志条目 ${size}，`));
    const { code, out: json } = await hengjian('fsck', '--json');
    const report = JSON.parse(json) as Report;
    expect(report.checked.events).toBe(size);
    expect(report.differences.filter(({ kind }) => kind !== 'table-unchecked')).toEqual([]);
    expect([code, report.ok]).toEqual(report.differences.length === 0 ? [0, true] : [1, false]);
  });

  it('exits 1 and names what was changed', async () => {
    const change = (text: string) => withHome((open) => sql.raw(text).execute(open.dbs.owner));
    await change(`create table recording.hidden (x text)`);
    const { code, out } = await hengjian('fsck');
    expect(code).toBe(1);
    expect(out).toMatch(/^差异 {2}recording\.hidden：没有任何核验覆盖这张表$/m);
    expect(out).toMatch(/结论：有\d+处差异$/);
    await change(`drop table recording.hidden`);
  });

  it('says so where there is no home, and knows only its options', async () => {
    expect(await hengjian('fsck', '--home', path.join(folder, 'nowhere'))).toMatchObject({ code: 1, out: '' });
    expect(await hengjian('fsck', '--fast')).toMatchObject({ code: 2 });
  });
});

describe('hengjian ledger', () => {
  it('exports a copy, which can be audited without the home (TSG-006b)', async () => {
    const copy = path.join(folder, 'copy');
    expect(await hengjian('ledger', 'export', 'copy')).toMatchObject({ code: 0 });
    expect((await readFile(path.join(copy, 'checkpoint'), 'utf8')).split('\n').slice(0, 2)).toEqual([
      'localhost/log',
      `${size}`,
    ]);
    expect(await hengjian('ledger', 'export', 'copy')).toMatchObject({ code: 1, err: `文件夹不是空的：${copy}` });
    const key = path.join(copy, 'vkey');
    const audit = await hengjian('ledger', 'audit', 'copy', '--log', key, '--json', '--on', '2027-01-04');
    expect(audit.code).toBe(1);
    const found = JSON.parse(audit.out) as { findings: { kind: string; index: number }[] };
    expect(found.findings.map((f) => [f.kind, f.index])).toEqual([
      ['without-review', size - 1],
      ['without-outcome', size - 1],
    ]);
    const spoken = await hengjian('ledger', 'audit', 'copy', '--on', '2027-01-04');
    expect(spoken.out).toMatch(/注意：公钥取自日志自身[\s\S]*不符 {2}第\d+条：没有法制审核在先[\s\S]*结论：有2处不符$/);
    expect(spoken.out).toContain(`第${size - 1}条：没有法制审核在先`);
  });

  it('audits the home itself with the rights of the portal alone', async () => {
    const { code, out } = await hengjian('ledger', 'audit', '--json', '--on', '2027-01-04');
    expect([code, (JSON.parse(out) as { log: { size: number } }).log.size]).toEqual([1, size]);
  });

  it('proves an event by id or commit, to the screen or to a new file', async () => {
    const { code, out } = await hengjian('ledger', 'prove', commit);
    expect([code, parseProofFile(`${out}\n`).index]).toEqual([0, size - 1]);
    expect(await hengjian('ledger', 'prove', commit, '--out', 'x.tlog-proof')).toMatchObject({ code: 0, out: '' });
    expect(await readFile(path.join(folder, 'x.tlog-proof'), 'utf8')).toBe(`${out}\n`);
    expect(await hengjian('ledger', 'prove', commit, '--out', 'x.tlog-proof')).toMatchObject({ code: 2 });
    const json = JSON.parse((await hengjian('ledger', 'prove', commit, '--json')).out) as { event: string };
    expect(await hengjian('ledger', 'prove', json.event)).toMatchObject({ code: 0, out });
  });

  it('proves a published decision by its public id or its number', async () => {
    const id = '0b6e7f6a-3f0e-4c58-9d0e-0d6a3c9b7f11';
    const number = '某人社监罚字〔2026〕1号';
    const published = (open: Awaited<ReturnType<typeof openHome>>) =>
      sql`insert into published.decision (id, number, agency, decided_on, withdrawn_on, withdraw_reason, state, commit, version)
        values (${id}, ${number}, '某局', '2026-09-24', '2026-09-25', '决定被撤销', 'withdrawn', ${commit}, 1)`.execute(
        open.dbs.owner,
      );
    await withHome(published);
    const { out } = await hengjian('ledger', 'prove', commit);
    for (const name of [id, number]) expect(await hengjian('ledger', 'prove', name)).toMatchObject({ code: 0, out });
    await withHome((open) => sql`delete from published.decision`.execute(open.dbs.owner));
    expect(await hengjian('ledger', 'prove', number)).toMatchObject({ code: 1, err: `没有这项记录：${number}` });
  });

  it('answers 2 to a wrong call and 1 where nothing is', async () => {
    for (const wrong of [
      ['export'],
      ['prove'],
      ['audit', 'a', 'b'],
      ['audit', '--on', 'x'],
      ['audit', '--log', 'nokey'],
    ])
      expect(await hengjian('ledger', ...wrong), wrong.join(' ')).toMatchObject({ code: 2 });
    const missing = await hengjian('ledger', 'audit', 'nowhere');
    expect(missing).toMatchObject({ code: 1, err: '日志本身不成立：读不到 vkey（ENOENT）' });
  });
});
