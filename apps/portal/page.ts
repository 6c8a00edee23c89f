import type { PublishedSite } from '#contract/published.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Db } from '#platform/db/index.ts';
import type { ReturnedForm } from '#platform/http/index.ts';
import type { Asset, Assets } from './assets.ts';
import type { Html } from './html.ts';

export type Crumb = { readonly label: string; readonly href?: string };

/** Metadata of an article as government sites carry it (国办发〔2017〕47号, annex). */
export type Article = { readonly publishedAt: string; readonly source: string; readonly keywords?: readonly string[] };

/** A page before its frame is put round it. */
export type Page = {
  readonly title: string;
  /** The column of the site it belongs to. */
  readonly column: string;
  readonly main: Html;
  readonly trail?: readonly Crumb[];
  readonly description?: string;
  readonly article?: Article;
  readonly status?: number;
  /** Seconds for which anyone may keep it. */
  readonly maxAge?: number;
  /** Made for this reader alone: nobody keeps it. */
  readonly personal?: boolean;
  /** Not for search engines. */
  readonly hidden?: boolean;
  readonly script?: Asset;
};

/** Something that is no page: a file, a feed, a redirection. */
export type FileAnswer = {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** The same in Brotli, for whoever takes it. */
  readonly packed?: Uint8Array;
  readonly cache?: string;
  /** Quoted strong tag where the content has one of its own; else one is made from the body. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = Page | FileAnswer;

/** What every page may use. */
export type Portal = {
  readonly db: Db;
  readonly assets: Assets;
  now(): Instant;
  /** A random number that nobody can guess. */
  uuid(): string;
  /** The value made no longer than some seconds ago, or a new one. */
  remembered<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T>;
};

/** One request, taken apart. */
export type Visit = {
  readonly path: string;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly large: boolean;
  readonly site: PublishedSite;
  readonly portal: Portal;
  /** A form that could not be taken, to be shown again. */
  readonly returned?: ReturnedForm;
};

export type Handler = (visit: Visit) => Promise<Answer | undefined>;

/** An address of this site for use elsewhere: feeds, site map, QR codes. */
export function absolute(site: PublishedSite, path: string): string {
  return `${site.baseUrl}${path}`;
}

/** The same address with some parameters changed; undefined or empty takes one away. */
export function withQuery(visit: Visit, change: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(visit.query);
  query.delete('view');
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? visit.path : `${visit.path}?${text}`;
}
