import { Malformed } from '#domain/ledger/malformed.ts';
import type { DocumentDigest } from '#domain/ledger/public-record.ts';
import { PROOF_HEADER } from '#domain/ledger/tlog-proof.ts';
import { type Check, verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { browserTools, digestOf } from './tools.ts';
import { button, element, need, showVerdict } from './view.ts';

/** What the page came with, or what the server knows under a PDF's digest. */
type Given = { readonly id: string; readonly number: string; readonly record: unknown; readonly proof: string | null };

type Named<T> = { readonly name: string; readonly value: T };

/** What is held for checking; each new file takes the place of the one before it of its sort. */
type Held = {
  record?: Named<unknown>;
  proof?: Named<string>;
  document?: Named<DocumentDigest>;
  /** What was put in and is none of the three. */
  problem?: string;
};

const held: Held = {};

/** Begins: shows the checker, takes what the page carries, waits for files. */
async function start(): Promise<void> {
  need('no-script').hidden = true;
  need('checker').hidden = false;
  listen();
  const given = JSON.parse(need('given').textContent ?? 'null') as Given | null;
  if (given !== null) take(given);
  show();
  if (given !== null) await takePublishedPdf(given);
}

function listen(): void {
  const input = need('files') as HTMLInputElement;
  input.addEventListener('change', () => void addFiles([...(input.files ?? [])]).then(() => (input.value = '')));
  for (const id of ['log-keys', 'witness-keys']) need(id).addEventListener('input', show);
  const drop = need('drop');
  for (const type of ['dragenter', 'dragover'])
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    void addFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

function take({ number, record, proof }: Given): void {
  held.record = { name: `${number}的公开记录`, value: record };
  if (proof !== null) held.proof = { name: `${number}的存证证明`, value: proof };
}

/** The PDF as it stands on the site, so that the reader sees at once whether it is the one committed to. */
async function takePublishedPdf({ id }: Given): Promise<void> {
  const bytes = await fetchBytes(`/decisions/${id}/decision.pdf`);
  if (bytes !== undefined && held.document === undefined)
    held.document = { name: '本网站现在提供的公开文本', value: digestOf(bytes) };
  show();
}

async function addFiles(files: readonly File[]): Promise<void> {
  delete held.problem;
  // The result of what was held before must not stand while other files are read.
  showVerdict('正在核对……', 'wait', []);
  for (const file of files) addFile(file.name, new Uint8Array(await file.arrayBuffer()));
  show();
  await askForRecord();
  need('verdict').scrollIntoView({ block: 'nearest' });
}

function addFile(name: string, bytes: Uint8Array): void {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, 5)) === '%PDF-') {
    held.document = { name, value: digestOf(bytes) };
    return;
  }
  const content = text.decode(bytes);
  if (content.startsWith(PROOF_HEADER)) {
    held.proof = { name, value: content };
    return;
  }
  try {
    held.record = { name, value: JSON.parse(content) as unknown };
  } catch {
    // Not JSON: none of the three sorts, which the reader is told.
    held.problem = `“${name}”不是公开文本、公开记录或者存证证明。`;
  }
}

/** With a PDF alone, the site is asked once for the record and the proof that belong to its digest. */
async function askForRecord(): Promise<void> {
  if (held.document === undefined || held.record !== undefined || held.proof !== undefined) return;
  const bytes = await fetchBytes(`/check/documents/${held.document.value.sha256}.json`);
  if (bytes === undefined)
    held.problem =
      '没有取得与这份文件相符的公示：文件可能已被改动、不是本网站公示的，或者网络已断开。可以把公开记录和存证证明一起放入。';
  else take(JSON.parse(new TextDecoder().decode(bytes)) as Given);
  show();
}

/** The body, or undefined when the site does not have it or cannot be reached. */
async function fetchBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetch(path);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    // Cut off from the network: checking goes on with what is at hand.
    return undefined;
  }
}

function show(): void {
  const list = need('held');
  list.replaceChildren(
    ...row('公开文本', held.document, () => delete held.document),
    ...row('公开记录', held.record, () => delete held.record),
    ...row('存证证明', held.proof, () => delete held.proof),
  );
  const { record, proof } = held;
  if (record === undefined || proof === undefined) showMissing();
  else showChecks(record.value, proof.value);
}

/** What is still needed; a file that was refused comes first. */
function showMissing(): void {
  const { record, proof, document: pdf, problem } = held;
  const missing = [record === undefined ? '公开记录' : '', proof === undefined ? '存证证明' : ''].filter(
    (t) => t !== '',
  );
  const nothingYet = pdf === undefined && missing.length === 2;
  if (problem !== undefined) showVerdict(problem, 'bad', []);
  else showVerdict(nothingYet ? '' : `还缺少${missing.join('和')}。`, 'wait', []);
}

function showChecks(record: unknown, proof: string): void {
  try {
    const checks = verify(record, proof, held.document?.value);
    const good = checks.every((check) => check.ok);
    const without = held.document === undefined ? '没有放入公开文本，文件本身未核对。' : '';
    showVerdict(good ? `全部成立。${without}` : '有不成立的，请勿采信。', good ? 'good' : 'bad', checks, held.problem);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    // Only a trusted key that is no key comes here.
    showVerdict(`公钥有误：${error.message}`, 'bad', []);
  }
}

function verify(file: unknown, proofText: string, digest: DocumentDigest | undefined): readonly Check[] {
  const keys = (id: string) =>
    (need(id) as HTMLTextAreaElement).value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const input = { proofText, file, logVkeys: keys('log-keys'), witnessVkeys: keys('witness-keys') };
  return verifyPublicRecord(digest === undefined ? input : { ...input, documentDigest: digest }, browserTools);
}

function row(sort: string, what: Named<unknown> | undefined, remove: () => void): readonly HTMLElement[] {
  if (what === undefined) return [];
  const item = element('li', '', element('b', '', sort), element('span', '', what.name));
  item.append(
    button(`移除`, `移除${sort}`, () => {
      remove();
      show();
    }),
  );
  return [item];
}

void start();
