import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Malformed } from '#domain/ledger/malformed.ts';
import type { DocumentDigest } from '#domain/ledger/public-record.ts';
import { type Check, verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { digestFile } from '#platform/crypto/file-digest.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeTools } from '#platform/crypto/verifiers.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';

const HELP = `用法：hengjian verify <证明文件> --record <公开记录> --log <日志公钥> [选项]

离线核验一份公示：不连接网络，不需要数据库，也不需要本系统的数据目录。

参数：
  <证明文件>            随公示提供的 .tlog-proof 文件

选项：
  --record <文件>       随公示提供的公开记录（JSON 文件）
  --document <文件>     手中的公开文件（如 PDF），核对它就是所公示的那一份
  --log <公钥或文件>    日志公钥，应从公示网站以外的可靠途径取得；可重复给出（Ed25519 与国密 SM2）
  --witness <公钥或文件> 见证公钥，可重复给出；每一个都必须有见证签名
  --json                以 JSON 输出
  --home                本命令不使用数据目录，可以省略
  --help                显示本说明

公钥可以直接写出，也可以给一个文件，文件中每行一个公钥。

退出码：0 全部成立；1 有不成立的；2 用法有误。`;

type Options = {
  readonly proof: string;
  readonly record: string;
  readonly document?: string;
  readonly log: readonly string[];
  readonly witness: readonly string[];
  readonly json: boolean;
};

export const command: Command = {
  name: 'verify',
  help: HELP,
  async run(args, io) {
    const options = parseOptions(args);
    const inFolder = (path: string) => resolve(io.cwd, path);
    const checks = verifyPublicRecord(
      {
        proofText: await readText(inFolder(options.proof)),
        file: jsonOrText(await readText(inFolder(options.record))),
        logVkeys: await readKeys(options.log, inFolder),
        witnessVkeys: await readKeys(options.witness, inFolder),
        ...(options.document === undefined ? {} : { documentDigest: await digestOf(inFolder(options.document)) }),
      },
      nodeTools,
    );
    return report(checks, options.json, io);
  },
};

function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      record: { type: 'string' },
      document: { type: 'string' },
      log: { type: 'string', multiple: true },
      witness: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      home: { type: 'string' },
    },
  });
  const [proof, ...surplus] = positionals;
  const { record, document, log, witness, json } = values;
  if (proof === undefined) throw new UsageError('没有给出证明文件');
  if (surplus.length > 0) throw new UsageError(`多余的参数：${surplus.join(' ')}`);
  if (record === undefined) throw new UsageError('没有给出公开记录（--record）');
  if (log === undefined) throw new UsageError('没有给出日志公钥（--log）');
  return {
    proof,
    record,
    log,
    witness: witness ?? [],
    json: json ?? false,
    ...(document === undefined ? {} : { document }),
  };
}

/** A key as it stands, or a file with one key a line. */
async function readKeys(given: readonly string[], inFolder: (path: string) => string): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const item of given) {
    if (isKey(item)) keys.push(item);
    else keys.push(...(await keysInFile(inFolder(item))));
  }
  return keys;
}

async function keysInFile(path: string): Promise<readonly string[]> {
  const lines = (await readText(path)).split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '');
  if (keys.length === 0 || !keys.every(isKey)) throw new UsageError(`不是公钥，也不是公钥文件：${path}`);
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

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function digestOf(path: string): Promise<DocumentDigest> {
  try {
    return await digestFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UsageError(`文件不存在：${path}`);
  if (code === 'EISDIR') return new UsageError(`是文件夹，不是文件：${path}`);
  if (code === 'EACCES') return new UsageError(`没有读取权限：${path}`);
  return error instanceof Error ? error : new Error(String(error));
}

/** What is not JSON is a record file that does not hold (exit 1), not a wrong call: the text itself fails the check. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function report(checks: readonly Check[], json: boolean, io: CommandIo): number {
  const failed = checks.filter((c) => !c.ok).length;
  if (json) io.out(JSON.stringify({ ok: failed === 0, checks }, null, 2));
  else {
    for (const c of checks) io.out(`${c.ok ? '成立  ' : '不成立'}  ${c.name}：${c.detail}`);
    io.out(failed === 0 ? `结论：${checks.length}项全部成立` : `结论：${checks.length}项中有${failed}项不成立`);
  }
  return failed === 0 ? EXIT.done : EXIT.doesNotHold;
}
