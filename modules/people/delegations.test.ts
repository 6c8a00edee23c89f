import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Post } from '#contract/people.ts';
import { instant } from '#domain/kernel/instant.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { dayFaults, delegateDoubts, holderReasons } from './delegation.rules.ts';
import { delegateChoice, describeDelegations } from './delegations.ts';
import {
  assignPost,
  caseActor,
  createDoorkeeper,
  delegatePost,
  endDelegation,
  findPrincipal,
  recordDeparture,
  SESSION_COOKIE,
  signIn,
} from './index.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

const TODAY = plainDate('2026-09-24');
const day = (text: string) => plainDate(`2026-${text}`);

/** The person of the pack who is `key` gives a post away. */
function give(p: TestPeople, key: string, to: string, post: Post, from: PlainDate, until: PlainDate) {
  const request = { ...p.by(key), person: p.person(key) };
  return delegatePost(p.parts, request, { post, delegate: p.person(to), from, to: until, reason: '外出学习' });
}
const loginOf = (p: TestPeople, key: string) => p.pack.people.find((one) => one.key === key)?.account ?? '';
async function enter(p: TestPeople, key: string) {
  const { token } = await signIn(p.parts, { login: loginOf(p, key), password: PASSWORD, address: '::1' });
  return async () => {
    const principal = await findPrincipal(p.parts, token);
    if (principal === undefined) throw new Error(`${key} is not signed in`);
    return principal;
  };
}

describe('委托代行', () => {
  it('gives the post for those days, says for whom, and ends by itself', async () => {
    const p = await makePeople();
    await give(p, 'unit-head', 'archivist', 'unit-head', day('09-25'), day('09-26'));
    const deputy = await enter(p, 'archivist');
    expect((await deputy()).permissions.has('case.approve')).toBe(false);
    p.clock.set(instant('2026-09-24T16:00:00.000Z'));
    const during = await (await enter(p, 'archivist'))();
    expect(during.posts).toEqual(['archivist', 'unit-head']);
    expect(during.permissions.has('case.approve')).toBe(true);
    expect(await caseActor(p.dbs.app, during)).toEqual({
      account: during.accountId,
      person: p.person('archivist'),
      name: p.pack.people.find((one) => one.key === 'archivist')?.name,
      posts: ['unit-head', 'archivist'],
      acting: [{ post: 'unit-head', person: p.person('unit-head'), name: '郭立新' }],
    });
    p.clock.set(instant('2026-09-26T16:00:00.000Z'));
    const after = await (await enter(p, 'archivist'))();
    expect([after.posts, after.acting]).toEqual([['archivist'], undefined]);
  });

  it('ends early for either of the two and who manages posts, at once; and with the post of who gave it', async () => {
    const p = await makePeople();
    const deputy = await enter(p, 'archivist');
    const end = async (id: string, principal: Awaited<ReturnType<typeof deputy>>) =>
      endDelegation(p.parts, { ...p.by('unit-head'), principal }, id, '提前回来');
    const id = await give(p, 'unit-head', 'archivist', 'unit-head', TODAY, day('10-05'));
    expect((await deputy()).posts).toContain('unit-head');
    await expect(end(id, await (await enter(p, 'window'))())).rejects.toThrow('not a delegation of theirs');
    await end(id, await (await enter(p, 'unit-head'))());
    expect((await deputy()).posts).toEqual(['archivist']);
    await expect(end(id, await deputy())).rejects.toThrow('DELEGATION_OVER');
    await give(p, 'unit-head', 'archivist', 'unit-head', TODAY, day('10-05'));
    const departure = { on: day('09-25'), reason: '调离' };
    await recordDeparture(p.parts, p.by('legal-head'), p.person('unit-head'), departure);
    p.clock.set(instant('2026-09-25T16:00:00.000Z'));
    expect((await (await enter(p, 'archivist'))()).posts).toEqual(['archivist']);
    const seen = await describeDelegations(p.dbs.app, await (await enter(p, 'window'))(), day('09-26'));
    expect(seen.map((one) => [one.personName, one.postName, one.state, one.mayEnd])).toEqual(
      expect.arrayContaining([['郭立新', '承办机构负责人', 'over', false]]),
    );
  });

  it('is refused with every reason: duties of the person, posts that do not go together, no right to the post', async () => {
    const p = await makePeople();
    const week = [day('09-25'), day('10-01')] as const;
    const refusals: readonly [string, string, Post, string][] = [
      ['officer-1', 'officer-2', 'officer', '执法人员由本人履行职责'],
      ['reviewer-2', 'archivist', 'reviewer', '法制审核人员由本人履行职责'],
      ['system-admin', 'archivist', 'system-admin', '系统管理员由本人履行职责'],
      ['unit-head', 'security-admin', 'unit-head', '安全管理员与承办机构负责人不得由同一人担任'],
      ['unit-head', 'legal-head', 'unit-head', '法制机构负责人与承办机构负责人不得由同一人担任'],
      ['disclosure-clerk', 'disclosure-approver', 'disclosure-clerk', '公示审核员与公示管理员不得由同一人担任'],
      ['head', 'archivist', 'head', '行政机关负责人只能由领导小组成员代行'],
      ['archivist', 'window', 'head', '您在这些日期不担任行政机关负责人'],
      ['unit-head', 'unit-head', 'unit-head', '不得委托本人'],
    ];
    for (const [from, to, post, why] of refusals)
      await expect(give(p, from, to, post, ...week), `${from} ${to}`).rejects.toThrow(why);
    await give(p, 'unit-head', 'archivist', 'unit-head', ...week);
    await expect(give(p, 'unit-head', 'window', 'unit-head', day('10-01'), day('10-02'))).rejects.toThrow(
      '已经委托他人',
    );
    await expect(give(p, 'unit-head', 'window', 'unit-head', day('09-23'), day('09-24'))).rejects.toThrow('过去的日期');
    // What is held for another counts when posts are given later.
    const later = { post: 'reviewer', from: TODAY } as const;
    await expect(assignPost(p.parts, p.by('legal-head'), p.person('archivist'), later)).rejects.toThrow(
      '承办机构负责人与法制审核人员不得由同一人担任',
    );
    const choice = await delegateChoice(
      p.dbs.app,
      p.person('head'),
      { post: 'head', from: week[0], to: week[1] },
      TODAY,
    );
    const open = choice.filter((one) => one.reasons.length === 0).map((one) => one.name);
    expect(open).toEqual(['沈修文']);
    // No source settles who may stand in: what the agency expects is told, and keeps nobody from it.
    expect(choice.find((one) => one.name === '沈修文')?.doubts.join()).toContain('职务不是副局长');
    expect(choice.find((one) => one.name === '沈修文')?.doubts.join()).toContain('移送涉嫌犯罪案件由正职负责人');
    expect(choice.find((one) => one.name === '梁静怡')?.reasons).toEqual(['已担任行政机关负责人']);
  });

  it('is recorded once with who, whom, what, when and why', async () => {
    const p = await makePeople();
    const request = { ...p.by('unit-head'), person: p.person('unit-head') };
    const asked = {
      post: 'unit-head',
      delegate: p.person('archivist'),
      from: TODAY,
      to: TODAY,
      reason: '就医',
    } as const;
    const ids = [await delegatePost(p.parts, request, asked), await delegatePost(p.parts, request, asked)];
    expect(new Set(ids).size).toBe(1);
    const events = await p.recording.read(p.dbs.app, `delegation:${ids[0]}`);
    expect(events.map((e) => [e.type, e.payload])).toEqual([
      ['people.post-delegated', { person: request.person, ...asked }],
    ]);
  });
});

