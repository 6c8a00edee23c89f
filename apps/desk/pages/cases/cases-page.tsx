import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type CaseColumn, USUAL_COLUMNS } from '#contract/case-columns.ts';
import type { CasesAnswer, ListChoices, ViewsAnswer } from '#contract/case-list.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { CaseFilters } from './case-filters.tsx';
import { CaseGrid } from './case-grid.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { ExportButton } from './export-button.tsx';
import { KeptViews } from './kept-views.tsx';
import { type ListState, useListState } from './list-query.ts';
import { SIZE } from './use-lines.ts';
import './cases.css';

/** The list of cases: search, filters, order, columns, kept views, export. */
export function Component() {
  const list = useListState();
  const choices = useQuery({
    queryKey: ['case-list', 'choices'],
    queryFn: ({ signal }) => api.get<ListChoices>('/api/v1/case-list/choices', {}, signal),
    staleTime: 600_000,
  });
  const views = useQuery({
    queryKey: ['case-list', 'views'],
    queryFn: ({ signal }) => api.get<ViewsAnswer>('/api/v1/case-list/views', {}, signal),
  });
  const [chosen, setChosen] = useState<readonly CaseColumn[]>();
  const columns = chosen ?? views.data?.columns ?? USUAL_COLUMNS;
  const first = useQuery({
    queryKey: ['cases', list.asked, 1],
    queryFn: ({ signal }) => api.get<CasesAnswer>('/api/v1/cases', { ...list.asked, page: 1, size: SIZE }, signal),
    placeholderData: (before) => before,
  });
  const may = useMay();
  return (
    <Page
      title="案件清单"
      lead={<Total total={first.data?.total} fetching={first.isFetching} />}
      actions={
        <>
          {may('case.register') ? (
            <Link className="cases-open" to="/open-case">
              登记线索
            </Link>
          ) : null}
          <KeptViews
            views={views.data?.views ?? []}
            columns={columns}
            open={(view) => {
              setChosen(view.columns);
              list.replace(view.query);
            }}
          />
          <ColumnChoice columns={columns} choose={setChosen} />
          <ExportButton asked={list.asked} columns={columns} total={first.data?.total ?? 0} />
        </>
      }
    >
      <CaseFilters list={list} choices={choices.data} />
      <Lines list={list} first={first} columns={columns} />
    </Page>
  );
}

function Total({ total, fetching }: { readonly total: number | undefined; readonly fetching: boolean }) {
  if (total === undefined) return <>正在载入……</>;
  return (
    <span role="status">
      共{total.toLocaleString('zh-CN')}件{fetching ? '，正在更新……' : ''}
    </span>
  );
}

type First = {
  readonly data: CasesAnswer | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
};

type LinesProps = { readonly list: ListState; readonly first: First; readonly columns: readonly CaseColumn[] };

function Lines({ list, first, columns }: LinesProps) {
  if (first.isPending) return <LoadingPage />;
  if (first.isError || first.data === undefined)
    return <Failed error={first.error} retry={() => void first.refetch()} />;
  if (first.data.total === 0) return <Nothing list={list} />;
  return <CaseGrid key={JSON.stringify(list.asked)} list={list} total={first.data.total} columns={columns} />;
}

function Nothing({ list }: { readonly list: ListState }) {
  const may = useMay();
  if (Object.keys(list.query).length === 0)
    return (
      <Empty title="还没有案件">
        {may('case.register') ? <Link to="/open-case">登记第一条线索</Link> : '登记线索以后，案件出现在这里。'}
      </Empty>
    );
  return (
    <Empty title="没有符合条件的案件">
      <p>可以减少条件、换一个说法，或者缩短检索词：检索按两个字以上的词匹配。</p>
      <button type="button" className="plain-button" onClick={() => list.replace('')}>
        清除全部条件
      </button>
    </Empty>
  );
}
