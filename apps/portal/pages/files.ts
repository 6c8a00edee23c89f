import type { FileAnswer, Page, Visit } from '../page.ts';
import { type DecisionRow, findByPdf, findDecision, findPdf } from '../portal.store.ts';
import { errorPage } from './errors.ts';

const BRIEF = 'public, max-age=60';

/** The public PDF. */
export async function pdfFile(visit: Visit): Promise<FileAnswer | Page | undefined> {
  const row = await findDecision(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined) return undefined;
  const pdf = row.state === 'withdrawn' ? undefined : await findPdf(visit.portal.db, row.id);
  if (pdf === undefined) return gone(row);
  return {
    type: 'application/pdf',
    body: pdf,
    cache: BRIEF,
    etag: `"${row.pdf_sha256}"`,
    headers: named('inline', `${row.number}（公开文本）.pdf`),
  };
}

/** The record as `hengjian verify --record` takes it. */
export async function recordFile(visit: Visit): Promise<FileAnswer | Page | undefined> {
  const row = await findDecision(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined) return undefined;
  if (row.record === null) return gone(row);
  return {
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(row.record, null, 1)}\n`,
    cache: BRIEF,
    headers: named('attachment', `${row.number}（公开记录）.json`),
  };
}

/** The C2SP `.tlog-proof`; not there until the sequencer has taken the leaf in. */
export async function proofFile(visit: Visit): Promise<FileAnswer | Page | undefined> {
  const row = await findDecision(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined) return undefined;
  if (row.tlog_proof === null) return row.state === 'withdrawn' ? gone(row) : undefined;
  return {
    type: 'text/plain; charset=utf-8',
    body: row.tlog_proof,
    cache: BRIEF,
    headers: named('attachment', `${row.number}（存证证明）.tlog-proof`),
  };
}

/** Record and proof of the publication whose PDF has that SHA-256: what the check page asks for when only a PDF is at hand. */
export async function byDigestFile(visit: Visit): Promise<FileAnswer | undefined> {
  const row = await findByPdf(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined || row.record === null) return undefined;
  const found = { id: row.id, number: row.number, record: row.record, proof: row.tlog_proof };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(found), cache: BRIEF };
}

function gone(row: DecisionRow): Page {
  return errorPage(410, '文件已经撤下', `${row.number}的公示已经撤下，文件不再提供。`, `/decisions/${row.id}`);
}

function named(how: 'inline' | 'attachment', name: string): Readonly<Record<string, string>> {
  return { 'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(name)}` };
}
