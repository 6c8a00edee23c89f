import { feedFile, robotsFile, siteMapPage, sitemapColumns, sitemapIndex, sitemapMonth } from './feeds.ts';
import { FAVICON } from './icons.ts';
import type { Handler, Visit } from './page.ts';
import { checkPage } from './pages/check.ts';
import { correctionFormPage, correctionStatePage } from './pages/correction-request.ts';
import { decisionPage } from './pages/decision.ts';
import { byDigestFile, pdfFile, proofFile, recordFile } from './pages/files.ts';
import { homePage } from './pages/home.ts';
import { itemPage, itemsPage, officersPage } from './pages/lists.ts';
import { logPage } from './pages/log.ts';
import { flowChartFile, flowChartPage, flowChartsPage, noticePage, noticesPage } from './pages/notices.ts';
import { searchPage } from './pages/search.ts';
import { checkpointFile, tileFile, vkeyFile } from './tiles.ts';

const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

/** Every address of the portal. Parameters are taken from the decoded path. */
const ROUTES: readonly (readonly [pattern: string, handler: Handler])[] = [
  ['/', homePage],
  ['/search', searchPage],
  [`/decisions/${ID}`, decisionPage],
  [`/decisions/${ID}/decision\\.pdf`, pdfFile],
  [`/decisions/${ID}/record\\.json`, recordFile],
  [`/decisions/${ID}/record\\.tlog-proof`, proofFile],
  [`/decisions/${ID}/correction-request`, correctionFormPage],
  ['/corrections', correctionStatePage],
  ['/items', itemsPage],
  ['/items/([^/]{1,60})', itemPage],
  ['/officers', officersPage],
  ['/flow-charts', flowChartsPage],
  ['/flow-charts/([^/]{1,60})\\.svg', flowChartFile],
  ['/flow-charts/([^/]{1,60})', flowChartPage],
  ['/notices', noticesPage],
  ['/notices/([^/]{1,80})', noticePage],
  ['/log', logPage],
  ['/log/checkpoint', checkpointFile],
  ['/log/vkey', vkeyFile],
  ['/log/tile/.+', tileFile],
  ['/check', checkPage],
  ['/check/documents/([0-9a-f]{64})\\.json', byDigestFile],
  ['/site-map', siteMapPage],
  ['/feed\\.xml', feedFile],
  ['/sitemap\\.xml', sitemapIndex],
  ['/sitemap-columns\\.xml', sitemapColumns],
  ['/sitemap-([0-9]{4}-(?:0[1-9]|1[0-2]))\\.xml', sitemapMonth],
  ['/robots\\.txt', robotsFile],
  ['/favicon\\.svg', favicon],
  ['/favicon\\.ico', favicon],
  ['/assets/.+', assetFile],
];

const COMPILED = ROUTES.map(([pattern, handler]) => [new RegExp(`^${pattern}$`, 'u'), handler] as const);

/** Who answers a path, with the parameters in it. */
export function findHandler(
  path: string,
): { readonly handler: Handler; readonly params: readonly string[] } | undefined {
  for (const [pattern, handler] of COMPILED) {
    const m = pattern.exec(path);
    if (m !== null) return { handler, params: m.slice(1) };
  }
  return undefined;
}

async function favicon() {
  return { type: 'image/svg+xml', body: FAVICON, cache: 'public, max-age=86400' };
}

async function assetFile({ portal, path }: Visit) {
  const asset = await portal.assets.find(path);
  if (asset === undefined) return undefined;
  return { type: asset.type, body: asset.body, packed: asset.packed, cache: 'public, max-age=31536000, immutable' };
}
