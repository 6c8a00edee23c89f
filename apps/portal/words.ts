import { fen, groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate, findPlainDate } from '#domain/kernel/plain-date.ts';
import { chinesePunctuation } from '#platform/documents/punctuation.ts';
import { type Html, html } from './html.ts';

/** Prose as it was entered, with the full-width marks of GB/T 15834. */
export function zh(text: string): string {
  return chinesePunctuation(text);
}

/** `2026年9月24日` for machines and people. */
export function dateTag(date: string): Html {
  return html`<time datetime="${date}">${dateText(date)}</time>`;
}

export function dateText(date: string): string {
  const found = findPlainDate(date);
  return found === undefined ? date : chineseDate(found);
}

/** `YYYY-MM-DD HH:mm` in Beijing time, as the metadata of government sites wants it. */
export function beijingMinute(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`;
}

export function momentText(instant: string): string {
  const text = beijingMinute(instant);
  return `${dateText(text.slice(0, 10))} ${text.slice(11)}`;
}

/** `20,000元` from 分. */
export function moneyText(amountFen: number): string {
  return `${groupedYuan(fen(amountFen))}元`;
}

export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Hex in groups of eight, so that people can compare it. */
export function digestTag(hex: string): Html {
  const groups = hex.match(/.{1,8}/g) ?? [];
  return html`<code class="digest">${groups.map((group) => html`<span>${group}</span>`)}</code>`;
}

export const PARTY_KINDS: Readonly<Record<string, string>> = {
  enterprise: '企业',
  'sole-proprietor': '个体工商户',
  organisation: '其他组织',
  'natural-person': '自然人',
};

export const STATES: Readonly<Record<string, string>> = {
  published: '已公示',
  corrected: '已更正',
  withdrawn: '已撤下',
};
