import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ServiceMethod } from '#domain/procedure/model.ts';
import { plainNumbers } from './numerals.rules.ts';
import type { PlanContext } from './plan-context.ts';
import { wordsOf } from './text-facts.ts';

/** How a document was served: the day on which it counts, and what the act needs to know. */
export type ToldService = { readonly on: PlainDate; readonly input: JsonObject };

/** CPL-095 民事诉讼法第九十五条: thirty days after the notice was published; what a source says itself comes first. */
const NOTICE_DAYS = 30;
const NO_WITNESS = /(?:无|没有|未(?:邀请|请)?)(?:任何)?见证人(?:签名|签字|在场|见证)?/g;
const NO_FILM = /(?:未|没有|无)(?:进行|作|予以)?(?:拍照|录像|录音|摄像|音像记录)[^,。,;;]{0,6}/g;

/** Words with what is denied taken out, so that 未录像 does not read as a film. */
function affirmed(words: string): string {
  return words.replaceAll(NO_WITNESS, '').replaceAll(NO_FILM, '');
}

/** How a document was served, as far as the source tells; a file that says nothing is taken to have been handed over. */
export function serviceTold(
  ctx: ServiceContext,
  entry: TimelineEntry | undefined,
  about: RegExp,
  on: PlainDate,
  nextOn?: PlainDate,
): ToldService {
  const { file } = ctx;
  const own = entry === undefined ? '' : wordsOf(entry);
  const words = `${own}\n${sentencesAbout(file, about)}`;
  const published = publication(file, entry, about, on);
  const method = methodOf(own) ?? (published === undefined ? methodOf(words) : 'public-notice') ?? 'direct';
  if (method === 'public-notice') return publicNotice(ctx, { own, words, on, published, nextOn });
  const receipt = /(?:无|没有|未制作|未取得|缺少|未附).{0,6}(?:回证|回执)/.test(words)
    ? {}
    : { receiptRef: '送达回证' };
  const base = { servedOn: on, ...receipt, audioVisual: filmed(file, words), method };
  return { on, input: { ...base, ...detailsOf(file, words, method) } };
}

export type ServiceContext = Pick<PlanContext, 'file' | 'due'>;

/** An earlier entry that tells of the public notice of this document, or of one that it does not name. */
function publication(
  file: CaseFile,
  entry: TimelineEntry | undefined,
  about: RegExp,
  on: PlainDate,
): PlainDate | undefined {
  if (entry === undefined) return undefined;
  return file.timeline.findLast((t) => {
    const words = wordsOf(t);
    return (
      t !== entry && t.date < on && isPublicNotice(words) && (about.test(words) || !/告知|决定|催告|指令/.test(words))
    );
  })?.date;
}

function filmed(file: CaseFile, words: string): boolean {
  if (NO_FILM.test(words)) {
    NO_FILM.lastIndex = 0;
    return false;
  }
  return (
    /录像|拍照|摄像|音像记录/.test(affirmed(words)) ||
    file.evidence.some((e) => e.audioVisual && /送达|张贴|留置/.test(e.name))
  );
}

function detailsOf(file: CaseFile, words: string, method: ServiceMethod): JsonObject {
  if (method === 'electronic')
    return /(?:未|没有)(?:签订|签署|取得|经).{0,10}(?:确认书|同意)/.test(words) ? {} : { consentRef: '电子送达确认书' };
  if (method !== 'direct') return /见证人/.test(affirmed(words)) ? { witness: '见证人' } : {};
  return recipientOf(file, words);
}

const BYSTANDER = /在场人员|保安|门卫|邻居|同事|路人|(?:其他|无关|不明|非本单位)(?:人员|员工|人)|代签|他人签收/;

function recipientOf(file: CaseFile, words: string): JsonObject {
  if (/拒收|拒签|拒绝(?:签收|接收|签字)/.test(words)) return { recipientRole: 'other', recipient: '拒收' };
  const bystander = BYSTANDER.exec(words)?.[0];
  if (bystander !== undefined) return { recipientRole: 'other', recipient: bystander };
  if (/同住.{0,4}家属|成年家属/.test(words)) return { recipientRole: 'family', recipient: '同住成年家属' };
  const self = file.respondent.legalRep || file.respondent.name;
  return { recipientRole: 'legal-rep', recipient: self };
}

function methodOf(words: string): ServiceMethod | undefined {
  if (/留置/.test(words.replaceAll(/未(?:予|依法|作)?留置(?:送达)?/g, ''))) return 'leave';
  if (/张贴/.test(words)) return 'posted';
  if (/邮寄|快递|特快专递|EMS|挂号信/i.test(words)) return 'mail';
  if (isPublicNotice(words)) return 'public-notice';
  if (/委托.{0,12}送达|委托送达/.test(words)) return 'entrust';
  if (/电子送达|(?:短信|邮件|微信|传真)(?:方式)?送达|电子邮件/.test(words)) return 'electronic';
  return /直接送达|当面送达|本人签收/.test(words) ? 'direct' : undefined;
}

/** 公告送达; the 社会公布 of a grave violation and the 信息公告 of other matters are something else. */
export function isPublicNotice(words: string): boolean {
  return /公告(?:方式)?送达|送达公告|(?:刊登|登报|发布|张贴|发出|以|通过)(?:送达)?公告|公告(?:期|届?满|之日起|\d+[日天]|三十[日天])/.test(
    words,
  );
}

type Notice = {
  readonly own: string;
  readonly words: string;
  readonly on: PlainDate;
  readonly published: PlainDate | undefined;
  readonly nextOn: PlainDate | undefined;
};

/** A notice counts when its time has run out; the day it was published is told, or stands in an earlier entry, or follows from that. */
function publicNotice({ due }: ServiceContext, { own, words, on, published: earlier, nextOn }: Notice): ToldService {
  const days = Math.max(Number(/公告[^。;;]{0,8}?(\d{1,3})(?:日|天)/.exec(plainNumbers(words))?.[1] ?? NOTICE_DAYS), 1);
  const over = /(?:公告)?期?(?:届)?满|视为(?:已经?)?送达/.test(own);
  const published = earlier ?? (over ? addDays(on, -days) : on);
  const ends = days < NOTICE_DAYS ? addDays(published, days) : due('CPL-095', published);
  // The thirtieth day itself, told as the end, means the end as the law counts it; what the source did early is tried early.
  const counts = (earlier === undefined && !over) || on >= addDays(published, NOTICE_DAYS);
  const served = counts && on < ends && (nextOn === undefined || ends <= nextOn) ? ends : on;
  const failed = /直接(?:以|采用|采取)?公告|(?:未|没有)(?:采用|采取|尝试|穷尽)/.test(words)
    ? {}
    : { failedMethods: '受送达人下落不明,其他方式无法送达' };
  const audioVisual = !/(?:未|没有|无).{0,4}(?:录像|拍照|音像)/.test(words);
  const input = { method: 'public-notice', publishedOn: published, servedOn: served, receiptRef: '公告', audioVisual };
  return { on: served, input: { ...input, ...failed } };
}

function sentencesAbout(file: CaseFile, about: RegExp): string {
  return file.facts
    .split(/[。;;]/)
    .filter((s) => about.test(s) && /送达|签收|拒收|拒签|回证|在场|公告/.test(s))
    .join('。');
}
