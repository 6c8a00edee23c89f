import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#apps/cli/run.ts';
import { readCaseFile } from '#contract/case-file.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { draftPublication } from '#modules/disclosure/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import { ConflictError, RefusedError } from '#platform/faults/faults.ts';
import { makeTestDatabase, type TestDatabase } from '#platform/testing/database.ts';
import { type FilledHome, fillHome } from './fill-home.ts';
import { type Dice, seedOf, throwDice } from './random.ts';

const CASES = new URL('../../data/cases/real-cases.json', import.meta.url);
const FORGERIES = 60;

const dice: Dice = throwDice(seedOf(process.env, 20_261_122));
const here = () => `seed ${dice.seed}`;

let dbs: TestDatabase;
let home: FilledHome;
let folder: string;
beforeAll(async () => {
  dbs = await makeTestDatabase();
  home = await fillHome(dbs);
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-forged-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await home.remove();
  await dbs.drop();
});

async function call(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [[] as string[], [] as string[]];
  const stdin = (async function* () {})();
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), stdin };
  const code = await runCommandLine(args, { ...io, env: {}, cwd: folder });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** One byte of the text is another printable one. */
function forge(content: Uint8Array): Uint8Array {
  const at = dice.below(content.length);
  const old = content[at] ?? 0;
  const next = old === 0x30 ? 0x31 : 0x30;
  return Uint8Array.from(content).fill(next, at, at + 1);
}

const cut = (content: Uint8Array) => content.subarray(0, dice.below(content.length));

describe('hengjian verify', () => {
  type Shown = { tlog_proof: string; record: unknown; pdf: Buffer };
  const files = ['proof', 'record', 'document'] as const;
  let good: Readonly<Record<(typeof files)[number], Uint8Array>>;
  let keys: readonly string[];

  beforeAll(async () => {
    const { rows } = await sql<Shown>`
      select tlog_proof, record, pdf from published.decision where tlog_proof is not null limit 1`.execute(dbs.owner);
    const shown = rows[0];
    if (shown === undefined) throw new Error('nothing is published');
    good = {
      proof: Buffer.from(shown.tlog_proof),
      record: Buffer.from(JSON.stringify(shown.record)),
      document: shown.pdf,
    };
    keys = (await sql<{ vkey: string }>`select vkey from ledger.key`.execute(dbs.owner)).rows.map((row) => row.vkey);
  });

  async function verify(changed: Partial<typeof good>): Promise<number> {
    for (const name of files) await writeFile(path.join(folder, name), (changed[name] ?? good[name]) as Uint8Array);
    const log = keys.flatMap((key) => ['--log', key]);
    const { code, out, err } = await call('verify', 'proof', '--record', 'record', '--document', 'document', ...log);
    if (code !== 0) expect(out + err).not.toBe('');
    return code;
  }

  it('accepts what was published', async () => {
    expect(await verify({})).toBe(0);
  });

  for (const name of files)
    it(`accepts no ${name} with one changed byte and none that was cut short`, async () => {
      const accepted: string[] = [];
      for (let n = 0; n < FORGERIES; n++) {
        const change = n % 2 === 0 ? forge : cut;
        const content = change(good[name]);
        if ((await verify({ [name]: content })) === 0) accepted.push(differenceOf(good[name], content));
      }
      expect(accepted, here()).toEqual([]);
    });
});

describe('hengjian replay', () => {
  it('refuses a file that was cut short, with exit code 2, and enters nothing', async () => {
    const whole = await readFile(CASES);
    for (let n = 0; n < 8; n++) {
      await writeFile(path.join(folder, 'cut.json'), cut(whole));
      const ran = await call('replay', 'cut.json', '--home', path.join(folder, 'nowhere'));
      expect([ran.code, ran.out], here()).toEqual([2, '']);
      expect(ran.err).toContain('未录入任何内容');
    }
  });

  it('names the place of every wrong value, whatever it is', async () => {
    const cases = JSON.parse(await readFile(CASES, 'utf8')) as unknown[];
    const strange = [null, 7, true, '', 'x', [], {}, [[1]], { a: 1 }, -1e308, '2026-13-45', '𠮷\u0000'];
    let refused = 0;
    for (let n = 0; n < 400; n++) {
      const copy = structuredClone(cases);
      replaceSomething(copy, dice.pick(strange));
      const read = readCaseFile(JSON.stringify(copy));
      if (!('faults' in read)) continue;
      refused += 1;
      expect(read.faults.length).toBeGreaterThan(0);
      for (const fault of read.faults) expect(fault.path + fault.message).not.toBe('');
    }
    expect(refused, here()).toBeGreaterThan(100);
  });

  /** Goes down into the value at random and puts `strange` in the place of what is there. */
  function replaceSomething(value: unknown, strange: unknown): void {
    let at = value as Record<string, unknown>;
    for (;;) {
      const key = dice.pick(Object.keys(at));
      const inner = at[key];
      const deeper = typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
      if (deeper && dice.next() < 0.9) at = inner as Record<string, unknown>;
      else {
        at[key] = strange;
        return;
      }
    }
  }
});

it('a draft that is sent again after it was published is told so, under its old id and under a new one', async () => {
  const { disclosure } = home.modules;
  const { rows } = await sql<{ decision_id: string; actor_account: string; client_id: string; actor_person: string }>`
    select p.decision_id, e.actor_account, e.actor_person, e.client_id from disclosure.publication as p
    join recording.event as e on e.stream = 'publication:' || p.decision_id and e.type = 'disclosure.drafted'
    where p.stage = 'corrected' order by e.seq limit 1`.execute(dbs.owner);
  const draft = rows[0];
  if (draft === undefined) throw new Error('no draft');
  const ids = await packPersonIds(dbs.app);
  const on = civilDateOf(disclosure.clock.now());
  const statement = { secretOrDangerous: false, mainFactsConfidential: false, addedNames: [], amendments: {} };
  const again = { actor: { account: draft.actor_account, person: draft.actor_person }, on, clientId: draft.client_id };
  const input = { decisionId: draft.decision_id, statement };
  await expect(draftPublication(disclosure, again, input)).rejects.toThrow(ConflictError);
  const fresh = {
    actor: { account: 'system', person: ids.get('julu/disclosure-clerk') ?? '' },
    on,
    clientId: randomUUID(),
  };
  await expect(draftPublication(disclosure, fresh, input)).rejects.toThrow(RefusedError);
});

/** Where two files part, with what stands around it. */
function differenceOf(good: Uint8Array, other: Uint8Array): string {
  const at = good.findIndex((byte, i) => byte !== other[i]);
  const around = (bytes: Uint8Array) => Buffer.from(bytes.subarray(Math.max(0, at - 40), at + 20)).toString('utf8');
  return `${good.length} and ${other.length} bytes, at ${at}: ${around(good)} | ${around(other)}`;
}
