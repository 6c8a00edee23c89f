import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/start-server.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { textOf } from '#platform/documents/test-support.ts';
import { type Home, openHome } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';
import { runGoVerifier } from '../outside/go-verifier.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../apps/cli/hengjian.ts');
/** CASE-01's children and CASE-03's complainant: nobody of the public may ever read their names. */
const NEVER = ['肖某', '张某', '陈某'];

type Report = {
  readonly cases: readonly {
    readonly id: string;
    readonly mode: string;
    readonly finalState: string;
    readonly checks: readonly { readonly check: string; readonly ok: boolean | null }[];
  }[];
  readonly home: string;
  readonly published: number;
  readonly withdrawn: number;
  readonly corrected: number;
  readonly current: number;
  readonly log: { readonly size: number; readonly root: string };
};

async function hengjian(...args: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [ENTRY, ...args], { maxBuffer: 64 << 20 });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

type Page = { readonly status: number; readonly text: string };

/** Everything that can be reached from these pages by links within the site. */
async function crawl(base: string, start: readonly string[]): Promise<Map<string, Page>> {
  const seen = new Map<string, Page>();
  const queue = [...start];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    const answer = await fetch(base + next);
    const text = await answer.text();
    seen.set(next, { status: answer.status, text });
    if ((answer.headers.get('content-type') ?? '').startsWith('text/html')) queue.push(...linksOf(text));
  }
  return seen;
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/g)].map((m) => (m[1] as string).replaceAll('&amp;', '&'));
}

describe('the demonstration', () => {
  let report: Report;
  let home: Home;

  beforeAll(async () => {
    const { code, out } = await hengjian('demo', '--once', '--json');
    expect(code).toBe(0);
    report = JSON.parse(out) as Report;
    home = await openHome(report.home, { purpose: 'test', exclusive: true, clock: systemClock });
  }, 300_000);

  afterAll(async () => {
    await home?.close();
    if (report !== undefined) await rm(path.dirname(report.home), { recursive: true, force: true });
  });

  it('has work from outside waiting: a request for correction, and an opinion of the supervisor', async () => {
    const { rows } = await sql<{ asked: number; opinions: number }>`
      select (select count(*)::int from disclosure.correction_request where outcome is null) as asked,
        (select count(*)::int from supervision.opinion where stage = 'issued') as opinions`.execute(home.dbs.app);
    expect(rows).toEqual([{ asked: 1, opinions: 1 }]);
  });

  it('takes every shipped case, at least six of them from clue to archive, and every check holds', () => {
    expect(new Set(report.cases.map((c) => c.id)).size).toBe(14);
    const archived = report.cases.filter((c) => c.mode === 'strict' && c.finalState === 'ARCHIVED').map((c) => c.id);
    expect(archived.length).toBeGreaterThanOrEqual(6);
    expect(archived).toEqual(expect.arrayContaining(['CASE-01', 'CASE-12', 'CASE-22']));
    expect(report.cases.flatMap((c) => c.checks.filter((k) => k.ok !== true).map((k) => `${c.id} ${k.check}`))).toEqual(
      [],
    );
  });

  it('publishes, corrects and withdraws', async () => {
    expect(report).toMatchObject({ withdrawn: 1, corrected: 1 });
    const { rows } = await sql<{ state: string; n: number }>`
      select state, count(*)::int as n from published.decision group by state`.execute(home.dbs.portal);
    const by = Object.fromEntries(rows.map((r) => [r.state, r.n]));
    expect((by.published ?? 0) + (by.corrected ?? 0)).toBeGreaterThanOrEqual(6);
    expect(by.corrected).toBe(1);
    expect(by.withdrawn).toBeGreaterThanOrEqual(1);
  });

  it('leaves work waiting on each desk, every party of it marked as invented', async () => {
    const { rows } = await sql<{ title: string; state: string }>`
      select title, state from casework.case where title like '%（演示）%'`.execute(home.dbs.app);
    expect(rows).toHaveLength(report.current);
    const states = rows.map((r) => r.state).sort();
    expect(new Set(states)).toEqual(
      new Set([
        ...['ACCEPT_CHECK', 'FILING', 'INVESTIGATING', 'RECTIFYING', 'NOTIFIED', 'HEARING_REQ', 'LEGAL_REVIEW'],
        ...['INV_DONE', 'DECIDING', 'COLLECTIVE', 'DECIDED', 'SERVED', 'CLOSED'],
      ]),
    );
  });

  it('names no minor and no complainant in any published row or public document', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'published'`.execute(
      home.dbs.portal,
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const { rows } = await sql<{
        text: string;
      }>`select t::text as text from ${sql.table(`published.${name}`)} t`.execute(home.dbs.portal);
      for (const { text } of rows) for (const never of NEVER) expect(text, name).not.toContain(never);
    }
    const { rows: pdfs } = await sql<{ pdf: Buffer }>`select pdf from published.decision where pdf is not null`.execute(
      home.dbs.portal,
    );
    expect(pdfs.length).toBeGreaterThanOrEqual(6);
    for (const { pdf } of pdfs) {
      const text = (await textOf(new Uint8Array(pdf))).replaceAll(/\s/g, '');
      for (const never of NEVER) expect(text).not.toContain(never);
    }
  });

  it('names none on any page that the portal links to, and every link answers', async () => {
    const server = await startServer(home, { clock: systemClock, log: openLog('silent'), host: '127.0.0.1', port: 0 });
    try {
      const pages = await crawl(server.url, ['/', '/search?q=%E5%B7%A5%E8%B5%84', '/sitemap.xml', '/feed.xml']);
      expect(pages.size).toBeGreaterThan(100);
      for (const [page, { status, text }] of pages) {
        expect(status, page).toBe(200);
        for (const never of NEVER) expect(text, page).not.toContain(never);
      }
    } finally {
      await server.close();
    }
  }, 240_000);

  it('leaves a record that fsck finds whole and an outside verifier accepts, until one byte is changed', async () => {
    await home.close();
    const checked = await hengjian('fsck', '--home', report.home, '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ ok: true, differences: [] });
    expect(checked.code).toBe(0);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-export-'));
    try {
      const dir = path.join(folder, 'log');
      expect((await hengjian('ledger', 'export', dir, '--home', report.home)).code).toBe(0);
      expect(runGoVerifier(dir)).toMatchObject({ ok: true });
      const forged = path.join(folder, 'forged');
      await cp(dir, forged, { recursive: true });
      const file = path.join(forged, 'tile/entries/000');
      const bytes = await readFile(file);
      bytes[100] = (bytes[100] as number) ^ 1;
      await writeFile(file, bytes);
      expect(runGoVerifier(forged).ok).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
