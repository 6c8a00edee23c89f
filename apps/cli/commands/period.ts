import { parseArgs } from 'node:util';
import { findMoment } from '#domain/calendar/moment.ts';
import {
  computePeriod,
  type Period,
  PeriodError,
  type PeriodKind,
  type PeriodQuery,
  type PeriodUnit,
} from '#domain/calendar/period.ts';
import { civilDateOf, epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { chineseDateWithWeekday, findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import { getLaw, UnknownLaw } from '#domain/law/law.ts';
import { loadCalendar, loadLaws } from '#platform/law-data/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';

const UNITS: readonly PeriodUnit[] = ['day', 'working_day', 'month', 'year', 'hour'];
const KINDS: readonly PeriodKind[] = ['within', 'max', 'at_least_before'];
const UNIT_NAMES = { day: '日', working_day: '个工作日', month: '个月', year: '年', hour: '小时' } as const;
const KIND_NAMES = { within: '之内', max: '最长', at_least_before: '之前（向前倒数）' } as const;

const HELP = `用法：hengjian period --law <法律> --from <日期> --amount <数量> --unit <单位> [--kind <种类>] [--json]
      hengjian period --stdin

计算一部法律规定的期限何时届满。

选项：
  --law     法律的名称：简称、全称、文号或者编号，如 处罚法、中华人民共和国行政处罚法、118号、APL
  --from    起算事件发生之日 YYYY-MM-DD，当日不计入；按小时计算的可以写时刻，如 2026-03-02T09:30（未写时区的为北京时间）
  --amount  数量
  --unit    day 该法所写的“日”，是否为工作日由该法决定；working_day 工作日；month 月；year 年；hour 小时
  --kind    within 之内（默认）；max 最长，最后一日不顺延；at_least_before 在该日之前，向前倒数
  --stdin   逐行读入 JSON：{"law","from","amount","unit","kind"}，按原顺序逐行答复
            {"legalDue","safeDue","provisional","rule","calendar"}，不能计算的答复 {"error"}
  --json    以 JSON 输出
  --home    本命令不使用数据目录，可以省略

法定届满日（legalDue）按最晚的读法，届满之前不得视为对方已丧失权利；稳妥日（safeDue）按最早的读法，且为工作日，供机关自我提醒。
暂定（provisional）：涉及尚未公布放假安排的年份，公布后须重新计算。

退出码：0 完成；2 用法有误。`;

export const command: Command = {
  name: 'period',
  help: HELP,
  run,
};

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      law: { type: 'string' },
      from: { type: 'string' },
      amount: { type: 'string' },
      unit: { type: 'string' },
      kind: { type: 'string' },
      stdin: { type: 'boolean' },
      json: { type: 'boolean' },
      home: { type: 'string' },
    },
  });
  const { law, from, amount, unit, kind, stdin, json } = values;
  if (stdin === true) {
    if ([law, from, amount, unit, kind].some((v) => v !== undefined))
      throw new UsageError('--stdin 从标准输入读取，不能同时写 --law、--from、--amount、--unit、--kind');
    return answerLines(io);
  }
  const missing = Object.entries({ law, from, amount, unit }).filter(([, v]) => v === undefined);
  if (missing.length > 0) throw new UsageError(`缺少 ${missing.map(([name]) => `--${name}`).join('、')}`);
  answerOne(queryOf({ law, from, amount: wholeNumber(amount), unit, kind }), json === true, io);
  return EXIT.done;
}

function answerOne(query: PeriodQuery, json: boolean, io: CommandIo): void {
  const period = compute(query);
  const law = getLaw(loadLaws(), query.law);
  if (json) io.out(JSON.stringify({ ...query, law: law.name, ...machine(period), ...reasons(period) }));
  else io.out(page(law.name, query, period));
}

/** Answers each line of the input that is not blank, in order. */
async function answerLines(io: CommandIo): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of io.stdin) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    answerBatch(lines, io);
  }
  answerBatch([rest + decoder.decode()], io);
  return EXIT.done;
}

function answerBatch(lines: readonly string[], io: CommandIo): void {
  const answers = lines.map((line) => line.replace(/^\uFEFF/u, '').trim()).filter((line) => line !== '');
  if (answers.length > 0) io.out(answers.map(answerLine).join('\n'));
}

