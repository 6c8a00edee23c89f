import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { withTransaction } from '#platform/db/index.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { auditLog } from './audit-log.ts';
import { exportLog, FolderNotEmpty } from './export-log.ts';
import { integratePending } from './integrate-pending.ts';
import { logInViews } from './public-log.store.ts';
import { logAtUrl, logInFolder, PublicLogFault } from './public-log.ts';
import { makeRecorder, note, type Recorder } from './testing/recorder.ts';

const LAW = { calendar: loadCalendar(), book: loadRuleBook(), today: plainDate('2026-10-20') };

/** Decided on 2026-09-24 with review and published; decided again without either. */
async function logWithDecisions(): Promise<Recorder> {
  const r = await makeRecorder();
  const record = async (text: string, leaf: NonNullable<Parameters<typeof note>[2]>['leaf']) => {
    const events = [note('thing:1', text, leaf === undefined ? {} : { leaf })];
    const [event] = await withTransaction(r.dbs.app, (tx) =>
      r.recording.append(tx, { actor: { account: 'li' }, events }),
    );
    return event?.commit ?? '';
  };
  const review = await record('审核', { kind: 'review' });
  const decision = await record('决定', { kind: 'decision', answers: review });
  await record('公示', { kind: 'published', answers: decision });
  await record('另一决定', { kind: 'decision' });
  await r.append('thing:2', ...Array.from({ length: 300 }, (_, i) => `${i}`));
  await integratePending(r.sequencer);
  return r;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function serve(folder: string): Promise<string> {
  const server = http.createServer(async (request, answer) => {
    const file = path.join(folder, ...(request.url ?? '/').split('/').slice(2));
    const bytes = await readFile(file).catch(() => undefined);
    answer.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
}

function requireFindings(audit: Awaited<ReturnType<typeof auditLog>>): void {
  expect(audit.log).toMatchObject({ origin: 'example.gov.cn/log', size: 304 });
  expect(audit.decisions.map((d) => [d.review, d.outcome?.kind, d.state])).toEqual([
    [0, 'published', 'in-time'],
    [undefined, undefined, 'overdue'],
  ]);
}

describe('the public log', () => {
  it('is copied as C2SP tiles into an empty folder only', async () => {
    const r = await logWithDecisions();
    const folder = await newFolder();
    expect(await exportLog(r.dbs.app, folder)).toEqual({ size: 304, files: 7 });
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(
      expect.arrayContaining([
        'checkpoint',
        'vkey',
        'tile/0/000',
        'tile/0/001.p/48',
        'tile/1/000.p/1',
        'tile/entries/000',
      ]),
    );
    await expect(exportLog(r.dbs.app, folder)).rejects.toThrow(FolderNotEmpty);
  });

  it('is audited from a copy, over HTTP and from the public views with the same result (TSG-006b)', async () => {
    const r = await logWithDecisions();
    const folder = await newFolder();
    await exportLog(r.dbs.app, folder);
    const keys = r.keeper.signer.vkeys;
    requireFindings(await auditLog(logInFolder(folder), keys, LAW));
    requireFindings(await auditLog(logAtUrl(await serve(folder)), await logInFolder(folder).readVkeys(), LAW));
    await createViews(r);
    requireFindings(await auditLog(logInViews(r.dbs.portal), await logInViews(r.dbs.portal).readVkeys(), LAW));
  });

  it('is refused after one changed byte, with a stranger key, and where parts are missing', async () => {
    const r = await logWithDecisions();
    const folder = await newFolder();
    await exportLog(r.dbs.app, folder);
    const keys = r.keeper.signer.vkeys;
    const stranger = (await makeRecorder()).keeper.signer.vkeys;
    await expect(auditLog(logInFolder(folder), stranger, LAW)).rejects.toThrow(/没有公钥/);
    await expect(auditLog(logInFolder(folder), [], LAW)).rejects.toThrow(PublicLogFault);
    const bundle = path.join(folder, 'tile', 'entries', '000');
    const bytes = await readFile(bundle);
    const at = bytes.indexOf('"commit":"') + 10;
    bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
    await writeFile(bundle, bytes);
    await expect(auditLog(logInFolder(folder), keys, LAW)).rejects.toThrow(/不符/);
    await rm(bundle);
    await expect(auditLog(logInFolder(folder), keys, LAW)).rejects.toThrow(/读不到 tile\/entries\/000/);
    await expect(auditLog(logAtUrl(await serve(folder)), keys, LAW)).rejects.toThrow(/HTTP 404/);
    await expect(auditLog(logAtUrl('http://127.0.0.1:1/log'), keys, LAW)).rejects.toThrow(PublicLogFault);
  });
});

/** The views that the portal's schema offers; made here only where that schema has none yet. */
async function createViews(r: Recorder): Promise<void> {
  await sql
    .raw(`
    create or replace view published.log_entry as select idx, leaf from ledger.entry;
    create or replace view published.log_checkpoint as select size, note, at from ledger.checkpoint;
    create or replace view published.log_key as select vkey, algorithm from ledger.key;
    grant select on published.log_entry, published.log_checkpoint, published.log_key to public;`)
    .execute(r.dbs.owner);
}
