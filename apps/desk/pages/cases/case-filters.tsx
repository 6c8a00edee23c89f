import { type FormEvent, useId } from 'react';
import type { ListChoices } from '#contract/case-list.ts';
import type { ListState } from './list-query.ts';

type Props = { readonly list: ListState; readonly choices: ListChoices | undefined };

const FLAGS = [
  { key: 'mine', label: '我承办的' },
  { key: 'open', label: '在办' },
  { key: 'overdue', label: '已逾期' },
  { key: 'late', label: '有补录' },
  { key: 'findings', label: '有问题' },
] as const;
const MORE = [
  'party',
  'number',
  'item',
  'unit',
  'procedure',
  'from',
  'to',
  'decidedFrom',
  'decidedTo',
  'closedFrom',
  'closedTo',
];
const PROCEDURES = [
  { value: 'PT', label: '普通程序' },
  { value: 'JY', label: '简易程序' },
];

/** What narrows the list. Choices take effect at once, typed words by Enter or the button. */
export function CaseFilters({ list, choices }: Props) {
  const { query, change } = list;
  const count = MORE.filter((key) => query[key] !== undefined).length;
  return (
    <search className="panel cases-filters">
      <form key={JSON.stringify(query)} onSubmit={(event) => change(typedIn(event))}>
        <div className="cases-row">
          <label className="cases-words">
            <span className="only-heard">检索词</span>
            <input
              type="search"
              name="q"
              defaultValue={query.q ?? ''}
              placeholder="当事人、案由、违法事实、文号、承办人"
            />
          </label>
          <button type="submit" className="cases-find">
            检索
          </button>
          <Choice name="state" label="状态" list={list} options={choices?.states} />
          <Choice name="officer" label="承办人" list={list} options={choices?.officers} />
          <Flags list={list} />
        </div>
        <details open={count > 0}>
          <summary>更多条件{count === 0 ? '' : `（已用${count}项）`}</summary>
          <div className="cases-more">
            <Typed name="party" label="当事人名称或信用代码" value={query.party} />
            <Typed name="number" label="立案号或决定文号" value={query.number} />
            <Choice name="item" label="执法事项" list={list} options={choices?.items} />
            <Choice name="unit" label="承办机构" list={list} options={choices?.units} />
            <Choice name="procedure" label="程序" list={list} options={PROCEDURES} />
            <Days label="立案（收到）" from="from" to="to" list={list} />
            <Days label="作出决定" from="decidedFrom" to="decidedTo" list={list} />
            <Days label="结案" from="closedFrom" to="closedTo" list={list} />
          </div>
        </details>
      </form>
      {Object.keys(query).length === 0 ? null : (
        <button type="button" className="cases-clear" onClick={() => list.replace('')}>
          清除全部条件
        </button>
      )}
    </search>
  );
}

function typedIn(event: FormEvent<HTMLFormElement>): Record<string, string> {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return Object.fromEntries(['q', 'party', 'number'].map((key) => [key, String(data.get(key) ?? '').trim()]));
}

function Flags({ list: { query, change } }: { readonly list: ListState }) {
  return (
    <span className="cases-flags">
      {FLAGS.map(({ key, label }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={query[key] === 'true'}
            onChange={(event) => change({ [key]: event.target.checked ? 'true' : '' })}
          />
          {label}
        </label>
      ))}
    </span>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly list: ListState;
  readonly options: readonly { readonly value: string; readonly label: string }[] | undefined;
};

function Choice({ name, label, list, options }: ChoiceProps) {
  const value = list.query[name] ?? '';
  // A link may name several states at once, or somebody who is no longer listed: it is kept and said.
  const known = value === '' || options?.some((option) => option.value === value) === true;
  return (
    <label className="cases-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => list.change({ [name]: event.target.value })}>
        <option value="">全部</option>
        {known ? null : <option value={value}>（按链接所定）</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Typed({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
}) {
  return (
    <label className="cases-choice">
      <span>{label}</span>
      <input type="search" name={name} defaultValue={value ?? ''} />
    </label>
  );
}

type DaysProps = { readonly label: string; readonly from: string; readonly to: string; readonly list: ListState };

function Days({ label, from, to, list: { query, change } }: DaysProps) {
  const id = useId();
  return (
    <fieldset className="cases-days">
      <legend>{label}日期</legend>
      <label className="only-heard" htmlFor={`${id}-from`}>
        {label}日期从
      </label>
      <input
        id={`${id}-from`}
        type="date"
        value={query[from] ?? ''}
        max={query[to]}
        onChange={(event) => change({ [from]: event.target.value })}
      />
      <span aria-hidden="true">至</span>
      <label className="only-heard" htmlFor={`${id}-to`}>
        {label}日期到
      </label>
      <input
        id={`${id}-to`}
        type="date"
        value={query[to] ?? ''}
        min={query[from]}
        onChange={(event) => change({ [to]: event.target.value })}
      />
    </fieldset>
  );
}
