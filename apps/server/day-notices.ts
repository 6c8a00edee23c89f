import type { Notice, Task } from '#contract/tasks.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { addDays, chineseDate, type PlainDate, partsOf } from '#domain/kernel/plain-date.ts';
import { countOverdue } from '#modules/casework/index.ts';
import { openCorrectionRequests } from '#modules/disclosure/index.ts';
import { type Person, people, postsOn } from '#modules/people/index.ts';
import type { Principal } from '#platform/http/index.ts';
import type { OpenModules } from './open-modules.ts';

/** A certificate that ends within so many days is said beforehand: renewing one takes weeks. */
const CERTIFICATE_DAYS = 60;
/** The State Council's notice of a year's holidays comes in autumn: from this day on its absence is told. */
const CALENDAR_FROM = '-11-01';

/** What whoever is signed in should know today, the urgent first. */
export async function dayNotices(
  modules: OpenModules,
  principal: Principal,
  tasks: readonly Task[],
): Promise<readonly Notice[]> {
  const on = civilDateOf(modules.casework.clock.now());
  const everybody = (await people(modules.people.dbs.app)).filter((p) => p.leftOn === null || p.leftOn >= on);
  const unit = everybody.find((p) => p.id === principal.personId)?.unit;
  const colleagues = everybody.filter((p) => p.unit === unit);
  const whose = certificatesOf(principal, everybody, colleagues);
  return [
    ...(await overdueNotice(modules, principal, colleagues)),
    ...(await correctionNotice(modules, principal, on)),
    ...whose.flatMap((p) => certificateNotices(p, principal.personId, on)),
    ...calendarNotices(modules, on),
    ...provisionalNotice(tasks),
  ].toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

const LEVELS: readonly Notice['level'][] = ['urgent', 'warn', 'info'];

/** One's own; of the unit for its head; all for those who keep the register of people. */
function certificatesOf(
  principal: Principal,
  all: readonly Person[],
  colleagues: readonly Person[],
): readonly Person[] {
  if (principal.permissions.has('people.manage')) return all;
  if (principal.posts.includes('unit-head')) return colleagues;
  return all.filter((p) => p.id === principal.personId);
}

/** APL-042 行政处罚法第四十二条第一款: without a valid certificate nobody enforces. */
function certificateNotices(person: Person, me: string, on: PlainDate): readonly Notice[] {
  if (!postsOn(person.posts, on).includes('officer')) return [];
  const terms = person.certificates.filter((c) => c.revokedOn === null);
  const last = terms.toSorted((a, b) => (a.validTo < b.validTo ? 1 : -1))[0];
  if (last === undefined || last.validTo > addDays(on, CERTIFICATE_DAYS)) return [];
  const who = person.id === me ? '您' : person.name;
  const past = last.validTo < on;
  return [
    {
      level: past ? 'urgent' : 'warn',
      text: past
        ? `${who}的执法证（${last.number}）已于${chineseDate(last.validTo)}到期，不得参加执法`
        : `${who}的执法证（${last.number}）将于${chineseDate(last.validTo)}到期`,
      advice: '请联系法制机构办理换证，并在系统中登记新的有效期',
      provision: '行政处罚法第四十二条第一款',
      link: null,
    },
  ];
}

/** CAL-03: what reaches into a year whose holidays are not published is an estimate. */
function calendarNotices({ casework }: OpenModules, on: PlainDate): readonly Notice[] {
  const { year } = partsOf(on);
  const next = casework.calendar.lastYear + 1;
  if (next > year + 1 || (next === year + 1 && on < `${year}${CALENDAR_FROM}`)) return [];
  return [
    {
      level: next <= year ? 'urgent' : 'info',
      text: `${next}年的放假安排尚未导入，跨入${next}年的期限暂按周一至周五推算`,
      advice: '国务院办公厅通知公布后，由法制机构负责人导入工作日历，期限随即重新计算',
      provision: null,
      link: null,
    },
  ];
}

function provisionalNotice(tasks: readonly Task[]): readonly Notice[] {
  const count = tasks.filter((task) => task.due?.provisional === true).length;
  if (count === 0) return [];
  const text = `您的待办中有${count}件的期限是推算的，以放假安排公布后重新计算的为准`;
  return [{ level: 'info', text, advice: null, provision: null, link: null }];
}

/** TSG-002 国办发〔2018〕118号二: what is published and not accurate is corrected in time; the public waits for an answer. */
async function correctionNotice(
  { disclosure }: OpenModules,
  { permissions }: Principal,
  on: PlainDate,
): Promise<readonly Notice[]> {
  if (!permissions.has('disclosure.answer')) return [];
  const { open, overdue } = await openCorrectionRequests(disclosure.dbs.app, on);
  if (open === 0) return [];
  const late = overdue === 0 ? '' : `，其中${overdue}件已超过答复期限`;
  return [
    {
      level: overdue === 0 ? 'warn' : 'urgent',
      text: `有${open}件公众提出的公示更正申请等待答复${late}`,
      advice: '请核实后更正或者答复',
      provision: '国办发〔2018〕118号二',
      link: '/disclosure/corrections',
    },
  ];
}

/** Those who lead see what is overdue beyond their own desk. */
async function overdueNotice(
  { casework }: OpenModules,
  { permissions, posts }: Principal,
  colleagues: readonly Person[],
): Promise<readonly Notice[]> {
  if (!permissions.has('case.read')) return [];
  const whole = ['head', 'legal-head', 'leading-group', 'supervisor'].some((post) => posts.includes(post));
  if (!whole && !posts.includes('unit-head')) return [];
  const count = await countOverdue(casework, whole ? undefined : colleagues.map((p) => p.id));
  if (count === 0) return [];
  const unit = colleagues[0]?.unit ?? '';
  return [
    {
      level: 'urgent',
      text: `${whole ? '本机关' : '本机构'}有${count}件在办案件已超过法定期限`,
      advice: '请逐件督促办理，并在案卷中说明逾期原因',
      provision: null,
      link: `/cases?overdue=true&open=true${whole ? '' : `&unit=${encodeURIComponent(unit)}`}`,
    },
  ];
}
