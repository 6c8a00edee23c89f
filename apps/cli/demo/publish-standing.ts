import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { portalSite } from '#apps/server/portal-site.ts';
import { civilDateOf, instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { type DisclosureAct, publishNotice, publishStanding } from '#modules/disclosure/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import type { SettableClock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import type { DemoPlan } from './demo-plan.ts';

/** 事前公开: officers, items, flow charts, the site's own data, and the notices of the demonstration. */
export async function publishAllStanding(
  modules: OpenModules,
  clock: SettableClock,
  home: Home,
  pack: string,
  plan: DemoPlan,
): Promise<void> {
  const person = (await packPersonIds(modules.people.dbs.app)).get(`${pack}/disclosure-clerk`);
  const actor = { account: 'system', ...(person === undefined ? {} : { person }) };
  for (const { on, ...notice } of plan.notices) {
    const day = plainDate(on);
    clock.set(instantAt(day, 9));
    await publishNotice(
      modules.disclosure,
      { actor, on: day, clientId: randomUUID() },
      { ...notice, id: randomUUID() },
    );
  }
  const act: DisclosureAct = { actor, on: civilDateOf(clock.now()), clientId: randomUUID() };
  await publishStanding(modules.disclosure, act, portalSite(home.config));
}
