import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { opinionsAnswer, SupervisionKind, SupervisionMatter } from '#contract/supervision.ts';
import { api, newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Forbidden } from '../../shared/states.tsx';
import { Found } from './ask-case.tsx';
import { KINDS, MATTERS } from './words.ts';

/** 制发监督文书. */
export function Component() {
  const may = useMay();
  return may('supervision.act') ? <NewOpinion /> : <Forbidden />;
}

type About = { readonly id: string; readonly title: string };

const EMPTY = {
  kind: 'notice',
  number: '',
  title: '',
  matter: 'review',
  text: '',
  demand: '',
  replyDueOn: '',
  follows: '',
};
type Fields = typeof EMPTY;

function NewOpinion() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const given = search.get('case');
  const [id] = useState(newClientId);
  const [about, setAbout] = useState<About | undefined>(
    given === null ? undefined : { id: given, title: search.get('title') ?? '' },
  );
  const [fields, setFields, forget, kept] = useKept<Fields>(`new-opinion ${given ?? ''}`, EMPTY);
  const set = (key: keyof Fields) => (event: { readonly target: { readonly value: string } }) =>
    setFields({ ...fields, [key]: event.target.value });
  const write = useWrite({
    send: (_nothing: undefined, clientId) => {
      const { follows, ...rest } = fields;
      const optional = { ...(follows === '' ? {} : { follows }), ...(about === undefined ? {} : { caseId: about.id }) };
      return api.post('/api/v1/supervision/opinions', { id, ...rest, ...optional }, { clientId });
    },
    touches: [['supervision']],
    done: () => {
      forget();
      void navigate(`/supervision/opinions/${id}`);
    },
  });
  return (
    <Page title="制发监督文书" lead="行政执法监督条例第四章。制发后本机关即可看到，期限从文书载明的日期计算。">
      <Panel title="涉及案件">
        <Case about={about} choose={setAbout} />
      </Panel>
      <Panel title="文书内容">
        <form
          className="records-form"
          onSubmit={(event) => {
            event.preventDefault();
            write.mutate(undefined);
          }}
        >
          <Refusal error={write.error} />
          <Heads fields={fields} set={set} />
          <label>
            发现的问题
            <textarea name="text" required value={fields.text} onChange={set('text')} />
          </label>
          <label>
            监督要求
            <textarea name="demand" required value={fields.demand} onChange={set('demand')} />
          </label>
          <Follows value={fields.follows} set={set('follows')} />
          <div className="records-buttons">
            <button type="submit" className="records-button main" disabled={write.isPending}>
              制发
            </button>
            <KeptNote state={kept} forget={forget} />
          </div>
        </form>
      </Panel>
    </Page>
  );
}

type Set = (key: keyof Fields) => (event: { readonly target: { readonly value: string } }) => void;

function Heads({ fields, set }: { readonly fields: Fields; readonly set: Set }) {
  return (
    <>
      <div className="records-pair">
        <label>
          文书种类
          <select value={fields.kind} onChange={set('kind')}>
            {(Object.keys(KINDS) as SupervisionKind[]).map((kind) => (
              <option key={kind} value={kind}>
                {KINDS[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          文号
          <input name="number" required maxLength={60} value={fields.number} onChange={set('number')} />
        </label>
        <label>
          监督事项
          <select value={fields.matter} onChange={set('matter')}>
            {(Object.keys(MATTERS) as SupervisionMatter[]).map((matter) => (
              <option key={matter} value={matter}>
                {MATTERS[matter]}
              </option>
            ))}
          </select>
        </label>
        <label>
          答复期限
          <input name="replyDueOn" type="date" required value={fields.replyDueOn} onChange={set('replyDueOn')} />
        </label>
      </div>
      <p className="records-hint">行政执法监督条例关于答复期限的条款尚未核对，系统不预设期限，由制发机关载明。</p>
      <label>
        标题
        <input name="title" required maxLength={200} value={fields.title} onChange={set('title')} />
      </label>
    </>
  );
}

type CaseProps = { readonly about: About | undefined; readonly choose: (about: About | undefined) => void };

function Case({ about, choose }: CaseProps) {
  const [words, setWords] = useState('');
  const [sent, setSent] = useState<string>();
  if (about !== undefined)
    return (
      <p className="records-text">
        {about.title}{' '}
        <button type="button" className="records-button" onClick={() => choose(undefined)}>
          不针对个案
        </button>
      </p>
    );
  return (
    <>
      <form
        className="records-filter"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(words);
        }}
      >
        <label>
          查找案件；不选择的，不针对个案
          <input type="search" value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <button type="submit" className="records-button">
          查找
        </button>
      </form>
      {sent === undefined ? null : <Found words={sent} choose={choose} />}
    </>
  );
}

type FollowsProps = { readonly value: string; readonly set: ReturnType<Set> };

/** An earlier document that was not complied with. */
function Follows({ value, set }: FollowsProps) {
  const asked = useQuery({
    queryKey: ['supervision', 'opinions'],
    queryFn: ({ signal }) => api.get<z.infer<typeof opinionsAnswer>>('/api/v1/supervision/opinions', {}, signal),
  });
  if (asked.data === undefined || asked.data.opinions.length === 0) return null;
  return (
    <label>
      承接此前未落实的监督文书
      <select value={value} onChange={set}>
        <option value="">无</option>
        {asked.data.opinions.map((one) => (
          <option key={one.id} value={one.id}>
            {one.number} {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}
