import type { Proposal } from '#domain/procedure/model.ts';
import { findItem, isActive } from '#domain/procedure/queries.ts';
import { actLink, type Check, type CheckFacts, check, day, decided } from './check.ts';

/** 行政执法主体是否合法: the item in the list of powers on that day, and the place. */
export function agencyChecks(facts: CheckFacts): Check[] {
  return [...facts.proposals.map((p) => itemHeld(facts, p)), jurisdiction(facts)];
}

/** APL-017 行政处罚法第十七条: within the powers that the law gives. */
function itemHeld({ ctx }: CheckFacts, p: Proposal): Check {
  const label = '事项在本机关权责清单内并且有效';
  const item = findItem(ctx, p.itemCode);
  if (item === undefined) return check('APL-017', label, 'fails', `权责清单中没有事项${p.itemCode}`);
  const until = item.activeTo === undefined ? '' : `，至${day(item.activeTo)}止`;
  const said = `“${item.name}”（${item.code}，${item.kind}）自${day(item.activeFrom)}起有效${until}`;
  return check('APL-017', label, decided(isActive(item, ctx.on)), said);
}

/** APL-022 行政处罚法第二十二条; LSR-013 劳动保障监察条例第十三条. */
function jurisdiction({ events, record }: CheckFacts): Check {
  const rule = record.case.regime === 'labour' ? 'LSR-013' : 'APL-022';
  const label = '属于本机关管辖';
  const said = events.findLast((e) => e.input.inJurisdiction === true);
  if (said === undefined) return check(rule, label, 'cannot-say', '案卷中没有确认管辖的记录');
  return check(rule, label, 'holds', `${day(said.on)}受理时已确认属于本机关管辖`, [actLink(events, said)]);
}

/** 是否有超越本机关职权范围或滥用职权情形. */
export function powerChecks(facts: CheckFacts): Check[] {
  return [...facts.proposals.flatMap((p) => sanctionsAllowed(facts, p)), purpose()];
}

/** APL-009, APL-004 行政处罚法第四条、第九条: only the kinds of penalty that the law sets for the act. */
function sanctionsAllowed({ ctx }: CheckFacts, p: Proposal): Check[] {
  const item = findItem(ctx, p.itemCode);
  if (item === undefined || p.kind !== 'penalty') return [];
  const label = '处罚种类是该事项设定的种类';
  const beyond = p.sanctions.filter((s) => !item.sanctions.includes(s));
  const set = item.sanctions.length === 0 ? '没有列明处罚种类' : `设定的处罚种类为${item.sanctions.join('、')}`;
  if (item.sanctions.length === 0) return [check('APL-004', label, 'cannot-say', `权责清单中该事项${set}`)];
  const wanted = `拟处罚种类为${p.sanctions.join('、')}；该事项${set}`;
  return [check('APL-004', label, beyond.length === 0 ? 'holds' : 'fails', wanted)];
}

function purpose(): Check {
  return check('TSG-013a', '没有滥用职权情形', 'cannot-say', '处理的目的和考虑的因素是否正当，系统不作判断');
}
