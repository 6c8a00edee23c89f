import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import type { itemAnswer } from '#contract/catalogue.ts';
import { api } from '../../api/client.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import './admin.css';
import { PlaceTag, spanWords } from './spans.tsx';

type Answer = z.infer<typeof itemAnswer>;

/** One item: its versions with their basis, and the benchmarks that are compared with. */
export function Component() {
  const { code = '' } = useParams();
  const asked = useQuery({
    queryKey: ['catalogue', 'items', code],
    queryFn: ({ signal }) => api.get<Answer>(`/api/v1/catalogue/items/${code}`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { versions, benchmarks } = asked.data;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return (
    <Page title={versions.at(-1)?.name ?? code} lead={<Link to="/admin/items">返回执法事项</Link>}>
      {versions.toReversed().map((item) => (
        <Panel key={`${item.from} ${item.to}`} title={spanWords(item)} extra={<PlaceTag span={item} on={today} />}>
          <Facts item={item} />
        </Panel>
      ))}
      <Panel title="裁量基准">
        {benchmarks.length === 0 ? <Empty title="没有收录裁量基准" /> : null}
        {benchmarks.map((b) => (
          <Benchmark key={b.id} benchmark={b} />
        ))}
      </Panel>
    </Page>
  );
}

function Facts({ item }: { readonly item: Answer['versions'][number] }) {
  return (
    <dl className="admin-facts">
      <dt>编码</dt>
      <dd>{item.code}</dd>
      <dt>类型、类别</dt>
      <dd>
        {item.kind}，{item.category}
      </dd>
      <dt>实施主体</dt>
      <dd>{item.subject}</dd>
      <dt>依据</dt>
      <dd>
        <ul>
          {item.basis.map((b) => (
            <li key={`${b.law} ${b.article}`}>
              {b.law}
              {b.article}
            </li>
          ))}
        </ul>
      </dd>
      <dt>处罚规定</dt>
      <dd>{item.penalty ?? '—'}</dd>
      <dt>处罚种类</dt>
      <dd>{item.sanctions.length === 0 ? '—' : item.sanctions.join('、')}</dd>
      <dt>听证情形</dt>
      <dd>{item.hearing.length === 0 ? '—' : item.hearing.join('、')}</dd>
      <dt>来源</dt>
      <dd>{item.source ?? '—'}</dd>
      {item.note === null ? null : (
        <>
          <dt>说明</dt>
          <dd>{item.note}</dd>
        </>
      )}
    </dl>
  );
}

function Benchmark({ benchmark }: { readonly benchmark: Answer['benchmarks'][number] }) {
  const reference = benchmark.status === 'reference';
  return (
    <section aria-label={benchmark.violation}>
      <p>
        <span className={`admin-tag ${reference ? 'warn' : 'good'}`}>
          {reference ? '外地参考，不作依据' : '本地采用'}
        </span>
        {benchmark.jurisdiction}：{benchmark.violation}
      </p>
      <div className="admin-scroll">
        <table className="admin-table">
          <thead>
            <tr>
              {['档次', '情形', '处罚幅度'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {benchmark.levels.map((l) => (
              <tr key={`${l.level} ${l.condition}`}>
                <th scope="row">{l.level}</th>
                <td>{l.condition}</td>
                <td>{l.sanction}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="admin-small">来源：{benchmark.source}</p>
    </section>
  );
}