it('days of a delegation are not past, in order and few; a second one of the same post waits for the first', () => {
  const at = (from: string, to: string) => ({ post: 'head' as const, from: day(from), to: day(to) });
  expect(dayFaults(at('09-24', '12-24'), TODAY)).toEqual([]);
  expect(dayFaults(at('09-24', '12-25'), TODAY)).toHaveLength(1);
  expect(dayFaults(at('09-25', '09-24'), TODAY)).toHaveLength(1);
  const own = [{ post: 'head' as const, from: day('01-01'), to: null }];
  const given = { ...at('10-01', '10-10'), id: randomUUID(), person: 'a', delegate: 'b', reason: '', endedOn: null };
  expect(holderReasons(own, [given], at('10-10', '10-12'))).toHaveLength(1);
  expect(holderReasons(own, [{ ...given, endedOn: day('09-30') }], at('10-10', '10-12'))).toEqual([]);
  expect(holderReasons(own, [{ ...given, post: 'archivist' }], at('10-10', '10-12'))).toEqual([]);
});

it('the doorkeeper lets a page ask by itself without keeping the session awake', async () => {
  const p = await makePeople();
  const { token } = await signIn(p.parts, { login: 'gaowenbo', password: PASSWORD, address: '::1' });
  const doorkeeper = createDoorkeeper(p.parts);
  const ask = (heartbeat: boolean) =>
    doorkeeper.authenticate({ cookies: { [SESSION_COOKIE]: token }, requestId: 'r', heartbeat });
  p.clock.advance(20 * 60_000);
  expect((await ask(true))?.secondsLeft).toBe(600);
  expect((await ask(false))?.secondsLeft).toBe(1800);
  p.clock.advance(30 * 60_000);
  expect(await ask(true)).toBeUndefined();
});

it('whom the agency expects as a stand-in is its own setting', () => {
  const standIns = { sameUnit: ['unit-head'], titles: [], source: '本机关规定', status: 'default' } as const;
  const rules = { standIns: { ...standIns, sameUnit: [...standIns.sameUnit], titles: [] } };
  const [here, there] = [
    { unit: 'a', title: '科员' },
    { unit: 'b', title: '科员' },
  ];
  expect(delegateDoubts(here, here, 'unit-head', rules)).toEqual([]);
  expect(delegateDoubts(here, there, 'unit-head', rules)).toEqual(['与委托人不在同一机构（本机关规定）']);
  expect(delegateDoubts(here, there, 'archivist', rules)).toEqual([]);
});
