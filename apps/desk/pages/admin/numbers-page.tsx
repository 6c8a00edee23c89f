import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { registerAnswer, seriesAnswer } from '#contract/catalogue.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './admin.css';
import { FormDialog, SelectField, TextField } from './form.tsx';

type Series = z.infer<typeof seriesAnswer>['series'];
type Entry = z.infer<typeof registerAnswer>['numbers'][number];

/** The register of document numbers: every number that was ever taken, voided ones with their reason. */
export function Component() {
  const asked = useQuery({
    queryKey: ['numbers'],
    queryFn: ({ signal }) => api.get<{ series: Series }>('/api/v1/numbers', {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { series } = asked.data;
  return (
    <Page title="文号登记簿" lead="文号由系统按顺序赋予，不得跳号、重号；作废的保留在登记簿中并载明理由。">
      {series.length === 0 ? (
        <Empty title="还没有赋予过文号">作出第一份编号文书时，登记簿自动建立。</Empty>
      ) : (
        <Register series={series} />
      )}
    </Page>
  );
}

const keyOf = (s: Series[number]) => `${s.series}/${s.year}`;

function Register({ series }: { readonly series: Series }) {
  const [search, setSearch] = useSearchParams();
  const chosen = series.find((s) => keyOf(s) === search.get('series')) ?? series[0];
  if (chosen === undefined) return null;
  return (
    <>
      <div className="admin-filter">
        <SelectField
          label="字号和年度"
          value={keyOf(chosen)}
          onChange={(key) => setSearch({ series: key }, { replace: true })}
          options={series.map((s) => [keyOf(s), `${s.year}年 ${s.name}（${s.count}件）`] as const)}
        />
      </div>
      <Numbers key={keyOf(chosen)} of={chosen} />
    </>
  );
}

function Numbers({ of }: { readonly of: Series[number] }) {
  const asked = useQuery({
    queryKey: ['numbers', of.series, of.year],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof registerAnswer>>(
        `/api/v1/numbers/${encodeURIComponent(of.series)}/${of.year}`,
        {},
        signal,
      ),
  });
  const may = useMay();
  const [voiding, setVoiding] = useState<string>();
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { numbers, missing } = asked.data;
  return (
    <>
      {missing.length === 0 ? null : (
        <p>
          <span className="admin-tag warn">▲ 缺号</span>系统启用前的文书占用而没有补录的序号：{missing.join('、')}
        </p>
      )}
      <table className="admin-table admin-cards">
        <thead>
          <tr>
            {['文号', '赋号日期', '状态', '办理'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbers.map((n) => (
            <NumberRow key={n.text} entry={n} open={may('number.void') ? setVoiding : undefined} />
          ))}
        </tbody>
      </table>
      {voiding === undefined ? null : <VoidNumber text={voiding} onClose={() => setVoiding(undefined)} />}
    </>
  );
}

function NumberRow({ entry, open }: { readonly entry: Entry; readonly open: ((text: string) => void) | undefined }) {
  const isVoid = entry.status === 'voided';
  return (
    <tr>
      <th scope="row">{entry.text}</th>
      <td data-label="赋号日期">
        {dateWords(entry.assignedOn, 'short')} {entry.late ? <span className="admin-tag">补录</span> : null}
      </td>
      <td>
        <span className={`admin-tag ${isVoid ? 'bad' : 'good'}`}>{isVoid ? '已作废' : '有效'}</span>
        {isVoid && entry.voidedOn !== null ? `${dateWords(entry.voidedOn, 'short')}：${entry.voidReason ?? ''}` : null}
      </td>
      <td>
        {isVoid || open === undefined ? null : (
          <Button size="small" danger onClick={() => open(entry.text)}>
            作废
          </Button>
        )}
      </td>
    </tr>
  );
}

function VoidNumber({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const [reason, setReason, forget] = useKept(`void-number ${text}`, '');
  const write = useWrite({
    send: (body: object, clientId) => api.post('/api/v1/numbers/void', body, { clientId }),
    touches: [['numbers']],
    done: () => {
      forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={`作废文号 ${text}`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ text, reason })}
      submit="作废文号"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <p>作废后不能恢复，该文号不再赋予其他文书。</p>
      <TextField label="作废理由" value={reason} onChange={setReason} lines={3} />
    </FormDialog>
  );
}
