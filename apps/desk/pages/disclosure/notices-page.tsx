import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { NoticesAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, Forbidden, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './disclosure.css';
import { Choice, Field } from './field.tsx';

type Notice = NoticesAnswer['notices'][number];
type Phase = Notice['phase'];

const PHASES = { 事前: '事前公开', 事中: '事中公开', 事后: '事后公开', 公告: '其他公告' } as const satisfies Record<
  Phase,
  string
>;

/** 公告: what the portal says before, during and after enforcement; written here, public at once. */
export function Component() {
  const may = useMay();
  return may('disclosure.manage') ? <Notices /> : <Forbidden />;
}

function Notices() {
  const [search, setSearch] = useSearchParams();
  const phase = (Object.keys(PHASES) as Phase[]).find((key) => key === search.get('phase'));
  const [edited, setEdited] = useState<Notice | 'new'>();
  const asked = useQuery({
    queryKey: ['disclosure', 'notices'],
    queryFn: ({ signal }) => api.get<NoticesAnswer>('/api/v1/disclosure/notices', {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { notices } = asked.data;
  const shown = notices.filter((notice) => phase === undefined || notice.phase === phase);
  return (
    <Page
      title="公告"
      lead="事前、事中、事后公开的内容，形成或者变更之日起20个工作日内公开（政府信息公开条例第二十六条）。"
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          起草公告
        </Button>
      }
    >
      <div className={edited === undefined ? '' : 'disclosure-work'}>
        <Panel title="已发布的公告">
          <nav className="disclosure-views" aria-label="按环节查看">
            {[undefined, ...(Object.keys(PHASES) as Phase[])].map((key) => (
              <button
                key={key ?? 'all'}
                type="button"
                aria-current={key === phase ? 'true' : undefined}
                onClick={() => setSearch(key === undefined ? {} : { phase: key })}
              >
                {key === undefined ? '全部' : PHASES[key]}{' '}
                <span className="disclosure-n">
                  {notices.filter((n) => key === undefined || n.phase === key).length}
                </span>
              </button>
            ))}
          </nav>
          <List notices={shown} edit={setEdited} />
        </Panel>
        {edited === undefined ? null : (
          <aside aria-label="编辑公告">
            <Editor
              key={edited === 'new' ? 'new' : edited.id}
              notice={edited === 'new' ? undefined : edited}
              close={() => setEdited(undefined)}
            />
          </aside>
        )}
      </div>
    </Page>
  );
}

function List({ notices, edit }: { readonly notices: readonly Notice[]; readonly edit: (notice: Notice) => void }) {
  if (notices.length === 0) return <Empty title="这一类还没有公告">可以点“起草公告”发布。</Empty>;
  return (
    <table className="disclosure-table">
      <caption className="only-heard">公告，共{notices.length}件</caption>
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col">环节</th>
          <th scope="col">发布日期</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id}>
            <th scope="row" data-label="标题">
              <a href={`/notices/${encodeURIComponent(notice.id)}`} target="_blank" rel="noreferrer">
                {notice.title}
              </a>
            </th>
            <td data-label="环节">{PHASES[notice.phase]}</td>
            <td data-label="发布日期">{dateWords(notice.publishedOn, 'short')}</td>
            <td data-label="办理">
              <Button size="small" onClick={() => edit(notice)} aria-label={`修改${notice.title}`}>
                修改
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type EditorProps = { readonly notice: Notice | undefined; readonly close: () => void };
type Typed = { readonly id: string; readonly phase: Phase; readonly title: string; readonly body: string };
const NEW = { phase: '事前', title: '', body: '' } as const;

function Editor({ notice, close }: EditorProps) {
  const [fresh] = useState<Typed>(() => ({ ...NEW, id: `notice-${crypto.randomUUID()}` }));
  const initial = notice ?? fresh;
  const [typed, change, forget, kept] = useKept<Typed>(
    `notice ${notice?.id ?? 'new'} ${notice?.publishedOn ?? ''}`,
    initial,
  );
  const write = useWrite({
    send: ({ id, phase, title, body }: Typed, clientId) =>
      api.put(`/api/v1/disclosure/notices/${id}`, { phase, title: title.trim(), body: body.trim() }, { clientId }),
    touches: [['disclosure', 'notices']],
    done: () => {
      forget();
      close();
    },
  });
  const isWhole = typed.title.trim() !== '' && typed.body.trim() !== '';
  return (
    <Panel title={notice === undefined ? '起草公告' : '修改公告'}>
      <form
        className="disclosure-form"
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate(typed);
        }}
      >
        <Choice legend="环节" options={PHASES} value={typed.phase} onChange={(phase) => change({ ...typed, phase })} />
        <Field label="标题">
          {(shape) => (
            <input
              {...shape}
              name="title"
              maxLength={120}
              value={typed.title}
              onChange={(e) => change({ ...typed, title: e.target.value })}
            />
          )}
        </Field>
        <Field label="正文" hint="每行一段。发布后立即公开，修改后以新的内容为准，原有内容保留在记录中。">
          {(shape) => (
            <textarea
              {...shape}
              name="body"
              rows={14}
              maxLength={50_000}
              value={typed.body}
              onChange={(e) => change({ ...typed, body: e.target.value })}
            />
          )}
        </Field>
        <Refusal error={write.error} />
        <div className="disclosure-buttons">
          <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!isWhole}>
            {notice === undefined ? '发布公告' : '发布修改'}
          </Button>
          <Button onClick={close}>关闭</Button>
          <KeptNote state={kept} forget={forget} />
        </div>
      </form>
    </Panel>
  );
}
