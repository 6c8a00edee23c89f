import { type PublishedSite, type PublishedSiteInput, publishedSiteSchema } from '#contract/published.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/index.ts';
import type { PageAnswer, PageHandler, PageRequest } from '#platform/http/index.ts';
import { answerFile, answerPage, redirect } from './answer.ts';
import { openAssets } from './assets.ts';
import type { Portal, Visit } from './page.ts';
import { failurePage, notFoundPage } from './pages/errors.ts';
import { findSiteInfo } from './portal.store.ts';
import { findHandler } from './router.ts';

export { publishedSiteSchema };

export type PortalOptions = {
  /** The handle of the role `portal`: nothing else is read. */
  readonly db: Db;
  readonly clock: Clock;
  /** What the site says of itself until disclosure has written `published.site`. */
  readonly site: PublishedSiteInput;
  readonly uuid: () => string;
  /** Told of every unexpected fault, with the number that the reader sees. */
  readonly onFault: (error: unknown, incident: string) => void;
};

const SITE_SECONDS = 5;

/** The public portal: answers every GET and HEAD outside the interface, with pages in Chinese for everything incl. errors. */
export function createPortal(options: PortalOptions): PageHandler {
  const portal = portalOf(options);
  const fallback = publishedSiteSchema.parse(options.site);
  const siteOf = () => portal.remembered('site', SITE_SECONDS, () => readSite(options.db, fallback));
  return async (request) => {
    try {
      return await answer(request, portal, await siteOf());
    } catch (error) {
      const incident = options.uuid();
      options.onFault(error, incident);
      return answerPage(failurePage(incident), visitOf(request, '/', [], fallback, portal), request);
    }
  };
}

async function answer(request: PageRequest, portal: Portal, site: PublishedSite): Promise<PageAnswer> {
  const path = decodedPath(request.path);
  if (path !== undefined && path.length > 1 && path.endsWith('/')) return redirect(request, path.replace(/\/+$/, ''));
  const found = path === undefined ? undefined : findHandler(path);
  const visit = visitOf(request, path ?? '/', found?.params ?? [], site, portal);
  const made = (await found?.handler(visit)) ?? notFoundPage();
  return 'main' in made ? answerPage(made, visit, request) : answerFile(made, request);
}

function visitOf(
  request: PageRequest,
  path: string,
  params: readonly string[],
  site: PublishedSite,
  portal: Portal,
): Visit {
  const { returned } = request;
  return {
    ...{ path, params, site, portal },
    query: withoutControls(request.query),
    large: wantsLarge(request),
    ...(returned === undefined ? {} : { returned }),
  };
}

/** 适老版: by the link on every page, remembered in a cookie of the reader's browser. */
function wantsLarge({ query, headers }: PageRequest): boolean {
  const view = query.get('view');
  if (view === 'large' || view === 'normal') return view === 'large';
  return /(?:^|;\s*)view=large(?:;|$)/.test(String(headers.cookie ?? ''));
}

const CONTROL = /\p{Cc}/u;

/** What people type holds no control characters; a tab or line break pasted along is a blank. */
function withoutControls(query: URLSearchParams): URLSearchParams {
  const clean = [...query].map(([name, value]): [string, string] => [name, value.replace(/\p{Cc}/gu, ' ')]);
  return new URLSearchParams(clean);
}

function decodedPath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    // No address of ours holds a control character, and PostgreSQL takes no NUL.
    return CONTROL.test(decoded) ? undefined : decoded;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Data that do not fit are no reason to show nothing: the site then says what the configuration says. */
async function readSite(db: Db, fallback: PublishedSite): Promise<PublishedSite> {
  const info = await findSiteInfo(db);
  const read = publishedSiteSchema.safeParse(info);
  return read.success ? read.data : fallback;
}

function portalOf({ db, clock, uuid }: PortalOptions): Portal {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();
  return {
    db,
    assets: openAssets(),
    now: () => clock.now(),
    uuid,
    remembered<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T> {
      const now = epochMs(clock.now());
      const known = kept.get(key);
      // A clock that was set back must not keep an old value alive.
      if (known !== undefined && now < known.until && now >= known.until - seconds * 1000)
        return known.value as Promise<T>;
      const value = make();
      kept.set(key, { until: now + seconds * 1000, value });
      value.catch(() => kept.delete(key));
      return value;
    },
  };
}
