import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { auditKindsAnswer } from '#contract/audit.ts';
import type { peopleAnswer } from '#contract/people.ts';
import { api } from '../../api/client.ts';

export const FILTERS = ['person', 'audit', 'case', 'from', 'to'] as const;
export type Filter = { readonly [K in (typeof FILTERS)[number]]?: string };

type Props = {
  readonly filter: Filter;
  readonly choose: (filter: Filter) => void;
  readonly kinds: z.infer<typeof auditKindsAnswer>['kinds'];
};

/** By person, kind, case file and days; all of them narrow. */
export function TrailFilter({ filter, choose, kinds }: Props) {
  const [fields, setFields] = useState(filter);
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get<z.infer<typeof peopleAnswer>>('/api/v1/people', {}, signal),
  });
  const set = (key: keyof Filter) => (event: { readonly target: { readonly value: string } }) =>
    setFields({ ...fields, [key]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')));
  };
  return (
    <form className="records-filter" onSubmit={submit}>
      <label>
        人员
        <select value={fields.person ?? ''} onChange={set('person')}>
          <option value="">全部</option>
          {(people.data?.people ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}（{one.title}）
            </option>
          ))}
        </select>
      </label>
      <label>
        操作
        <select value={fields.audit ?? ''} onChange={set('audit')}>
          <option value="">全部</option>
          {kinds.map((kind) => (
            <option key={kind.audit} value={kind.audit}>
              {kind.summary}
            </option>
          ))}
        </select>
      </label>
      <label>
        起日
        <input type="date" value={fields.from ?? ''} onChange={set('from')} />
      </label>
      <label>
        止日
        <input type="date" value={fields.to ?? ''} onChange={set('to')} />
      </label>
      {fields.case === undefined ? null : (
        <label>
          案卷编号
          <input value={fields.case} onChange={set('case')} />
        </label>
      )}
      <div className="records-buttons">
        <button type="submit" className="records-button main">
          查询
        </button>
        <button type="button" className="records-button" onClick={() => choose({})}>
          清除条件
        </button>
      </div>
    </form>
  );
}
