import type { Due } from '#contract/case-list.ts';
import { POSTS } from '#contract/people.ts';
import type { MyCase, Task, Waiting } from '#contract/tasks.ts';
import { countWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import {
  ACTS,
  type ActSpec,
  actsThatEnd,
  awaitedActs,
  awaitedPost,
  dutyStatus,
  leadsOn,
} from '#domain/procedure/index.ts';
import { CLOCKS, type Post, stateName } from '#domain/procedure/model.ts';
import { dueOf } from './case-line.rules.ts';
import type { TaskClock, TaskRow } from './task.store.ts';

/** Who asks, and what is known besides the cases. */
export type TaskReader = {
  readonly on: PlainDate;
  readonly person: string;
  readonly posts: readonly string[];
  /** Persons of the same unit: a head of a unit answers for their cases. */
  readonly colleagues: ReadonlySet<string>;
  /** Names of those who hold a post today, for telling whom a case waits for. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly reviews: ReadonlyMap<string, OpenReview>;
  readonly calendar: WorkCalendar;
  readonly provision: (rule: string) => string;
};

/** A review that has not ended: where it stands, who was named for it. */
export type OpenReview = {
  readonly standing: 'waiting' | 'returned' | 'contested';
  readonly dueOn: PlainDate;
  readonly reviewer: string | null;
};

export type CaseTasks = {
  readonly tasks: readonly Task[];
  readonly waiting: readonly Waiting[];
  readonly mine: readonly MyCase[];
};

/** What waits for whoever asks, what waits for others in their own cases, and their cases. */
export function sortTasks(rows: readonly TaskRow[], reader: TaskReader): CaseTasks {
  const seen = rows.map((row) => placeOf(row, reader));
  return {
    tasks: seen.flatMap(({ task }) => task ?? []),
    waiting: seen.flatMap(({ waiting }) => waiting ?? []),
    mine: seen.flatMap(({ mine }) => mine ?? []),
  };
}

type Seen = { readonly task?: Task; readonly waiting?: Waiting; readonly mine?: MyCase };

function placeOf(row: TaskRow, reader: TaskReader): Seen {
  const awaited = awaitedIn(row, reader.reviews.get(row.id));
  const own = row.handlers.find((h) => h.person === reader.person);
  const forMe = awaited.filter((spec) => waitsFor(spec, row, reader));
  const due = dueIn(row, reader);
  const mine = own === undefined ? {} : { mine: myCase(row, own.lead, due) };
  const others = othersPeriod(row, forMe.length > 0 ? forMe : awaited, reader.on);
  const calm = due === null || due.standing === 'running';
  if (forMe.length > 0 && (others === undefined || !calm)) return { ...mine, task: taskOf(row, forMe, due, reader) };
  if (own === undefined || awaited.length === 0) return mine;
  return { ...mine, waiting: waitingOf(row, awaited, due, others, reader) };
}

/**
 * What comes next by the table of acts. Within the state 法制审核 the review itself tells whose turn it is: an opinion that was given and
 * did not clear the draft sends it back to be mended or contested (国办发〔2018〕118号四（十三）、（十四）).
 */
function awaitedIn(row: TaskRow, review: OpenReview | undefined): readonly ActSpec[] {
  const place = { procedure: row.procedure, state: row.state, running: row.clocks.map((k) => k.kind) };
  const awaited = awaitedActs(row.hearing === null ? place : { ...place, hearing: row.hearing });
  if (row.state !== 'LEGAL_REVIEW' || review === undefined || review.standing === 'waiting') return awaited;
  const rest = awaited.filter((spec) => spec.id !== 'record-review-opinion');
  return review.standing === 'contested' ? rest : [ACTS['submit-for-review'], ACTS['contest-opinion'], ...rest];
}

/** Those who handle a case may do whatever officers may; of the others the act waits for the post named first. */
function waitsFor(spec: ActSpec, row: TaskRow, reader: TaskReader): boolean {
  const handles = row.handlers.some((h) => h.person === reader.person);
  if (handles && spec.posts.includes('officer')) return true;
  const post = awaitedPost(spec);
  return post !== undefined && post !== 'officer' && reader.posts.includes(post) && answersFor(post, row, reader);
}

function answersFor(post: Post, row: TaskRow, { person, colleagues, reviews }: TaskReader): boolean {
  if (post === 'unit-head') return row.handlers.length === 0 || row.handlers.some((h) => colleagues.has(h.person));
  if (post === 'presider') return row.presider === null || row.presider === person;
  if (post !== 'reviewer') return true;
  // TSG-014 国办发〔2018〕118号四（十四）: whoever handles a case does not review it; one who was named reviews alone.
  const named = reviews.get(row.id)?.reviewer ?? null;
  return row.handlers.every((h) => h.person !== person) && (named === null || named === person);
}

/** The running duty that ends first; while a draft is reviewed the review's own limit where it ends sooner. */
function dueIn(row: TaskRow, reader: TaskReader): Due | null {
  const [first] = row.clocks.filter((k) => k.nature === 'duty');
  const duty = first === undefined ? null : dueOf(first, reader);
  const review = row.state === 'LEGAL_REVIEW' ? reader.reviews.get(row.id) : undefined;
  if (review?.standing !== 'waiting' || (duty !== null && duty.legalDue <= review.dueOn)) return duty;
  return reviewDue(review.dueOn, reader);
}

/** No law sets the days of the review: they are the agency's own, from its settings. */
function reviewDue(dueOn: PlainDate, { on, calendar }: TaskReader): Due {
  const limit = { legalDue: dueOn, safeDue: dueOn };
  const left = {
    workdaysLeft: countWorkdays(calendar, on, dueOn),
    standing: dutyStatus(limit, on),
    provisional: false,
  };
  return { name: '法制审核期限', provision: '本机关设定的审核期限', ...limit, ...left };
}

/** A period that the party or another organ still has, and for whose end the next acts wait. */
function othersPeriod(row: TaskRow, awaited: readonly ActSpec[], on: PlainDate): TaskClock | undefined {
  const leading = awaited.filter((spec) => leadsOn(spec, row.state));
  const open = row.clocks.filter((k) => (k.nature === 'window' || k.nature === 'wait') && on <= k.legalDue);
  return open.find((k) => leading.length > 0 && actsThatEnd(k.kind, leading).length === leading.length);
}

const postName = (post: Post | undefined) => (post === undefined || post === 'system' ? '系统' : POSTS[post]);

function taskOf(row: TaskRow, forMe: readonly ActSpec[], due: Due | null, reader: TaskReader): Task {
  const ordered = pressingFirst(row, forMe, due);
  const acts = ordered.map((spec) => ({ act: spec.id, name: nameOf(spec, row) }));
  const first = forMe[0];
  const post = first === undefined ? undefined : (awaitedPost(first) as Post);
  return {
    key: `case:${row.id}`,
    kind: row.state === 'LEGAL_REVIEW' && post === 'reviewer' ? 'review' : 'case',
    caseId: row.id,
    subject: row.id,
    ...namesOf(row),
    post: postName(post !== undefined && reader.posts.includes(post) ? post : 'officer'),
    acts,
    due,
    advice: adviceOf(row, forMe, due),
    since: row.state_since,
  };
}

/** An act that is there for a period only says for which. */
function nameOf(spec: ActSpec, row: TaskRow): string {
  if (leadsOn(spec, row.state)) return spec.label;
  const clock = row.clocks.find((k) => actsThatEnd(k.kind, [spec]).length > 0);
  return clock === undefined ? spec.label : `${spec.label}（${CLOCKS[clock.kind]}）`;
}

function namesOf(row: TaskRow) {
  return {
    title: row.title,
    party: row.party_name,
    number: row.decision_number ?? row.filing_number,
    stateName:
      row.hearing !== null && row.state === 'HEARING_REQ' ? `听证：${stateName(row.hearing)}` : stateName(row.state),
  };
}

/** Where a duty is past or near, what ends it comes before what else may be done. */
function pressingFirst(row: TaskRow, forMe: readonly ActSpec[], due: Due | null): readonly ActSpec[] {
  const ending = due === null || due.standing === 'running' ? [] : endingOf(row, forMe, due);
  return [...ending, ...forMe.filter((spec) => !ending.includes(spec))];
}

function endingOf(row: TaskRow, forMe: readonly ActSpec[], due: Due): readonly ActSpec[] {
  const clock = row.clocks.find((k) => CLOCKS[k.kind] === due.name);
  return clock === undefined ? [] : actsThatEnd(clock.kind, forMe);
}

/** What to do about a duty that is past or near: what ends its period, else what leads the case on. */
function adviceOf(row: TaskRow, forMe: readonly ActSpec[], due: Due | null): string | null {
  if (due === null || due.standing === 'running') return null;
  const [act] = pressingFirst(row, forMe, due);
  const next = endingOf(row, forMe, due).length > 0 ? '' : '下一步';
  const what = act === undefined ? '' : `${next}“${nameOf(act, row)}”`;
  if (due.standing === 'overdue')
    return `${due.name}已过，请立即办理${what}，并在案卷中说明逾期原因（${due.provision}）。`;
  return `${due.name}将满，请抓紧办理${what}（${due.provision}）。`;
}

function waitingOf(
  row: TaskRow,
  awaited: readonly ActSpec[],
  due: Due | null,
  others: TaskClock | undefined,
  reader: TaskReader,
): Waiting {
  const base = { caseId: row.id, ...namesOf(row), since: row.state_since, due };
  if (others !== undefined)
    return {
      ...base,
      who: others.nature === 'window' ? '当事人' : '期限届满',
      what: CLOCKS[others.kind],
      until: others.legalDue,
    };
  const posts = [...new Set(awaited.map(awaitedPost))];
  return {
    ...base,
    who: posts.map((post) => whoOf(post, row, reader)).join('、'),
    what: awaited[0]?.label ?? '',
    until: null,
  };
}

/** The post, and by name those who hold it where they are few enough to be asked. */
function whoOf(post: Post | undefined, row: TaskRow, reader: TaskReader): string {
  if (post === 'officer') return row.handlers.map((h) => h.name).join('、') || POSTS.officer;
  const named = post === 'reviewer' ? (reader.reviews.get(row.id)?.reviewer ?? null) : null;
  const names = named === null ? (reader.holders.get(post ?? '') ?? []) : (reader.holders.get(named) ?? []);
  return names.length > 0 && names.length <= 3 ? `${postName(post)}（${names.join('、')}）` : postName(post);
}

function myCase(row: TaskRow, lead: boolean, due: Due | null): MyCase {
  return { id: row.id, ...namesOf(row), since: row.state_since, lead, due };
}

/** A disagreement about an opinion, before those who settle it. */
export function contestedTask(review: { readonly id: string; readonly title: string }, posts: readonly string[]): Task {
  return {
    ...{ key: `review:${review.id}`, kind: 'review', caseId: review.id, subject: review.id, title: review.title },
    ...{
      party: null,
      number: null,
      stateName: '审核意见有分歧',
      post: posts.includes('head') ? POSTS.head : POSTS['leading-group'],
    },
    acts: [{ act: null, name: '协调审核意见分歧' }],
    ...{ due: null, advice: null, since: null },
  };
}
