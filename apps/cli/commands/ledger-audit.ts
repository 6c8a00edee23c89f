import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { chineseDate, findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import { kindLabel } from '#domain/ledger/leaf.ts';
import { Malformed } from '#domain/ledger/malformed.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import {
  type AuditedDecision,
  auditLog,
  logAtUrl,
  logInFolder,
  logInViews,
  type PublicLog,
  PublicLogFault,
  type VerifiedAudit,
} from '#modules/recording/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { withHome } from '../with-home.ts';

const HELP = `用法：hengjian ledger audit [<副本文件夹>|<日志网址>] [选项]

只用任何人都能读到的公开日志，核对每一执法决定：有没有法制审核在先，是否在期限内有了结果
（公示、处理后公示、依法不予公开、决定被撤销）。期限为自决定记录之日起7个工作日（国办发〔2018〕118号 二（六），TSG-006b）。

参数：
  <副本文件夹>   hengjian ledger export 写出的文件夹
  <日志网址>     公示网站上日志的网址，如 https://example.gov.cn/log
  都不给出时，读本机数据目录中对公众开放的部分（只用公示平台的权限）。

选项：
  --log <公钥或文件>  日志公钥，应从日志以外的可靠途径取得；可重复给出。不给出时用日志自称的公钥
  --on 日期           以这一日为今天，默认今天
  --home 目录         数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json              以 JSON 输出

退出码：0 每一决定都有审核在先且按期有结果（或者尚在期限内）；1 有不符的，或者日志本身不成立；2 用法有误。`;

type Options = {
  readonly source?: string;
  readonly keys: readonly string[];
  readonly today: PlainDate;
  readonly json: boolean;
};

export const command: Command = {
  name: 'ledger audit',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        log: { type: 'string', multiple: true },
        on: { type: 'string' },
        home: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (positionals.length > 1) throw new UsageError('只能给出一个文件夹或者网址');
    const source = positionals[0];
    const keys = await readKeys(values.log ?? [], io);
    const options = { keys, today: dateOf(values.on), json: values.json === true };
    if (source === undefined)
      return withHome(values, io, 'ledger audit', (home) => audit(logInViews(home.dbs.portal), options, io));
    const isUrl = /^https?:\/\//.test(source);
    return audit(isUrl ? logAtUrl(source) : logInFolder(resolve(io.cwd, source)), options, io);
  },
};

function dateOf(text: string | undefined): PlainDate {
  if (text === undefined) return civilDateOf(systemClock.now());
  const date = findPlainDate(text);
  if (date === undefined) throw new UsageError(`不是日期：${text}`);
  return date;
}

/** A key as it stands, or a file with one key a line. */
async function readKeys(given: readonly string[], io: CommandIo): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const item of given) {
    const text = isKey(item) ? item : await readFile(resolve(io.cwd, item), 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => line !== '');
    if (lines.length === 0 || !lines.every(isKey)) throw new UsageError(`不是公钥，也不是公钥文件：${item}`);
    keys.push(...lines);
  }
  return keys;
}

function isKey(text: string): boolean {
  try {
    parseVkey(text, nodeHashes);
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

async function audit(log: PublicLog, options: Options, io: CommandIo): Promise<number> {
  try {
    const keys = options.keys.length > 0 ? options.keys : await log.readVkeys();
    const law = { calendar: loadCalendar(), book: loadRuleBook(), today: options.today };
    const found = await auditLog(log, keys, law);
    const findings = findingsOf(found);
    const ok = findings.length === 0;
    if (options.json) io.out(JSON.stringify({ ok, ...found, findings, ownKeys: options.keys.length === 0 }));
    else print(found, findings, options, io);
    return ok ? EXIT.done : EXIT.doesNotHold;
  } catch (error) {
    if (!(error instanceof PublicLogFault || error instanceof Malformed)) throw error;
    if (options.json) io.out(JSON.stringify({ ok: false, error: error.message }));
    else io.err(`日志本身不成立：${error.message}`);
    return EXIT.doesNotHold;
  }
}

type Finding = { readonly kind: string; readonly index: number; readonly what: string };

function findingsOf({ decisions, dangling }: VerifiedAudit): readonly Finding[] {
  const unanswered = dangling.map((index) => ({
    kind: 'answers-nothing',
    index,
    what: '所答复的条目不在它之前的日志中',
  }));
  return [...decisions.flatMap(findingsAbout), ...unanswered];
}

function findingsAbout({ index, review, state, due, outcome }: AuditedDecision): readonly Finding[] {
  const found: Finding[] = [];
  if (review === undefined)
    found.push({ kind: 'without-review', index, what: '没有法制审核在先（不属于重大执法决定的，请对照法制审核目录）' });
  if (state === 'overdue') found.push({ kind: 'without-outcome', index, what: `至${chineseDate(due)}没有结果` });
  if (state === 'late' && outcome !== undefined)
    found.push({ kind: 'late-outcome', index, what: `期限为${chineseDate(due)}，${chineseDate(outcome.on)}才有结果` });
  return found;
}

function print(found: VerifiedAudit, findings: readonly Finding[], options: Options, io: CommandIo): void {
  const { log, decisions } = found;
  io.out(`日志 ${log.origin}，共${log.size}条，根哈希 ${log.root}，签名有效`);
  if (options.keys.length === 0)
    io.out('注意：公钥取自日志自身，只能证明前后一致；请从其他途径取得公钥，用 --log 给出');
  const running = decisions.filter((decision) => decision.state === 'running').length;
  io.out(`决定${decisions.length}件，法制审核${found.reviews}件，尚在公示期限内${running}件`);
  for (const [label, count] of outcomeCounts(decisions)) io.out(`  ${label} ${count}件`);
  for (const { index, what } of findings) io.out(`不符  第${index}条：${what}`);
  io.out(findings.length === 0 ? '结论：全部相符' : `结论：有${findings.length}处不符`);
}

function outcomeCounts(decisions: readonly AuditedDecision[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of decisions) {
    if (outcome === undefined) continue;
    const label = kindLabel(outcome.kind);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
