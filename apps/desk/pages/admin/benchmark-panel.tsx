import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../app/session.tsx';
import { Panel } from '../../shared/page.tsx';
import { Empty } from '../../shared/states.tsx';
import { BenchmarkForm } from './benchmark-form.tsx';
import { EndDialog } from './end-dialog.tsx';
import type { Benchmark } from './item-data.ts';
import { PlaceTag, placeOf, spanWords } from './spans.tsx';

type Props = {
  readonly itemCode: string;
  readonly benchmarks: readonly Benchmark[];
  readonly today: string;
  readonly openCases: number;
};
type Work = { readonly mode: 'add' | 'change'; readonly from: Benchmark | undefined };

/** 裁量基准 of an item: what binds here in its versions, and what other places published, for comparison only. */
export function BenchmarkPanel({ itemCode, benchmarks, today, openCases }: Props) {
  const may = useMay()('catalogue.manage');
  const [work, setWork] = useState<Work>();
  const [ending, setEnding] = useState<Benchmark>();
  if (work !== undefined) return <BenchmarkForm {...work} itemCode={itemCode} onEnd={() => setWork(undefined)} />;
  return (
    <Panel
      title="裁量基准"
      extra={may ? <Button onClick={() => setWork({ mode: 'add', from: undefined })}>新增裁量基准</Button> : null}
    >
      {benchmarks.length === 0 ? <Empty title="没有收录裁量基准" /> : null}
      {benchmarks.toReversed().map((b) => (
        <OneBenchmark
          key={`${b.id} ${b.from}`}
          benchmark={b}
          today={today}
          {...(may ? { onWork: setWork, onEnding: setEnding } : {})}
        />
      ))}
      {ending === undefined ? null : (
        <EndDialog
          title="终止裁量基准"
          warning={`在办案件有${openCases}件使用本事项。终止以后作出的决定不再适用这一基准，以前的决定不变。`}
          path={`/api/v1/catalogue/benchmarks/${encodeURIComponent(ending.id)}/end`}
          open
          onClose={() => setEnding(undefined)}
        />
      )}
    </Panel>
  );
}

type OneProps = {
  readonly benchmark: Benchmark;
  readonly today: string;
  readonly onWork?: (work: Work) => void;
  readonly onEnding?: (benchmark: Benchmark) => void;
};

function OneBenchmark({ benchmark, today, onWork, onEnding }: OneProps) {
  const reference = benchmark.status === 'reference';
  return (
    <section className="admin-benchmark" aria-label={benchmark.violation}>
      <p>
        <span className={`admin-tag ${reference ? 'warn' : 'good'}`}>
          {reference ? '外地参考，不作依据' : '本地采用'}
        </span>
        {reference ? null : <PlaceTag span={benchmark} on={today} />}
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
                <td>
                  {l.condition}
                  {l.factors === undefined || l.factors.length === 0 ? null : (
                    <p className="admin-small">裁量因素：{l.factors.join('、')}</p>
                  )}
                </td>
                <td>{l.sanction}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="admin-small">
        {reference ? '' : `${spanWords(benchmark)}适用。`}来源：{benchmark.source}
        {benchmark.ending === undefined ? '' : `。终止的依据：${benchmark.ending}`}
      </p>
      {onWork === undefined || onEnding === undefined ? null : (
        <div className="admin-actions">
          {reference ? (
            <Button size="small" onClick={() => onWork({ mode: 'add', from: benchmark })}>
              参照它新增本地基准
            </Button>
          ) : null}
          {reference || placeOf(benchmark, today) === 'past' ? null : (
            <>
              <Button size="small" onClick={() => onWork({ mode: 'change', from: benchmark })}>
                设定新版本
              </Button>
              <Button size="small" danger onClick={() => onEnding(benchmark)}>
                终止
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}
