import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './admin.css';
import { Field, FilterField, SelectField } from './form.tsx';
import { NEW_ITEM, useItems } from './item-data.ts';
import { ItemForm } from './item-form.tsx';
import { spanWords } from './spans.tsx';

/** The items of enforcement that hold on a day; each leads to its versions and benchmarks. */
export function Component() {
  const [on, setOn] = useState('');
  const asked = useItems(on);
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const [adding, setAdding] = useState(false);
  const go = useNavigate();
  const may = useMay()('catalogue.manage');
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { items } = asked.data;
  const kinds = [...new Set(items.map((i) => i.kind))];
  const shown = items.filter(
    (i) => (kind === '' || i.kind === kind) && `${i.code} ${i.name} ${i.category}`.includes(words.trim()),
  );
  return (
    <Page
      title="执法事项和裁量基准"
      lead={`${dateWords(asked.data.on, 'short')}有效的${items.length}项`}
      actions={
        may && !adding ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            新增事项
          </Button>
        ) : null
      }
    >
      {adding ? (
        <ItemForm
          title="新增事项"
          item={NEW_ITEM}
          isNew
          onEnd={() => setAdding(false)}
          onDone={(code) => void go(`/admin/items/${code}`)}
        />
      ) : null}
      <div className="admin-filter">
        <FilterField label="按编码、名称、类别查找" value={words} onChange={setWords} />
        <SelectField
          label="事项类型"
          value={kind}
          onChange={setKind}
          options={kinds.map((k) => [k, k] as const)}
          required={false}
        />
        <Field label="看哪一日有效的事项">
          {(id) => <input id={id} type="date" value={on} onChange={(e) => setOn(e.target.value)} />}
        </Field>
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
