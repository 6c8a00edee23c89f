import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import type { superviseCasesAnswer } from '#contract/supervision.ts';
import { api, newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';

type Cases = z.infer<typeof superviseCasesAnswer>;
type Case = Cases['cases'][number];

/** 登记调阅: find the case, say why and until when. */
export function AskCase() {
  const [words, setWords] = useState('');
  const [sent, setSent] = useState<string>();
  const [chosen, setChosen] = useState<Case>();
  const find = (event: FormEvent) => {
    event.preventDefault();
    setChosen(undefined);
    setSent(words);
  };
  return (
    <Panel title="登记调阅">
      <form className="records-filter" onSubmit={find}>
        <label>
          查找案件（当事人、案由、文号）
          <input type="search" value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <button type="submit" className="records-button">
          查找
        </button>
      </form>
      {sent === undefined || chosen !== undefined ? null : <Found words={sent} choose={setChosen} />}
      {chosen === undefined ? null : <Ask file={chosen} back={() => setChosen(undefined)} />}
    </Panel>
  );
}

/** Cases by words; what is chosen is handed on. */
export function Found({ words, choose }: { readonly words: string; readonly choose: (one: Case) => void }) {
  const [page, setPage] = useState(1);
  const asked = useQuery({
    queryKey: ['supervision', 'cases', words, page],
    queryFn: ({ signal }) => api.get<Cases>('/api/v1/supervision/cases', { q: words, page }, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { total, size, cases } = asked.data;
  if (total === 0) return <Empty title="没有找到案件">换用当事人名称、案由或者文号再试。</Empty>;
  return (
    <>
      <table className="records">
        <caption className="only-heard">查到的案件，共{total}件</caption>
        <thead>
          <tr>
            <th scope="col">案件</th>
            <th scope="col">状态</th>
            <th scope="col">立案</th>
            <th scope="col">决定</th>
            <th scope="col">
              <span className="only-heard">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.title}
                <span className="records-sub">{[one.party, one.filingNumber].filter(Boolean).join(' · ')}</span>
              </th>
              <td data-label="状态">{one.stateName}</td>
              <td data-label="立案">{one.filedOn === null ? '尚未立案' : dateWords(one.filedOn, 'short')}</td>
              <td data-label="决定">{one.decidedOn === null ? '尚未决定' : dateWords(one.decidedOn, 'short')}</td>
              <td>
                <button
                  type="button"
                  className="records-button"
                  aria-label={`选择${one.title}`}
                  onClick={() => choose(one)}
                >
                  选择
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total <= size ? null : (
        <div className="records-buttons">
          <button type="button" className="records-button" disabled={page === 1} onClick={() => setPage(page - 1)}>
            上一页
          </button>
          <button
            type="button"
            className="records-button"
            disabled={page * size >= total}
            onClick={() => setPage(page + 1)}
          >
            下一页
          </button>
        </div>
      )}
    </>
  );
}

const NO_ASK = { reason: '', until: '' };

function Ask({ file, back }: { readonly file: Case; readonly back: () => void }) {
  const navigate = useNavigate();
  const [id] = useState(newClientId);
  const [{ reason, until }, change, forget, kept] = useKept(`ask-case ${file.id}`, NO_ASK);
  const write = useWrite({
    send: (_nothing: undefined, clientId) =>
      api.post('/api/v1/supervision/accesses', { id, caseId: file.id, reason, until }, { clientId }),
    touches: [['supervision']],
    done: () => {
      forget();
      void navigate(`/supervision/cases/${file.id}`);
    },
  });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(undefined);
      }}
    >
      <p className="records-text">{file.title}</p>
      <Refusal error={write.error} />
      <label>
        调阅理由
        <textarea
          name="reason"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => change({ reason: event.target.value, until })}
        />
      </label>
      <label>
        调阅截止日（最长90日）
        <input
          name="until"
          type="date"
          required
          value={until}
          onChange={(event) => change({ reason, until: event.target.value })}
        />
      </label>
      <div className="records-buttons">
        <button type="submit" className="records-button main" disabled={write.isPending}>
          登记并调阅
        </button>
        <button type="button" className="records-button" onClick={back}>
          另选案件
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}
