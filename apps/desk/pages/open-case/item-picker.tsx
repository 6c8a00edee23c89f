import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { wordsOf } from '../../api/problem.ts';
import { handOn } from '../../shared/hand-on.ts';

type Item = { readonly code: string; readonly name: string; readonly kind: string };
type Chosen = readonly { readonly code: string; readonly name: string }[];
type Props = { readonly on: string; readonly value: Chosen; readonly onChange: (items: Chosen) => void };

const SHOWN = 8;

/** 执法事项: only those in force on the day of the matter can be chosen (行政处罚法第十七条). */
export function ItemPicker({ on, value, onChange }: Props) {
  const [words, setWords] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const asked = useQuery({
    queryKey: ['catalogue', 'items', on],
    queryFn: ({ signal }) => api.get<{ items: readonly Item[] }>('/api/v1/catalogue/items', { on }, signal),
    enabled: on !== '',
    staleTime: 300_000,
  });
  const chosen = new Set(value.map((v) => v.code));
  const fitting = (asked.data?.items ?? []).filter((i) => !chosen.has(i.code) && i.name.includes(words.trim()));
  return (
    <fieldset className="open-items">
      <legend>执法事项（可以在受理、立案时再定）</legend>
      <ul aria-label="已选的执法事项">
        {value.map((item) => (
          <li key={item.code}>
            {item.name}
            <button
              type="button"
              className="plain-button"
              onClick={(event) => {
                handOn(event.currentTarget, search.current);
                onChange(value.filter((v) => v.code !== item.code));
              }}
            >
              移除<span className="only-heard">{item.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={search}
        type="search"
        aria-label="查找执法事项"
        placeholder="查找执法事项，如：拖欠工资"
        value={words}
        onChange={(e) => setWords(e.target.value)}
        onKeyDown={(e) => {
          // Enter in the search is no wish to send the whole form.
          if (e.key === 'Enter') e.preventDefault();
        }}
      />
      {asked.isError ? <p role="alert">{wordsOf(asked.error)}</p> : null}
      {words.trim() === '' ? null : (
        <ul aria-label="可选的执法事项">
          {fitting.slice(0, SHOWN).map((item) => (
            <li key={item.code}>
              <button
                type="button"
                className="open-item"
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => {
                  handOn(event.currentTarget, search.current);
                  onChange([...value, { code: item.code, name: item.name }]);
                  setWords('');
                }}
              >
                {item.name}
                <span className="open-hint">{item.kind}</span>
              </button>
            </li>
          ))}
          {fitting.length > SHOWN ? (
            <li className="open-hint">另有{fitting.length - SHOWN}项，请输入更多文字</li>
          ) : null}
          {asked.isSuccess && fitting.length === 0 ? (
            <li className="open-hint">该日有效的清单中没有这样的事项</li>
          ) : null}
        </ul>
      )}
    </fieldset>
  );
}
