import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { itemsAnswer } from '#contract/catalogue.ts';
import { api } from '../../api/client.ts';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import './admin.css';
import { FilterField, SelectField } from './form.tsx';
import { spanWords } from './spans.tsx';

/** The items of enforcement that hold today; each leads to its versions and benchmarks. */
export function Component() {
  const asked = useQuery({
    queryKey: ['catalogue', 'items'],
    queryFn: ({ signal }) => api.get<z.infer<typeof itemsAnswer>>('/api/v1/catalogue/items', {}, signal),
  });
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { items } = asked.data;
  const kinds = [...new Set(items.map((i) => i.kind))];
  const shown = items.filter(
    (i) => (kind === '' || i.kind === kind) && `${i.code} ${i.name} ${i.category}`.includes(words.trim()),
  );
  return (
    <Page title="执法事项和裁量基准" lead={`现行${items.length}项`}>
      <div className="admin-filter">
        <FilterField label="按编码、名称、类别查找" value={words} onChange={setWords} />
        <SelectField
          label="事项类型"
          value={kind}
          onChange={setKind}
          options={kinds.map((k) => [k, k] as const)}
          required={false}
        />
      </div>
      {shown.length === 0 ? (
        <Empty title="没有符合条件的事项" />
      ) : (
        <table className="admin-table admin-cards">
          <thead>
            <tr>
              {['编码', '事项名称', '类型', '类别', '有效期'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={item.code}>
                <td>{item.code}</td>
                <th scope="row">
                  <Link to={`/admin/items/${item.code}`}>{item.name}</Link>
                </th>
                <td>{item.kind}</td>
                <td>{item.category}</td>
                <td data-label="有效期">{spanWords(item)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
