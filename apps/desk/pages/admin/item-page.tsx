import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import './admin.css';
import { BenchmarkPanel } from './benchmark-panel.tsx';
import { CALCS } from './calc-words.ts';
import { EndDialog } from './end-dialog.tsx';
import { type Item, useItem, useItemUsage } from './item-data.ts';
import { ItemForm } from './item-form.tsx';
import { PlaceTag, placeOf, spanWords } from './spans.tsx';

/** One item: its versions with their basis, a new version or its end, and the benchmarks. */
export function Component() {
  const { code = '' } = useParams();
  const [asked, usage] = [useItem(code), useItemUsage(code)];
  const may = useMay()('catalogue.manage');
  const [work, setWork] = useState<'change' | 'end'>();
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { versions, benchmarks } = asked.data;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const present = versions.find((v) => placeOf(v, today) === 'now') ?? versions.at(-1);
  if (present === undefined) return null;
  const openCases = usage.data?.openCases ?? 0;
  return (
    <Page
      title={present.name}
      lead={
        <>
          <Link to="/admin/items">返回执法事项</Link>。<Usage code={code} openCases={openCases} />
        </>
      }
      actions={
        may && work !== 'change' ? (
          <>
            {placeOf(present, today) === 'past' ? null : (
              <Button danger onClick={() => setWork('end')}>
                终止事项
              </Button>
            )}
            <Button type="primary" onClick={() => setWork('change')}>
              设定新版本
            </Button>
          </>
        ) : null
      }
    >
      {work === 'change' ? (
        <ItemForm
          title="设定新版本"
          item={present}
          isNew={false}
          onEnd={() => setWork(undefined)}
          onDone={() => setWork(undefined)}
        />
      ) : null}
      <EndDialog
        title="终止事项"
        warning={`在办案件有${openCases}件使用本事项。终止之日以后，不能再以本事项立案和作出决定；以前办理的不受影响。`}
        path={`/api/v1/catalogue/items/${code}/end`}
        open={work === 'end'}
        onClose={() => setWork(undefined)}
      />
      {versions.toReversed().map((item) => (
        <Panel key={`${item.from} ${item.to}`} title={spanWords(item)} extra={<PlaceTag span={item} on={today} />}>
          <Facts item={item} />
        </Panel>
      ))}
      <BenchmarkPanel itemCode={code} benchmarks={benchmarks} today={today} openCases={openCases} />
    </Page>
  );
}

function Usage({ code, openCases }: { readonly code: string; readonly openCases: number }) {
  if (openCases === 0) return <>没有在办案件使用本事项</>;
  return <Link to={`/cases?item=${code}&open=true`}>在办案件有{openCases}件使用本事项</Link>;
}

function Facts({ item }: { readonly item: Item }) {
  return (
    <dl className="admin-facts">
      <dt>编码</dt>
      <dd>{item.code}</dd>
      <dt>类型、类别</dt>
      <dd>
        {item.kind}，{item.category}
      </dd>
      <dt>适用对象</dt>
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
      <dt>罚款的计算</dt>
      <dd>{item.calc === null ? '没有收录' : CALCS[item.calc.type].words}</dd>
      <dt>听证情形</dt>
      <dd>{item.hearing.length === 0 ? '—' : item.hearing.join('、')}</dd>
      <dt>来源</dt>
      <dd>{item.source ?? '—'}</dd>
      {item.ending === undefined ? null : (
        <>
          <dt>终止的依据</dt>
          <dd>{item.ending}</dd>
        </>
      )}
      {item.note === null ? null : (
        <>
          <dt>说明</dt>
          <dd>{item.note}</dd>
        </>
      )}
    </dl>
  );
}
