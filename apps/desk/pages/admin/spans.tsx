import { dateWords } from '../../shared/words.ts';
import { STATUS_WORDS } from './value-words.ts';

type Span = { readonly from: string | null; readonly to: string | null };

export function spanWords({ from, to }: Span): string {
  const start = from === null ? '' : `自${dateWords(from, 'short')}起`;
  return to === null ? start || '长期' : `${start}至${dateWords(to, 'short')}`;
}

/** Whether a version was, is or will be in force on that day. */
export function placeOf({ from, to }: Span, on: string): 'past' | 'now' | 'future' {
  if (from !== null && from > on) return 'future';
  return to !== null && to < on ? 'past' : 'now';
}

const PLACE = {
  past: { words: '已失效', tone: '' },
  now: { words: '现行', tone: 'good' },
  future: { words: '将生效', tone: 'warn' },
} as const;

export function PlaceTag({ span, on }: { readonly span: Span; readonly on: string }) {
  const { words, tone } = PLACE[placeOf(span, on)];
  return <span className={`admin-tag ${tone}`}>{words}</span>;
}

export function StatusTag({ status }: { readonly status: keyof typeof STATUS_WORDS }) {
  return <span className={`admin-tag ${status === 'fixture' ? 'warn' : ''}`}>{STATUS_WORDS[status]}</span>;
}
