import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { citationOf, findRule, RULE_KINDS, type Rule, type RuleBook, type RuleKind } from '#domain/law/rule-book.ts';
import { loadRuleBook } from '#platform/law-data/index.ts';
import { type Command, type CommandIo, EXIT } from '../command.ts';

const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));
const ROOMS = ['apps', 'bench', 'contract', 'domain', 'modules', 'platform', 'tests'];
const ENFORCING_ROOMS = new Set(['domain', 'platform', 'modules', 'apps']);
const NOT_SOURCE = new Set(['node_modules', 'dist', 'fixtures']);
const SOURCE = /\.(ts|tsx|sql)$/u;
const TEST = /\.test\.tsx?$/u;
const RULE_ID = /\b[A-Z]{3}-[A-Za-z0-9]+(?:-\d+)?(?![A-Za-z0-9])/gu;

const HELP = `用法：hengjian rules [--open] [--json]

列出规则库的每一条规则：种类、条文、在哪里执行（文件：行）、由哪个测试验证（文件：行），并按种类汇总。
逐行扫描本检出目录的源代码：写有规则编号的源代码行为执行处，写有规则编号的测试行为验证处。

选项：
  --open   只列出还没有执行处的规则
  --json   以 JSON 输出
  --home   本命令不使用数据目录，可以省略

退出码：0 完成；2 用法有误。`;

export const command: Command = {
  name: 'rules',
  help: HELP,
  run,
};

type Traces = { readonly enforced: Map<string, string[]>; readonly tested: Map<string, string[]> };

/** One rule with the lines that carry its id. */
export type RuleTrace = {
  readonly id: string;
  readonly kind: RuleKind;
  readonly provision: string;
  readonly enforced: readonly string[];
  readonly tested: readonly string[];
};

type Count = { rules: number; enforced: number; tested: number; open: number };

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, open: { type: 'boolean' }, home: { type: 'string' } },
  });
  const all = traceRules(loadRuleBook(), CHECKOUT);
  const listed = values.open === true ? all.filter((r) => r.enforced.length === 0) : all;
  if (values.json === true) io.out(JSON.stringify({ rules: listed, counts: countByKind(all) }, null, 2));
  else io.out(page(listed, countByKind(all)));
  return EXIT.done;
}

/** Finds the lines of a checkout that carry each rule's id. A room that does not exist has none. */
export function traceRules(book: RuleBook, checkout: string): readonly RuleTrace[] {
  const traces: Traces = { enforced: new Map(), tested: new Map() };
  for (const room of ROOMS.filter((name) => existsSync(join(checkout, name)))) {
    for (const path of sourceFiles(checkout, room)) scan(book, checkout, path, traces);
  }
  return book.rules.map((rule) => traceOf(book, rule, traces));
}

function traceOf(book: RuleBook, rule: Rule, traces: Traces): RuleTrace {
  return {
    id: rule.id,
    kind: rule.kind,
    provision: citationOf(book, rule.id),
    enforced: traces.enforced.get(rule.id) ?? [],
    tested: traces.tested.get(rule.id) ?? [],
  };
}

/** Source files below a room, sorted, with `/` whatever the system. */
function sourceFiles(checkout: string, path: string): readonly string[] {
  const entries = readdirSync(join(checkout, path), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory()) return NOT_SOURCE.has(entry.name) ? [] : sourceFiles(checkout, below);
      return SOURCE.test(entry.name) ? [below] : [];
    });
}

function scan(book: RuleBook, checkout: string, path: string, traces: Traces): void {
  const into = TEST.test(path)
    ? traces.tested
    : ENFORCING_ROOMS.has(path.split('/')[0] ?? '')
      ? traces.enforced
      : undefined;
  if (into === undefined) return;
  for (const [i, line] of readFileSync(join(checkout, path), 'utf8').split('\n').entries()) {
    for (const id of idsOf(book, line)) into.set(id, [...(into.get(id) ?? []), `${path}:${i + 1}`]);
  }
}

/** The ids of rules on that line, each once. An id behind `e.g.` is an example of an id, it enforces nothing. */
function idsOf(book: RuleBook, line: string): ReadonlySet<string> {
  const ids = line.replace(/e\.g\..*$/u, '').match(RULE_ID) ?? [];
  return new Set(ids.filter((id) => findRule(book, id) !== undefined));
}

function countByKind(rules: readonly RuleTrace[]): Readonly<Record<string, Count>> {
  const counts: Record<string, Count> = {};
  for (const kind of RULE_KINDS) counts[kind] = countOf(rules.filter((r) => r.kind === kind));
  return { ...counts, total: countOf(rules) };
}

function countOf(rules: readonly RuleTrace[]): Count {
  return {
    rules: rules.length,
    enforced: rules.filter((r) => r.enforced.length > 0).length,
    tested: rules.filter((r) => r.tested.length > 0).length,
    open: rules.filter((r) => r.enforced.length === 0).length,
  };
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  gate: '关口',
  deadline: '期限',
  window: '当事人期限',
  content: '内容',
  calc: '计算',
  publish: '公开',
  record: '记录',
  threshold: '界限',
  prohibition: '禁止',
  duty: '义务',
  liability: '责任',
  total: '合计',
};

function page(rules: readonly RuleTrace[], counts: Readonly<Record<string, Count>>): string {
  const lines = rules.flatMap((r) => [
    `${r.id}  ${KIND_NAMES[r.kind]}  ${r.provision}`,
    `    执行  ${r.enforced.length === 0 ? '尚未' : r.enforced.join('  ')}`,
    `    验证  ${r.tested.length === 0 ? '尚未' : r.tested.join('  ')}`,
  ]);
  const table = Object.entries(counts).map(
    ([kind, c]) =>
      `${KIND_NAMES[kind]}：共${c.rules}条，已执行${c.enforced}条，已验证${c.tested}条，尚未执行${c.open}条`,
  );
  return [...lines, '', ...table].join('\n');
}
