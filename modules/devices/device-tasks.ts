import type { Due } from '#contract/case-list.ts';
import { DEVICE_STATES, type DeviceAct } from '#contract/devices.ts';
import { POSTS } from '#contract/people.ts';
import type { Task } from '#contract/tasks.ts';
import { countWorkdays } from '#domain/calendar/work-calendar.ts';
import { civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { DevicesDeps } from './deps.ts';
import { momentWords } from './device.rules.ts';
import { type DeviceRow, selectDevices } from './devices.store.ts';
import { isCheckDue, isOverdue } from './devices.wire.ts';

/** Whose tasks are asked for. */
export type DeviceReader = { readonly person: string; readonly permissions: ReadonlySet<string> };

/** No law sets these days: they are the agency's own, from its settings. */
const OWN = '本机关设定的音像记录设备管理规则';

/** Loans that are overdue and recordings not handed over, before whoever has them and whoever keeps the devices; checks that are due. */
export async function deviceTasks(deps: DevicesDeps, { person, permissions }: DeviceReader): Promise<readonly Task[]> {
  const keeps = permissions.has('device.manage');
  if (!keeps && !permissions.has('device.use')) return [];
  const now = deps.clock.now();
  const rows = await selectDevices(deps.dbs.app);
  const theirs = rows.filter((row) => keeps || row.borrower === person);
  const post = keeps ? POSTS['device-admin'] : POSTS.officer;
  return [
    ...theirs.flatMap((row) => overdueTask(deps, row, now, keeps, post)),
    ...theirs.flatMap((row) => recordingsTask(deps, row, now, keeps, post)),
    ...(keeps ? rows.flatMap((row) => checkTask(deps, row, now)) : []),
  ];
}

function overdueTask(deps: DevicesDeps, row: DeviceRow, now: Instant, keeps: boolean, post: string): readonly Task[] {
  if (row.due_at === null || !isOverdue(row, now)) return [];
  const due = dueOf(deps, '设备归还期限', civilDateOf(row.due_at), now, true);
  const moment = momentWords(row.due_at);
  const name = keeps ? '催还并登记归还' : '归还设备并移交记录';
  const advice = keeps
    ? `${row.borrower_name}应于${moment}前归还，请催还；确需继续使用的，归还检查后再次领用。`
    : `应于${moment}前归还，请交设备管理员检查，并移交形成的记录。`;
  const act = keeps ? 'return' : null;
  return [taskOf(row, { key: 'loan', act, post, name, stateName: '逾期未还', due, advice, since: row.issued_at })];
}

function recordingsTask(
  deps: DevicesDeps,
  row: DeviceRow,
  now: Instant,
  keeps: boolean,
  post: string,
): readonly Task[] {
  const by = row.hand_over_by;
  if (by === null) return [];
  const due = dueOf(deps, '记录移交期限', civilDateOf(by), now, by < now);
  const advice = `${row.borrower_name}使用形成的记录尚未移交入库，应于${momentWords(by)}前移交；移交前设备不再领用。`;
  const name = keeps ? '登记记录移交' : '移交记录';
  const act = keeps ? 'hand-over' : null;
  return [taskOf(row, { key: 'recordings', act, post, name, stateName: '记录尚未移交', due, advice, since: null })];
}

function checkTask(deps: DevicesDeps, row: DeviceRow, now: Instant): readonly Task[] {
  if (row.state === 'out' || !isCheckDue(row, now)) return [];
  const due = dueOf(deps, '定期检查', row.check_due_on, now, row.check_due_on < civilDateOf(now));
  const stateName = DEVICE_STATES[row.state];
  const post = POSTS['device-admin'];
  return [
    taskOf(row, {
      key: 'check',
      act: 'check',
      post,
      name: '检查',
      stateName,
      due,
      advice: null,
      since: row.last_check_on,
    }),
  ];
}

function dueOf({ calendar }: DevicesDeps, name: string, day: PlainDate, now: Instant, over: boolean): Due {
  return {
    ...{ name, provision: OWN, legalDue: day, safeDue: day, provisional: false },
    workdaysLeft: countWorkdays(calendar, civilDateOf(now), day),
    standing: over ? 'overdue' : 'due-soon',
  };
}

type Told = {
  readonly key: string;
  /** What the line leads to at the device. */
  readonly act: DeviceAct | null;
  readonly post: string;
  readonly name: string;
  readonly stateName: string;
  readonly due: Due;
  readonly advice: string | null;
  readonly since: Instant | PlainDate | null;
};

function taskOf(row: DeviceRow, { key, act, name, since, ...told }: Told): Task {
  return {
    key: `device-${key}:${row.id}`,
    ...{ kind: 'device', caseId: null, subject: row.id, title: `${row.number} ${row.model}` },
    party: row.borrower_name,
    number: null,
    acts: [{ act, name }],
    ...told,
    since: since === null ? null : since.includes('T') ? civilDateOf(since as Instant) : (since as PlainDate),
  };
}
