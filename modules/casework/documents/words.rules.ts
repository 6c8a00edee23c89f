import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';

/** Small words of documents: sentences, citations, dates. Pure. */

const ARTICLE = /第[一二三四五六七八九十百千零〇\d]+条/;

/** A provision as documents cite it: the law's name in title marks. `劳动保障监察条例第三十条` → `《劳动保障监察条例》第三十条`. */
export function cited(provision: string): string {
  const text = provision.trim();
  if (text.startsWith('《')) return text;
  const at = text.search(ARTICLE);
  return at > 0 ? `《${text.slice(0, at).trim()}》${text.slice(at)}` : text;
}

/** Provisions without repetition, each as documents cite it. */
export function citedAll(provisions: readonly string[]): string[] {
  return [...new Set(provisions.map(cited).filter((p) => p !== ''))];
}

/** The text as one or more whole sentences: it ends with a full stop. Empty stays empty. */
export function sentence(text: string): string {
  const bare = text.trim().replace(/[,;、.\uff0c\uff1b]+$/, '');
  return bare === '' || /[。?!…\uff1f\uff01]$/.test(bare) ? bare : `${bare}。`;
}

/** The text without the mark that ends it: for use inside another sentence. */
export function clause(text: string): string {
  return text.trim().replace(/[。,;、.\uff0c\uff1b]+$/, '');
}

/** The day as documents write it; empty where it is not known. */
export function dayText(date: string): string {
  return date === '' ? '' : chineseDate(date as PlainDate);
}

/** 案由: the title without the party and without 案. */
export function causeOf(title: string, party: string | undefined): string {
  const bare = title
    .trim()
    .replace(/案$/, '')
    .replace(/案(?=[(\uff08])/, '');
  const own = party !== undefined && bare.startsWith(party) ? bare.slice(party.length) : bare;
  const cause = own.replace(/^[:,、\s\uff1a\uff0c]+/, '').replace(/^的(?=.)/, '');
  return cause === '' ? bare : cause;
}

/** The title of the file: it ends with 案. */
export function titleOf(title: string): string {
  const bare = title.trim();
  return /案(?:[(\uff08][^()\uff08\uff09]*[)\uff09])?$/.test(bare) ? bare : `${bare}案`;
}