function answerLine(line: string): string {
  try {
    return JSON.stringify(machine(compute(queryOf(parsedLine(line)))));
  } catch (error) {
    // Each line stands for itself: what is wrong with one is its answer.
    if (error instanceof UsageError) return JSON.stringify({ error: error.message });
    throw error;
  }
}

function parsedLine(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError('不是有效的 JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('每行须为一个 JSON 对象');
  return value as Readonly<Record<string, unknown>>;
}

function wholeNumber(text: string | undefined): unknown {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : text;
}

/** The question, checked; throws a UsageError naming the first fault. */
function queryOf(input: Readonly<Record<string, unknown>>): PeriodQuery {
  const { law, from, amount, unit, kind = 'within' } = input;
  if (typeof law !== 'string' || law.trim() === '') throw new UsageError('law 须为法律的名称');
  const moment = typeof from === 'string' ? findMoment(from.trim()) : undefined;
  if (moment === undefined) throw new UsageError(`from 须为有效的日期 YYYY-MM-DD 或者时刻：${shown(from)}`);
  if (typeof amount !== 'number' || !Number.isInteger(amount))
    throw new UsageError(`amount 须为整数：${shown(amount)}`);
  const knownUnit = UNITS.find((u) => u === unit);
  if (knownUnit === undefined) throw new UsageError(`unit 须为 ${UNITS.join('、')} 之一：${shown(unit)}`);
  const knownKind = KINDS.find((k) => k === (kind ?? 'within'));
  if (knownKind === undefined) throw new UsageError(`kind 须为 ${KINDS.join('、')} 之一：${shown(kind)}`);
  if (knownUnit === 'hour') return { law, from: moment, amount, unit: knownUnit, kind: knownKind };
  return { law, from: dayOf(moment), amount, unit: knownUnit, kind: knownKind };
}

function dayOf(moment: PlainDate | Instant): PlainDate {
  return findPlainDate(moment) ?? civilDateOf(moment as Instant);
}

function shown(value: unknown): string {
  return value === undefined ? '没有给出' : JSON.stringify(value);
}

function compute(query: PeriodQuery): Period {
  try {
    return computePeriod(query, loadCalendar(), loadLaws());
  } catch (error) {
    if (error instanceof PeriodError || error instanceof UnknownLaw) throw new UsageError(error.message);
    if (error instanceof RangeError) throw new UsageError('届满日超出可以计算的范围（公元1年至9999年）');
    throw error;
  }
}

function machine({ legalDue, safeDue, provisional, rule, calendarVersion }: Period): Readonly<Record<string, unknown>> {
  return { legalDue, safeDue, provisional, rule, calendar: calendarVersion };
}

function reasons({ provision, note, basis, steps }: Period): Readonly<Record<string, unknown>> {
  return { provision, ...(note === undefined ? {} : { note }), basis, steps };
}

function page(law: string, query: PeriodQuery, period: Period): string {
  const lines = [
    `法律        ${law}`,
    `起算        ${shownMoment(query.from)}`,
    `期限        ${query.amount}${UNIT_NAMES[query.unit]}，${KIND_NAMES[query.kind]}`,
    `法定届满日  ${shownMoment(period.legalDue)}`,
    `稳妥日      ${shownMoment(period.safeDue)}`,
    `适用规则    ${period.provision}（${period.rule}）`,
    ...period.steps.map((step, i) => `  ${i + 1}. ${step}`),
    `日历版本    ${period.calendarVersion}`,
    `暂定        ${period.provisional ? '是' : '否'}`,
  ];
  if (period.note !== undefined) lines.push(`说明        ${period.note}`);
  return lines.join('\n');
}

function shownMoment(moment: PlainDate | Instant): string {
  const date = findPlainDate(moment);
  if (date !== undefined) return `${chineseDateWithWeekday(date)}  ${date}`;
  const at = moment as Instant;
  const clock = instantFromEpochMs(epochMs(at) + 8 * 3_600_000).slice(11, 19);
  return `${chineseDateWithWeekday(civilDateOf(at))} ${clock}（北京时间）`;
}
