import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { calendarYearsAnswer } from '#contract/catalogue.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './admin.css';
import { CalendarImport } from './calendar-import.tsx';

type Years = z.infer<typeof calendarYearsAnswer>;

/** The working-day calendar: the years it is built from, and the import of a year's notice. */
export function Component() {
  const asked = useQuery({
    queryKey: ['calendar', 'years'],
    queryFn: ({ signal }) => api.get<Years>('/api/v1/calendar/years', {}, signal),
  });
  const may = useMay();
  const [importing, setImporting] = useState(false);
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { lastYear, years } = asked.data;
  return (
    <Page
      title="工作日历"
      lead={`已载入至${lastYear}年。届满日落在以后年度的期限是暂定的，公布放假安排并导入后重新计算。`}
      actions={
        may('calendar.import') && !importing ? (
          <Button type="primary" onClick={() => setImporting(true)}>
            导入年度放假安排
          </Button>
        ) : null
      }
    >
      {importing ? <CalendarImport nextYear={lastYear + 1} onEnd={() => setImporting(false)} /> : null}
      {years.toReversed().map((year) => (
        <Year key={year.year} year={year} open={year.year === lastYear} />
      ))}
    </Page>
  );
}

function Year({ year, open }: { readonly year: Years['years'][number]; readonly open: boolean }) {
  const days = [
    ...year.off.map((d) => ({ ...d, works: false })),
    ...year.makeup.map((d) => ({ ...d, works: true })),
  ].toSorted((a, b) => a.date.localeCompare(b.date));
  return (
    <Panel
      title={`${year.year}年`}
      extra={<span className="admin-tag">{year.imported ? '本机关导入' : '随软件提供'}</span>}
    >
      <p>
        依据：{year.urls[0] === undefined ? year.notice : <a href={year.urls[0]}>{year.notice}</a>}；放假
        {year.off.length}日，调休上班{year.makeup.length}日
      </p>
      <details open={open}>
        <summary>逐日查看</summary>
        <ul className="admin-days">
          {days.map((d) => (
            <li key={d.date}>
              <span className={`admin-tag ${d.works ? 'warn' : 'good'}`}>{d.works ? '上班' : '放假'}</span>
              {dateWords(d.date)} {d.name}
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}
