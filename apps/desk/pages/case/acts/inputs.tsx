import { useState } from 'react';
import type { Value } from './act-data.ts';
import { described } from './entry.tsx';
import { idOf } from './faults.ts';

export type InputProps = {
  readonly path: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly message: string | undefined;
};

const textOf = (value: Value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function TextInput({
  path,
  value,
  onChange,
  message,
  list,
}: InputProps & { readonly list?: readonly string[] }) {
  const listId = `${idOf(path)}-list`;
  return (
    <>
      <input
        {...described(path, message)}
        type="text"
        autoComplete="off"
        value={textOf(value)}
        {...(list === undefined ? {} : { list: listId })}
        onChange={(event) => onChange(event.target.value)}
      />
      {list === undefined ? null : (
        <datalist id={listId}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

export function LongInput({ path, value, onChange, message }: InputProps) {
  const text = textOf(value);
  const lines = Math.min(14, Math.max(4, Math.ceil(text.length / 36) + text.split('\n').length));
  return (
    <textarea
      {...described(path, message)}
      rows={lines}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** One item to a line. */
export function LinesInput({ path, value, onChange, message }: InputProps) {
  const lines = Array.isArray(value) ? value.map(textOf) : [];
  return (
    <>
      <textarea
        {...described(path, message)}
        rows={Math.max(3, lines.length + 1)}
        value={lines.join('\n')}
        onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
      />
      <p className="acts-hint">每行一项</p>
    </>
  );
}

export function DateInput({ path, value, onChange, message, max }: InputProps & { readonly max?: string }) {
  return (
    <input
      {...described(path, message)}
      type="date"
      className="acts-short"
      value={textOf(value)}
      min="1900-01-01"
      max={max ?? '2199-12-31'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function TimeInput({ path, value, onChange, message }: InputProps) {
  return (
    <input
      {...described(path, message)}
      type="time"
      className="acts-short"
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function IntegerInput({ path, value, onChange, message }: InputProps) {
  const number = (text: string): Value => (/^\d{1,15}$/.test(text) ? Number(text) : text);
  return (
    <input
      {...described(path, message)}
      type="text"
      inputMode="numeric"
      className="acts-short"
      autoComplete="off"
      value={textOf(value)}
      onChange={(event) => onChange(number(event.target.value.trim()))}
    />
  );
}

const YUAN = /^(\d{1,13})(?:\.(\d{0,2}))?$/;

/** 分 as the server takes them; a text that is no amount stays what it is and is found wrong there. */
export function fenOfYuan(text: string): string {
  const [, yuan, rest = ''] = YUAN.exec(text.replaceAll(',', '').trim()) ?? [];
  return yuan === undefined ? text : BigInt(`${yuan}${rest.padEnd(2, '0')}`).toString();
}

export function yuanOfFen(fen: string): string {
  if (!/^\d+$/.test(fen)) return fen;
  const [yuan, rest] = [fen.slice(0, -2) || '0', fen.padStart(3, '0').slice(-2)];
  return rest === '00' ? BigInt(yuan).toString() : `${BigInt(yuan)}.${rest}`;
}

/** Yuan are typed, 分 are sent. */
export function MoneyInput({ path, value, onChange, message }: InputProps) {
  const sent = textOf(value);
  const [typed, setTyped] = useState(yuanOfFen(sent));
  // A value that came from elsewhere (prefilled, a restored draft) replaces what was typed.
  const shown = fenOfYuan(typed) === sent ? typed : yuanOfFen(sent);
  return (
    <span className="acts-money">
      <input
        {...described(path, message)}
        type="text"
        inputMode="decimal"
        className="acts-short"
        autoComplete="off"
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value === '' ? '' : fenOfYuan(event.target.value));
        }}
      />
      <span aria-hidden="true">元</span>
    </span>
  );
}

export function FlagInput({ path, value, onChange, message, label }: InputProps & { readonly label: string }) {
  return (
    <label className="acts-flag">
      <input
        {...described(path, message)}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

type Option = {
  readonly value: string;
  readonly label: string;
  readonly note?: string | null;
  readonly barred?: string | null;
};
const FEW = 5;

/** Few options stand open, many in a list. */
export function ChoiceInput({
  path,
  value,
  onChange,
  message,
  options,
}: InputProps & { readonly options: readonly Option[] }) {
  if (options.length > FEW)
    return (
      <select {...described(path, message)} value={textOf(value)} onChange={(event) => onChange(event.target.value)}>
        <option value="">请选择</option>
        {options.map((o) => (
          <option key={o.value} value={o.value} disabled={typeof o.barred === 'string'}>
            {[o.label, o.note, o.barred].filter(Boolean).join('　')}
          </option>
        ))}
      </select>
    );
  return (
    <span className="acts-options">
      {options.map((o) => (
        <label key={o.value}>
          <input
            type="radio"
            name={idOf(path)}
            disabled={typeof o.barred === 'string'}
            checked={value === o.value}
            onChange={() => onChange(o.value)}
          />
          {o.label}
          {o.note === null || o.note === undefined ? null : <span className="acts-note">{o.note}</span>}
          {o.barred === null || o.barred === undefined ? null : <span className="acts-note">{o.barred}</span>}
        </label>
      ))}
    </span>
  );
}

/** Several of a closed list. */
export function ManyInput({ value, onChange, options }: InputProps & { readonly options: readonly Option[] }) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (one: string) => onChange(chosen.includes(one) ? chosen.filter((v) => v !== one) : [...chosen, one]);
  return (
    <span className="acts-options">
      {options.map((o) => (
        <label key={o.value}>
          <input
            type="checkbox"
            checked={chosen.includes(o.value)}
            disabled={typeof o.barred === 'string' && !chosen.includes(o.value)}
            onChange={() => toggle(o.value)}
          />
          {o.label}
          {o.note === null || o.note === undefined ? null : <span className="acts-note">{o.note}</span>}
          {o.barred === null || o.barred === undefined ? null : <span className="acts-note">{o.barred}</span>}
        </label>
      ))}
    </span>
  );
}
