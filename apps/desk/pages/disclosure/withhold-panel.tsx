import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { groundsAnswer, PublicationPageAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept, useWasKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed } from '../../shared/states.tsx';
import { Field } from './field.tsx';
import { publicationApi } from './words.ts';

type Props = { readonly answer: PublicationPageAnswer };

/** 提出不予公开: a ground of the agency's published list, its provision, and the reason in this case. */
export function WithholdPanel({ answer }: Props) {
  const may = useMay();
  const [open, setOpen] = useState(useWasKept(`withhold-publication ${answer.publication.decisionId}`));
  const { obstacles } = answer.comparison;
  const isOver = obstacles.withhold.length > 0 || answer.publication.stage === 'proposed';
  if (!may('disclosure.withhold') || isOver) return null;
  return (
    <Panel title="不予公开">
      {open ? (
        <WithholdForm answer={answer} />
      ) : (
        <>
          <p className="disclosure-note">应公开尽公开；确有法定理由的，写明理由后由另一名公示审核员审核。</p>
          <Button onClick={() => setOpen(true)}>提出不予公开</Button>
        </>
      )}
    </Panel>
  );
}

type Ground = z.infer<typeof groundsAnswer>['grounds'][number];
const EMPTY = { code: '', provision: '', reason: '' };

function WithholdForm({ answer }: Props) {
  const { decisionId } = answer.publication;
  const asked = useQuery({
    queryKey: ['disclosure', 'withholding-grounds'],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof groundsAnswer>>('/api/v1/disclosure/withholding-grounds', {}, signal),
    staleTime: 300_000,
  });
  const [typed, change, forget, kept] = useKept(`withhold-publication ${decisionId}`, EMPTY);
  const write = useWrite({
    send: (body: object, clientId) => api.post(`${publicationApi(decisionId)}/withholding`, body, { clientId }),
    touches: [['disclosure'], ['tasks']],
    done: forget,
  });
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const ground = asked.data?.grounds.find(({ code }) => code === typed.code);
  const provision = ground?.provision ?? typed.provision.trim();
  const isWhole = ground !== undefined && provision !== '' && typed.reason.trim() !== '';
  return (
    <form
      className="disclosure-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ code: typed.code, provision, reason: typed.reason.trim() });
      }}
    >
      <Field label="不予公开的理由">
        {(shape) => (
          <select
            {...shape}
            name="code"
            value={typed.code}
            onChange={(e) => change({ ...typed, code: e.target.value })}
          >
            <option value="">请选择</option>
            {(asked.data?.grounds ?? []).map(({ code, text }) => (
              <option key={code} value={code}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Provision ground={ground} typed={typed.provision} onChange={(text) => change({ ...typed, provision: text })} />
      <Field label="本案的具体理由">
        {(shape) => (
          <textarea
            {...shape}
            name="reason"
            rows={3}
            maxLength={1000}
            value={typed.reason}
            onChange={(e) => change({ ...typed, reason: e.target.value })}
          />
        )}
      </Field>
      <Refusal error={write.error} />
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!isWhole}>
        提出不予公开，交审核
      </Button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}

type ProvisionProps = {
  readonly ground: Ground | undefined;
  readonly typed: string;
  readonly onChange: (text: string) => void;
};

function Provision({ ground, typed, onChange }: ProvisionProps) {
  if (ground === undefined) return null;
  if (ground.provision !== null) return <p className="disclosure-note">依据：{ground.provision}</p>;
  return (
    <Field label="法律依据" hint="写明法律、行政法规的名称和条款。">
      {(shape) => (
        <input {...shape} name="provision" maxLength={300} value={typed} onChange={(e) => onChange(e.target.value)} />
      )}
    </Field>
  );
}
