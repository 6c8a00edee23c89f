import type { JsonObject } from '#domain/kernel/json.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import { type Pdf, sharedTypesetter, type Typesetter } from './compiler.ts';
import { DocumentContentError } from './errors.ts';
import { chinesePunctuation } from './punctuation.ts';
import { qrSvg } from './qr.ts';
import { dateView } from './typeset.ts';
import { moneyView } from './view.ts';

/** A correction that the public can see: when, and what was put right. */
export type PublicCorrection = { readonly on: PlainDate; readonly what: string };

/** What a public copy may say: the allow-listed and already redacted record, and nothing else. */
export type PublicDecision = {
  readonly title: string;
  readonly number: string;
  readonly agency: string;
  /** As redacted: a natural person's name arrives here already masked. */
  readonly party: string;
  readonly partyKind: string;
  readonly creditCode?: string;
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly sanctions: readonly string[];
  /** Decimal text of 分. */
  readonly amountFen?: string;
  readonly decidedOn: PlainDate;
  readonly publishedOn: PlainDate;
  readonly publicUntil?: PlainDate;
  readonly remedies: string;
  readonly checkUrl: string;
  /** How many places were left out or masked. */
  readonly redactions: number;
  readonly corrections?: readonly PublicCorrection[];
};

function noteOf(record: PublicDecision): string {
  const masked =
    record.redactions === 0
      ? '本公开文本未隐去信息。'
      : `本公开文本对涉及国家秘密、商业秘密、个人隐私等不予公开的信息作了隐去或者替换处理，共${record.redactions}处。`;
  return `${masked}本公开文本由公示记录重新生成，不加盖印章；内容以送达当事人的决定书为准。`;
}

function amountOf(fenText: string): string {
  const money = moneyView(fenText) as { text: string; capital: string };
  return `${money.text}（人民币${money.capital}）`;
}

function recordView(record: PublicDecision): JsonObject {
  const prose = chinesePunctuation;
  return {
    title: prose(record.title),
    number: record.number,
    agency: record.agency,
    party: prose(record.party),
    partyKind: record.partyKind,
    creditCode: record.creditCode ?? '',
    facts: prose(record.facts),
    violated: record.violated.map(prose),
    basis: record.basis.map(prose),
    sanctions: record.sanctions.map(prose),
    amount: record.amountFen === undefined ? '' : amountOf(record.amountFen),
    decidedOn: chineseDate(record.decidedOn),
    publishedOn: chineseDate(record.publishedOn),
    publicUntil: record.publicUntil === undefined ? '' : chineseDate(record.publicUntil),
    remedies: prose(record.remedies),
    checkUrl: record.checkUrl,
    corrections: (record.corrections ?? []).map((c) => `${chineseDate(c.on)}\u3000${prose(c.what)}`),
    note: noteOf(record),
  };
}

function missingOf(record: PublicDecision): { key: string; label: string }[] {
  const needed: readonly [keyof PublicDecision, string, string][] = [
    ['title', '标题', record.title],
    ['number', '决定书文号', record.number],
    ['agency', '作出决定的机关', record.agency],
    ['party', '行政相对人', record.party],
    ['facts', '违法事实', record.facts],
    ['basis', '处罚依据', record.basis.join('')],
    ['sanctions', '决定内容', record.sanctions.join('')],
    ['checkUrl', '核验网址', record.checkUrl],
  ];
  return needed.filter(([, , text]) => text.trim() === '').map(([key, label]) => ({ key, label }));
}

/**
 * Typesets the public copy of a decision from its public record alone, as PDF/A-2b; dated with the day of publication.
 * @throws DocumentContentError when a part that the public must see is empty
 */
export async function typesetPublicDecision(
  record: PublicDecision,
  typesetter: Typesetter = sharedTypesetter(),
): Promise<Pdf> {
  const missing = missingOf(record);
  if (missing.length > 0) throw new DocumentContentError(record.title || '决定公示', missing, []);
  return await typesetter.compile('_public-decision/template.typ', {
    record: recordView(record),
    qr: await qrSvg(record.checkUrl),
    content: {},
    form: { title: record.title },
    meta: { agency: record.agency, date: dateView(record.publishedOn), draft: false, qr: '' },
  });
}
