import { useState } from 'react';
import type { Choice } from '#contract/acts.ts';
import { handOn } from '../../../shared/hand-on.ts';
import { described } from './entry.tsx';
import { idOf } from './faults.ts';
import type { InputProps } from './inputs.tsx';

type Props = InputProps & {
  readonly choices: readonly Choice[];
  /** Only what is offered may be taken. */
  readonly strict: boolean;
  readonly label: string;
};

const SHOWN = 8;

/** A list whose members are chosen from what the case or the law offers; others are typed where the field is free. */
export function ListInput({ path, value, onChange, choices, strict, label }: Props) {
  const [words, setWords] = useState('');
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const nameOf = (one: string) => choices.find((c) => c.value === one)?.label ?? one;
  const add = (one: string) => {
    if (one !== '' && !chosen.includes(one)) onChange([...chosen, one]);
    setWords('');
  };
  const next = () => document.getElementById(idOf(`${path}-words`)) ?? document.getElementById(idOf(path));
  const free = choices.filter((c) => !chosen.includes(c.value));
  // A long closed list shows itself once somebody looks for a word; it would be longer than the form.
  const asked = words !== '' || !strict || choices.length <= SHOWN;
  const found = (asked ? free : []).filter(
    (c) => words === '' || c.label.includes(words) || (c.note ?? '').includes(words),
  );
  return (
    <div className="acts-list">
      {chosen.length === 0 ? null : (
        <ul className="acts-chosen">
          {chosen.map((one) => (
            <li key={one}>
              {nameOf(one)}
              <button
                type="button"
                aria-label={`去掉${nameOf(one)}`}
                onClick={(event) => {
                  handOn(event.currentTarget, next());
                  onChange(chosen.filter((v) => v !== one));
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {strict && choices.length <= SHOWN ? null : (
        <span className="acts-add">
          <input
            {...described(`${path}-words`, undefined)}
            type="text"
            autoComplete="off"
            aria-label={strict ? `查找${label}` : `${label}：输入后添加`}
            placeholder={strict ? '按名称查找' : '输入后按回车添加'}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (!strict) add(words.trim());
              else if (found[0] !== undefined) add(found[0].value);
            }}
            onBlur={() => {
              if (!strict) add(words.trim());
            }}
          />
        </span>
      )}
      {found.length === 0 ? null : (
        <ul className="acts-offered" aria-label={`可选的${label}`}>
          {found.slice(0, SHOWN).map((c) => (
            <li key={c.value}>
              <button
                type="button"
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => {
                  handOn(event.currentTarget, next());
                  add(c.value);
                }}
              >
                ＋ {c.label}
                {c.note === null ? null : <span className="acts-note">{c.note}</span>}
              </button>
            </li>
          ))}
          {found.length > SHOWN ? <li className="acts-note">另有{found.length - SHOWN}项，请输入名称查找</li> : null}
        </ul>
      )}
    </div>
  );
}
