import type { Benchmark, StepFine } from '#contract/catalogue.ts';
import { fen } from '#domain/kernel/money.ts';
import { yuan } from '#domain/procedure/amounts.ts';
import type { FineCalc } from '#domain/procedure/context.ts';
import { fineRange, missingFact } from '#domain/procedure/index.ts';
import type { Proposal } from '#domain/procedure/model.ts';
import { findItem, findNotice } from '#domain/procedure/queries.ts';
import {
  askGate,
  type Check,
  type CheckFacts,
  check,
  day,
  decisionAttempt,
  present,
  proposalAttempt,
} from './check.ts';
import { yuanRangeOf } from './yuan-range.rules.ts';

/** 执行裁量基准是否适当. */
export function discretionChecks(facts: CheckFacts): Check[] {
  const penalties = facts.proposals.filter((p) => p.kind === 'penalty');
  if (penalties.length === 0)
    return [check('DSC-012a', '裁量基准的适用', 'cannot-say', '拟作出的决定没有行政处罚，不适用罚款的裁量基准')];
  return penalties.flatMap((p) => [
    statutoryRange(facts, p),
    levelChosen(facts, p),
    levelOfBenchmark(facts, p),
    ...present([departure(facts, p), notHeavier(facts, p), atTheTop(facts, p), finedBefore(facts, p)]),
    correctedFirst(facts),
  ]);
}

/** APL-004 行政处罚法第四条: the range that the item's law sets, from the facts that it is computed by. */
function statutoryRange(facts: CheckFacts, p: Proposal): Check {
  const label = '罚款在法定幅度内';
  const item = findItem(facts.ctx, p.itemCode);
  if (item === undefined) return check('APL-004', label, 'cannot-say', '权责清单中没有该事项，不能计算法定幅度');
  if (p.fineFen === 0n) return check('APL-004', label, 'cannot-say', '没有拟处罚款');
  const missing = missingFact(item.calc, p.fineFacts);
  if (missing !== undefined) return check('APL-004', label, 'fails', `计算罚款缺少${missing}`);
  const range = fineRange(item.calc, p.fineFacts);
  if (range === undefined)
    return check('APL-004', label, 'cannot-say', '权责清单没有设定该类当事人的罚款幅度，请核对法律依据');
  const said = `拟罚款${yuan(p.fineFen)}元，法定幅度${yuan(range.minFen)}元至${yuan(range.maxFen)}元`;
  if (p.fineFen > range.maxFen) return check('APL-004', label, 'fails', said);
  if (p.fineFen >= range.minFen) return check('APL-004', label, 'holds', said);
  // Below the minimum is mitigation 减轻处罚 (APL-032): lawful only on its grounds, which are for the reviewer to judge.
  const mitigated = proposalAttempt(facts, p).input.mitigated === true;
  return mitigated
    ? check('APL-032', label, 'cannot-say', `${said}；承办机构认为有减轻处罚情形，请核对`)
    : check('APL-032', label, 'fails', `${said}；没有写明减轻处罚情形`);
}

/** DSC-012a 国办发〔2022〕27号五(十二). */
function levelChosen(_facts: CheckFacts, { discretion, fineFen }: Proposal): Check {
  const label = '选定裁量档次并说明理由';
  if (discretion === undefined)
    return check('DSC-012a', label, fineFen > 0n ? 'fails' : 'cannot-say', '没有选定裁量档次');
  return check('DSC-012a', label, 'holds', `档次为“${discretion.level}”；理由：${discretion.reason}`);
}

/** DSC-004, APL-034: the agency's own published benchmark; one of another place is only shown for comparison. */
function levelOfBenchmark(facts: CheckFacts, p: Proposal): Check {
  const label = '与裁量基准的档次相符';
  const of = facts.benchmarks.filter((b) => b.itemCodes.includes(p.itemCode));
  const own = of.find((b) => b.status === 'adopted');
  if (own === undefined) {
    const others = of.map((b) => `${b.jurisdiction}：${b.levels.map(levelText).join('，')}`);
    const compare = others.length === 0 ? '' : `。其他地区基准仅供对照——${others.join('；')}`;
    return check('APL-034', label, 'cannot-say', `没有登记本机关公布的该事项裁量基准${compare}`);
  }
  const level = own.levels.find((l) => l.level === p.discretion?.level);
  if (level === undefined) {
    const said = `基准没有“${p.discretion?.level ?? ''}”这一档次，所列档次为${own.levels.map((l) => l.level).join('、')}`;
    return check('DSC-012a', label, p.discretion?.departs === true ? 'cannot-say' : 'fails', said);
  }
  const range = rangeOfLevel(facts, p, level);
  const said = `拟罚款${yuan(p.fineFen)}元；基准${levelText(level)}`;
  if (range === undefined) return check('DSC-012a', label, 'cannot-say', said);
  const inside = range.minFen <= p.fineFen && p.fineFen <= range.maxFen;
  const outside = p.discretion?.departs === true ? 'cannot-say' : 'fails';
  return check('DSC-012a', label, inside ? 'holds' : outside, said);
}

