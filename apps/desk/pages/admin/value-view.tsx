import type { ReactNode } from 'react';
import type { Value } from './value-editor.tsx';
import { choicesOf, MEMBER_WORDS, membersOf } from './value-words.ts';

/** A value of any shape to read. */
export function ValueView({ value }: { readonly value: Value }) {
  if (Array.isArray(value)) return <Items list={value} />;
  if (typeof value !== 'object' || value === null) return <>{wordsOf('value', value)}</>;
  const group = value as Readonly<Record<string, Value>>;
  const entries = membersOf(group).map((key) => [key, group[key] ?? null] as const);
  return (
    <dl className="admin-facts">
      {entries.map(([key, one]) => (
        <Member key={key} name={MEMBER_WORDS[key] ?? ''}>
          {typeof one === 'object' && one !== null ? <ValueView value={one} /> : wordsOf(key, one)}
        </Member>
      ))}
    </dl>
  );
}

function Member({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Items({ list }: { readonly list: readonly Value[] }) {
  return (
    <ol>
      {[...list.entries()].map(([i, one]) => (
        <li key={`${i} ${JSON.stringify(one)}`}>
          <ValueView value={one} />
        </li>
      ))}
    </ol>
  );
}

function wordsOf(key: string, value: Value): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return choicesOf(key, value)?.[String(value)] ?? String(value);
}

/** A value in one line of a list. */
export function valueLine(value: Value): string {
  if (typeof value !== 'object' || value === null) return wordsOf('value', value);
  if (Array.isArray(value)) return `共${value.length}项`;
  const { amount, unit, name, title, extension } = value as Readonly<Record<string, Value>>;
  if (typeof amount === 'number' && typeof unit === 'string') {
    const words = choicesOf('unit', unit)?.[unit] ?? '';
    return `${amount}${words}${typeof extension === 'number' ? `，可延长${extension}${words}` : ''}`;
  }
  return String(title ?? name ?? '查看内容');
}
