import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { civilDateOf, type Instant, instantAt } from '#domain/kernel/instant.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import { listPublications, requestCorrection } from '#modules/disclosure/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import { issueOpinion } from '#modules/supervision/index.ts';
import type { SettableClock } from '#platform/clock/clock.ts';

/** How long the two have waited when the demonstration is opened. */
const DAYS_AGO = 2;
const REPLY_DAYS = 15;

/**
 * What comes from outside: somebody of the public asks for a correction of a decision that stands on the portal, and the supervisor sends
 * an opinion that waits for its answer. Both are invented; the decision is one of the published ones.
 */
export async function fillOutsideWork(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  now: Instant,
): Promise<void> {
  const today = civilDateOf(now);
  const on = addDays(today, -DAYS_AGO);
  clock.set(instantAt(on, 10));
  await askCorrection(modules);
  const person = (await packPersonIds(modules.people.dbs.app)).get(`${pack}/supervisor`);
  if (person === undefined) throw new Error(`the pack ${pack} has no supervisor`);
  await issueOpinion(
    modules.supervision,
    { actor: { account: 'system', person }, on, clientId: randomUUID() },
    {
      ...{
        id: randomUUID(),
        kind: 'opinion',
        number: `巨司监意〔${on.slice(0, 4)}〕1号（演示）`,
        matter: 'disclosure',
      },
      title: '关于按期公示行政处罚决定的意见（演示）',
      text: '抽查本年度已公示的行政处罚决定，个别决定临近七个工作日的公示期限才提交审核，存在逾期风险。',
      demand: '核查公示办理环节，明确拟稿、审核时限，将整改情况书面答复。',
      replyDueOn: addDays(today, REPLY_DAYS),
    },
  );
  clock.set(now);
}

async function askCorrection({ disclosure, people }: OpenModules): Promise<void> {
  const all = await listPublications(people.dbs.app, { stage: 'published', limit: 1 });
  const [first] = all;
  if (first === undefined) throw new Error('nothing is published');
  await requestCorrection(disclosure, first.public_id, {
    ...{ request: randomUUID(), relation: 'public' },
    what: '公示的决定中罚款缴纳期限与决定书载明的期限不一致（演示）',
    wanted: '请核对决定书，以决定书载明的期限为准更正公示内容',
    evidence: undefined,
    name: undefined,
    contact: undefined,
  });
}
