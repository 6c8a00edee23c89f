import { ACTS } from '#domain/procedure/index.ts';
import { textsOf } from '#domain/procedure/input.ts';
import type { CaseEvent } from '#domain/procedure/model.ts';
import { findItem, findPerson } from '#domain/procedure/queries.ts';
import { actLink, type Check, type CheckFacts, check, day, decided } from './check.ts';

/** 行政执法人员是否具备执法资格: each act, the officers who did it, their certificates on that day (APL-042). */
export function officerChecks(facts: CheckFacts): Check[] {
  const acts = facts.events.filter((e) => textsOf(e.input, 'by').length > 0);
  if (acts.length === 0)
    return [check('APL-042', '执法人员的执法证件', 'cannot-say', '案卷中没有写明执法人员的执法行为')];
  return [...acts.map((e) => officersOf(facts, e)), recusal(facts)];
}

function officersOf(facts: CheckFacts, event: CaseEvent): Check {
  const { ctx, events } = facts;
  const persons = [...new Set(textsOf(event.input, 'by'))];
  const named = persons.map((p) => certificateOf(facts, p, event));
  const few = persons.length < ctx.settings.officersPerAct;
  const said = [
    ...named.map((n) => n.said),
    ...(few ? [`执法人员${persons.length}人，少于${ctx.settings.officersPerAct}人`] : []),
  ].join('；');
  const label = `${day(event.on)}${ACTS[event.act].label}：两名以上持证人员`;
  return check('APL-042', label, decided(!few && named.every((n) => n.valid)), said, [actLink(events, event)]);
}

/** The certificate that was valid on the day of the act and covers the field of the case. */
function certificateOf({ ctx, record }: CheckFacts, person: string, { on }: CaseEvent) {
  const file = findPerson(ctx, person);
  if (file === undefined) return { valid: false, said: '执法人员名录中没有登记的人员' };
  const valid = file.certificates.filter((c) => c.validFrom <= on && on <= c.validTo);
  if (valid.length === 0) return { valid: false, said: `${file.name}当日没有有效的执法证件` };
  const areas = record.case.itemCodes.flatMap((code) => findItem(ctx, code)?.area ?? []);
  const missing = areas.find((area) => valid.every((c) => c.area !== area));
  if (missing !== undefined) return { valid: false, said: `${file.name}的执法证件不含“${missing}”领域` };
  const certificates = valid.map((c) => `${c.number}，${day(c.validFrom)}至${day(c.validTo)}`);
  return { valid: true, said: `${file.name}（证号${certificates.join('、')}）` };
}

/** APL-043 行政处罚法第四十三条. */
function recusal({ record, ctx }: CheckFacts): Check {
  const label = '回避申请已经处理';
  const { recusals } = record.case;
  const pending = recusals.filter((r) => r.outcome === 'pending');
  const name = (person: string) => findPerson(ctx, person)?.name ?? '有关人员';
  if (pending.length > 0)
    return check('APL-043', label, 'fails', pending.map((r) => `${name(r.person)}的回避申请没有决定`).join('；'));
  const said = recusals.map((r) => `${name(r.person)}：${r.outcome === 'rejected' ? '不需要回避' : '已回避'}`);
  return check('APL-043', label, 'holds', recusals.length === 0 ? '案卷中没有回避申请' : said.join('；'));
}
