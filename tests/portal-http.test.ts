import { brotliDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEntries } from '#domain/ledger/entries.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeTools } from '#platform/crypto/verifiers.ts';
import { type PublishedSample, publish, samplesFromCases, withdraw } from './browser/support/decisions.ts';
import { digestBytes } from './browser/support/digest.ts';
import { fillLists, fillOutcomes, fillSite } from './browser/support/fill.ts';
import { openPortalSite, type PortalSite, SITE } from './browser/support/portal-site.ts';

let site: PortalSite;
let shown: PublishedSample;
let gone: PublishedSample;

beforeAll(async () => {
  site = await openPortalSite();
  const [first, second] = await samplesFromCases();
  if (first === undefined || second === undefined) throw new Error('no cases');
  shown = await publish(site, { ...first, title: '甲<script>alert(1)</script>&"乙"案' });
  gone = await publish(site, second);
  await withdraw(site, gone.id, '原决定已经撤销。', '2026-09-18');
  await fillLists(site);
  await fillOutcomes(site);
  await fillSite(site, { siteId: '1305290001', icp: '冀ICP备00000000号' });
});
afterAll(async () => {
  await site?.close();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(site.url + path, { headers, method, redirect: 'manual' });
const bytes = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());

describe('a decision', () => {
  it('is shown with everything escaped, under a policy that lets nothing foreign in', async () => {
    const answer = await get(`/decisions/${shown.id}`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('甲&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;乙&quot;案');
    expect(text).not.toMatch(/ style=|<style/);
    expect(text.length).toBeLessThan(40_000);
  });

  it('carries the metadata and the footer of a government site', async () => {
    const text = await (await get(`/decisions/${shown.id}`)).text();
    for (const name of ['SiteName', 'SiteDomain', 'ColumnName', 'ArticleTitle', 'PubDate', 'ContentSource', 'Url'])
      expect(text).toMatch(new RegExp(`<meta name="${name}" content="[^"]+">`));
    expect(text).toContain('<meta name="SiteIDCode" content="1305290001">');
    expect(text).toMatch(/<meta name="PubDate" content="\d{4}-\d\d-\d\d \d\d:\d\d">/);
    for (const part of ['主办单位', '联系电话', '网站标识码', '冀ICP备00000000号', '公安机关备案号', '网站地图'])
      expect(text).toContain(part);
    expect(text).toContain('site_code=1305290001');
  });

  it('hands out PDF, record and proof that hold together', async () => {
    const pdf = await bytes(`/decisions/${shown.id}/decision.pdf`);
    expect(pdf).toEqual(new Uint8Array(shown.pdf));
    const proofText = await (await get(`/decisions/${shown.id}/record.tlog-proof`)).text();
    const file: unknown = await (await get(`/decisions/${shown.id}/record.json`)).json();
    const logVkeys = (await (await get('/log/vkey')).text()).trim().split('\n');
    const checks = verifyPublicRecord(
      { proofText, file, logVkeys, witnessVkeys: [], documentDigest: digestBytes(pdf) },
      nodeTools,
    );
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.map((check) => check.name)).toContain('法制审核在决定之前');
    const found = await get(`/check/documents/${digestBytes(pdf).sha256}.json`);
    expect(await found.json()).toMatchObject({ id: shown.id, proof: proofText });
    expect((await get(`/check/documents/${'0'.repeat(64)}.json`)).status).toBe(404);
  });

  it('that was withdrawn keeps its reason and nothing else (APL-048b)', async () => {
    const answer = await get(`/decisions/${gone.id}`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('原决定已经撤销。');
    expect(text).not.toContain('水利');
    for (const file of ['decision.pdf', 'record.json', 'record.tlog-proof'])
      expect((await get(`/decisions/${gone.id}/${file}`)).status, file).toBe(410);
    expect(await (await get(`/check?id=${gone.id}`)).text()).toContain('已经撤下公示');
  });

  it('cannot be kept half withdrawn: the database refuses a tombstone that tells anything (APL-048b)', async () => {
    const leave = sql`update published.decision set party_name = '某公司' where id = ${gone.id}`.execute(site.dbs.app);
    await expect(leave).rejects.toMatchObject({ constraint: 'tombstone' });
  });
});

describe('addresses', () => {
  it('that are none answer a page of ours with 404', async () => {
    for (const path of [
      '/nowhere',
      '/decisions/1',
      `/decisions/${'0'.repeat(8)}-0000-0000-0000-000000000000`,
      '/log/tile/0/1',
      '/items/%00',
      '/assets/x.css',
      '/notices/none',
      '/flow-charts/none.svg',
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      expect(await answer.text(), path).toContain('没有找到这个页面');
    }
  });

  it('with parameters that make no sense answer a page, never a fault', async () => {
    const odd = [
      '%00',
      'x'.repeat(5000),
      '-1',
      '1e9',
      '%F0%9F%98%80',
      "'%22%3E%3Cb%3E",
      '%25',
      '0000-01-01',
      '9999-99-99',
      '%D8%00',
    ];
    const fields = [
      'search?q',
      'search?page',
      'search?item',
      'search?from',
      'search?to',
      'search?kind',
      'search?sort',
      'officers?q',
      'officers?page',
      'items?q',
      'items?kind',
      'items?page',
      'notices?phase',
      'notices?page',
      'check?id',
      '?view',
    ];
    for (const field of fields)
      for (const value of odd) {
        const answer = await get(`/${field}=${value}`);
        expect([200, 400, 404], `${field}=${value}`).toContain(answer.status);
        expect(await answer.text(), `${field}=${value}`).not.toContain('"><b>');
      }
  });

  it('with a slash at the end lead to the page, and never to another site', async () => {
    expect((await get('/search/?q=%E5%B7%A5%E8%B5%84')).headers.get('location')).toBe('/search?q=%E5%B7%A5%E8%B5%84');
    expect((await get('//evil.example/')).headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
  });

  it('answer HEAD like GET without a body, and 304 to who has it', async () => {
    for (const path of [
      '/',
      `/decisions/${shown.id}`,
      `/decisions/${shown.id}/decision.pdf`,
      '/log/checkpoint',
      '/favicon.svg',
      '/feed.xml',
    ]) {
      const answer = await get(path);
      const tag = answer.headers.get('etag') ?? '';
      expect(tag, path).not.toBe('');
      expect(answer.headers.get('cache-control'), path).toContain('max-age');
      const head = await get(path, {}, 'HEAD');
      expect([head.status, head.headers.get('etag'), await head.text()], path).toEqual([200, tag, '']);
      const again = await get(path, { 'if-none-match': tag });
      expect([again.status, await again.text()], path).toEqual([304, '']);
    }
  });

  it('of its own files are kept for ever and packed where taken', async () => {
    const page = await (await get('/check')).text();
    for (const path of [/href="(\/assets\/portal-[^"]+)"/, /src="(\/assets\/check-[^"]+)"/].map(
      (p) => p.exec(page)?.[1] ?? '',
    )) {
      const answer = await get(path);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const plain = new Uint8Array(await answer.arrayBuffer());
      const { default: http } = await import('node:http');
      const packed = await new Promise<Buffer>((resolve, reject) => {
        http
          .get(site.url + path, { headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
            const parts: Buffer[] = [];
            response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
          })
          .on('error', reject);
      });
      expect(packed.length).toBeLessThan(plain.length / 2);
      expect(new Uint8Array(brotliDecompressSync(packed))).toEqual(plain);
    }
  });
});

describe('the log as C2SP tlog-tiles', () => {
  it('serves checkpoint, keys, tiles and entries, narrower ones as the beginning of the widest', async () => {
    const checkpoint = await get('/log/checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const [origin, size] = (await checkpoint.text()).split('\n');
    expect(origin).toBe('zfgs.julu.example/log');
    const width = Number(size);
    expect(width).toBe(6);
    const tile = await get(`/log/tile/0/000.p/${width}`);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toContain('immutable');
    const hashes = new Uint8Array(await tile.arrayBuffer());
    const entries = parseEntries(await bytes(`/log/tile/entries/000.p/${width}`), width);
    expect(entries.map((entry) => Buffer.from(leafHash(entry, nodeHashes)).toString('hex')).join('')).toBe(
      Buffer.from(hashes).toString('hex'),
    );
    expect(await bytes('/log/tile/0/000.p/2')).toEqual(hashes.subarray(0, 64));
    expect(parseEntries(await bytes('/log/tile/entries/000.p/2'), 2)).toEqual(entries.slice(0, 2));
    for (const path of [
      '0/000',
      `0/000.p/${width + 1}`,
      'entries/000',
      `entries/000.p/${width + 1}`,
      '1/000.p/1',
      '0/x001/000',
      'entries/x999/999/999/999/999/999.p/1',
    ])
      expect((await get(`/log/tile/${path}`)).status, path).toBe(404);
  });

  it('counts what became of every decision', async () => {
    const text = (await (await get('/log')).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('已作出决定共6项');
    expect(text).toContain('已公示 1 ');
    expect(text).toContain('依法不予公开 2 ');
    expect(text).toContain('被处罚的当事人是未成年人 1 ');
    expect(text).toContain('已撤下 1 ');
    expect(text).toContain('尚在期限内 1 ');
    expect(text).toContain('逾期未公示 1 ');
  });
});

describe('for programs', () => {
  it('there are a feed, a site map in parts and rules for robots, with addresses of the site', async () => {
    const feed = await (await get('/feed.xml')).text();
    expect(feed).toContain(`<id>urn:uuid:${shown.id}</id>`);
    expect(feed).toContain('（已撤下）');
    const index = await (await get('/sitemap.xml')).text();
    const month = /sitemap-(\d{4}-\d\d)\.xml/g;
    const months = [...index.matchAll(month)].map((m) => m[1]);
    expect(months).toEqual(['2026-09', '2026-08', '2026-07', '2026-06', '2026-05', '2026-04', '2026-03']);
    const urls = await (await get('/sitemap-2026-03.xml')).text();
    expect(urls).toContain(`<loc>${SITE.baseUrl}/decisions/${shown.id}</loc>`);
    expect(await (await get('/sitemap-2026-09.xml')).text()).not.toContain(gone.id);
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${SITE.baseUrl}/sitemap.xml`);
  });
});

describe('when something fails', () => {
  it('answers a page with a number and shows nothing of the fault', async () => {
    const broken = await openPortalSite();
    expect((await fetch(`${broken.url}/search`)).status).toBe(200);
    await broken.dbs.portal.destroy();
    const answer = await fetch(`${broken.url}/search`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toMatch(/编号：[0-9a-f-]{36}/);
    expect(text).not.toMatch(/at .*\.ts:|kysely|destroyed/);
    expect(broken.faults).toHaveLength(1);
    await broken.close();
  });

  it('still answers with what the configuration says when the data of the site do not fit', async () => {
    await sql`update published.site set info = '{"siteName": 7}'`.execute(site.dbs.app);
    site.clock.advance(60_000);
    expect(await (await get('/')).text()).toContain(SITE.siteName);
    await fillSite(site, {});
  });
});

it('nothing failed on the way', () => {
  expect(site.faults).toEqual([]);
});
