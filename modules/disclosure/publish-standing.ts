import { type PublishedSiteInput, publishedSiteSchema } from '#contract/published.ts';
import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RuleBook } from '#domain/law/rule-book.ts';
import { type ChartId, flowChart } from '#domain/procedure/index.ts';
import { itemsAt, settingsAt } from '#modules/catalogue/index.ts';
import { publicOfficers } from '#modules/people/index.ts';
import { type Db, type Tx, withTransaction } from '#platform/db/index.ts';
import type { DisclosureAct, DisclosureDeps } from './deps.ts';
import { flowChartSvg } from './flow-chart-svg.rules.ts';
import { asPayload } from './publication.events.ts';
import {
  type ChartLine,
  type ItemLine,
  NOTICE_PUBLISHED,
  type Notice,
  noticeStream,
  type OfficerLine,
  STANDING_SET,
  type StandingList,
  standingFold,
  standingStream,
} from './standing.fold.ts';

/** What the configuration of the home says of the site; it wins over the settings of the pack. */
export type SiteConfig = Pick<PublishedSiteInput, 'baseUrl' | 'siteName'> & Partial<PublishedSiteInput>;

const CHARTS: readonly ChartId[] = ['PT', 'JY', 'TZ'];

/**
 * 事前公开 (TSG-004 国办发〔2018〕118号二、(四); APL-039 行政处罚法第三十九条; OGI-026: within twenty working days of a change): officers with
 * their certificates, items, flow charts and the site's own data, as they stand that day. Lists that did not change are left alone;
 * answers those that did. To be run daily: certificates expire without an event.
 */
export function publishStanding(
  deps: DisclosureDeps,
  act: DisclosureAct,
  site: SiteConfig,
): Promise<readonly StandingList[]> {
  return withTransaction(deps.dbs.app, async (tx) => {
    const lists: Readonly<Record<StandingList, readonly object[]>> = {
      officers: await officerLines(tx, act.on),
      items: await itemLines(tx, act.on),
      'flow-charts': chartLines(deps.rules),
      site: [await siteInfo(tx, act.on, site)],
    };
    const names = Object.keys(lists) as StandingList[];
    await deps.recording.lock(tx, ...names.map(standingStream));
    const changed: StandingList[] = [];
    for (const name of names) if (await setList(deps, tx, act, name, lists[name])) changed.push(name);
    return changed;
  });
}

async function setList(
  { recording }: DisclosureDeps,
  tx: Tx,
  act: DisclosureAct,
  name: StandingList,
  list: readonly object[],
): Promise<boolean> {
  const lines = list.map((line): JsonObject => asPayload(line));
  const stream = standingStream(name);
  const { state } = await recording.state(tx, standingFold, stream);
  if (canonicalJson(state.lines) === canonicalJson(lines)) return false;
  const events = [{ stream, type: STANDING_SET, payload: { lines }, occurredOn: act.on }];
  await recording.append(tx, { actor: act.actor, events });
  return true;
}

/** A person with several certificates stands once for each; the first keeps the person's own id. */
async function officerLines(db: Db, on: PlainDate): Promise<readonly OfficerLine[]> {
  const seen = new Set<string>();
  return (await publicOfficers(db, on)).map((officer) => {
    const id = seen.has(officer.id) ? `${officer.id}-${officer.certificateNo}` : officer.id;
    seen.add(officer.id);
    return { ...officer, id };
  });
}

async function itemLines(db: Db, on: PlainDate): Promise<readonly ItemLine[]> {
  return (await itemsAt(db, on)).map(({ code, name, kind, category, subject, basis, penalty }) => ({
    code,
    name,
    kind,
    category,
    subject,
    basis,
    penalty: penalty ?? '',
  }));
}

/** The chart on the wall is the procedure that runs: drawn from its very table. */
function chartLines(book: RuleBook): readonly ChartLine[] {
  return CHARTS.map((procedure) => {
    const chart = flowChart(procedure, book);
    return { procedure, title: `${chart.title}流程图`, svg: flowChartSvg(chart) };
  });
}

async function siteInfo(db: Db, on: PlainDate, config: SiteConfig): Promise<PublishedSiteInput> {
  const settings = await settingsAt(db, on);
  const given = settings.find('site')?.value;
  const real = (field: { readonly value: string; readonly placeholder: boolean } | undefined) =>
    field === undefined || field.placeholder ? undefined : field.value;
  const fromSettings = {
    agency: settings.get('agency').value.name,
    supervisor: settings.find('supervisor-body')?.value.name,
    organiser: given?.organiser,
    siteId: real(given?.identifier),
    icp: real(given?.icp),
    police: real(given?.police),
    address: real(given?.address),
    telephone: real(given?.telephone),
    complaints: real(given?.complaints),
    hours: real(given?.hours),
    errorReport: given?.errorReport,
    withheldGrounds: settings.get('publication').value.withheldGrounds,
  };
  return publishedSiteSchema.parse(asPayload({ ...fromSettings, ...config }));
}

/** Puts a notice into one of the columns of the portal, or replaces it. */
export function publishNotice(
  deps: DisclosureDeps,
  act: DisclosureAct,
  notice: Omit<Notice, 'publishedOn'> & { readonly id: string },
): Promise<void> {
  const { id, ...content } = notice;
  const stream = noticeStream(id);
  return withTransaction(deps.dbs.app, async (tx) => {
    if (act.clientId !== undefined && (await deps.recording.findRepeated(tx, act.actor, act.clientId)) !== undefined)
      return;
    await deps.recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      events: [
        { stream, type: NOTICE_PUBLISHED, payload: asPayload({ ...content, publishedOn: act.on }), occurredOn: act.on },
      ],
    });
  });
}