/** Between which fines the level lies: by its amounts and the facts of the case, else by its words where they are one range. */
function rangeOfLevel({ ctx }: CheckFacts, p: Proposal, { fine, sanction }: Benchmark['levels'][number]) {
  if (fine === undefined) return yuanRangeOf(sanction);
  const lawful = findItem(ctx, p.itemCode)?.calc;
  return fineRange(calcOfLevel(fine, lawful?.type === 'perPersonMonth' ? 'perPersonMonth' : 'perPerson'), p.fineFacts);
}

function calcOfLevel(level: StepFine, perPerson: 'perPerson' | 'perPersonMonth'): FineCalc {
  if (level.of === 'times') return { type: 'multiple', min: Number(level.min), max: Number(level.max) };
  const range = { minFen: fen(BigInt(level.minFen)), maxFen: fen(BigInt(level.maxFen)) };
  return level.of === 'each' ? { type: perPerson, each: range } : { type: 'range', [level.of]: range };
}

function levelText({ level, condition, sanction }: Benchmark['levels'][number]): string {
  return `“${level}”${condition === '' ? '' : `（${condition}）`}${sanction}`;
}

/** DSC-012b 国办发〔2022〕27号五(十二). */
function departure(facts: CheckFacts, p: Proposal): Check | undefined {
  if (p.discretion?.departs !== true) return undefined;
  const met = `调整适用，批准情况：${p.discretion.departureApproval ?? ''}`;
  return askGate(facts.record.case, proposalAttempt(facts, p), 'departure-approved', { met });
}

/** APL-045b 行政处罚法第四十五条第二款: 不得因当事人陈述、申辩而给予更重的处罚. */
function notHeavier({ record }: CheckFacts, p: Proposal): Check | undefined {
  const told = findNotice(record.case);
  if (told === undefined) return undefined;
  const label = '不重于已告知的内容';
  const fines = `告知罚款${yuan(told.fineFen)}元、没收${yuan(told.confiscateFen)}元，书稿罚款${yuan(p.fineFen)}元、没收${yuan(p.confiscateFen)}元`;
  const added = p.sanctions.filter((s) => !told.sanctions.includes(s));
  const more = p.fineFen > told.fineFen || p.confiscateFen > told.confiscateFen || added.length > 0;
  const kinds = added.length === 0 ? '' : `；书稿增加${added.join('、')}`;
  return check('APL-045b', label, more ? 'fails' : 'holds', `${fines}${kinds}`);
}

/** APL-032: only where it is the very top. */
function atTheTop(facts: CheckFacts, p: Proposal): Check | undefined {
  const asked = askGate(facts.record.case, decisionAttempt(facts, p), 'top-of-range', { met: '' });
  return asked?.result === 'holds' ? undefined : asked;
}

/** APL-029 行政处罚法第二十九条. */
function finedBefore(facts: CheckFacts, p: Proposal): Check | undefined {
  const met = '没有查到同一当事人同一事项的其他罚款决定';
  return askGate(facts.record.case, proposalAttempt(facts, p), 'no-second-fine', { met });
}

/** APL-032、APL-033 行政处罚法第三十二条、第三十三条: what was set right must be weighed; how much is a judgement. */
function correctedFirst({ record }: CheckFacts): Check {
  const label = '处罚前是否已经改正';
  const { orders } = record.case;
  const corrected = orders.filter((o) => o.status === 'corrected' || o.status === 'corrected-late');
  if (corrected.length > 0)
    return check('APL-032', label, 'cannot-say', '当事人在处罚前已经改正，应当考虑从轻、减轻或者不予处罚');
  const said = orders.map((o) => `${day(o.dueOn)}期限的责令改正没有改正`).join('；');
  return check('APL-032', label, 'holds', orders.length === 0 ? '案卷中没有责令改正文书' : said);
}
