import { Button } from 'antd';
import { useState } from 'react';
import type { PublicationPageAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept, useWasKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Check, Choice, Field } from './field.tsx';
import { Obstacle } from './obstacles.tsx';
import { publicationApi } from './words.ts';

type Props = { readonly answer: PublicationPageAnswer };

const KINDS = {
  revoked: '决定被变更、撤销、确认违法或者无效',
  forbidden: '依法不应当公开而公开',
} as const;
type Typed = { readonly kind: keyof typeof KINDS; readonly reason: string };

/** 撤下公示: at once, with a reason that the public reads in place of the content. */
export function WithdrawPanel({ answer }: Props) {
  const may = useMay();
  const { publication, comparison } = answer;
  const wasTyped = useWasKept(`withdraw-publication ${publication.decisionId}`);
  const [open, setOpen] = useState(publication.withdrawal !== null || wasTyped);
  const { withdrawRevoked, withdrawForbidden } = comparison.obstacles;
  const isOver = withdrawRevoked.length > 0 && withdrawForbidden.length > 0;
  if (!may('disclosure.withdraw') || isOver) return null;
  return (
    <Panel title="撤下公示">
      {open ? (
        <WithdrawForm answer={answer} />
      ) : (
        <>
          <p className="disclosure-note">
            决定被变更、撤销、确认违法或者无效的，三日内撤回并公开说明理由（行政处罚法第四十八条第二款）。
          </p>
          <Button danger onClick={() => setOpen(true)}>
            撤下公示
          </Button>
        </>
      )}
    </Panel>
  );
}

function WithdrawForm({ answer }: Props) {
  const { publication, comparison } = answer;
  const { decisionId } = publication;
  const blank: Typed = { kind: publication.withdrawal === null ? 'forbidden' : 'revoked', reason: '' };
  const [typed, change, forget, kept] = useKept(`withdraw-publication ${decisionId}`, blank);
  const { kind, reason } = typed;
  const [sure, setSure] = useState(false);
  const write = useWrite({
    send: (body: object, clientId) => api.post(`${publicationApi(decisionId)}/withdraw`, body, { clientId }),
    touches: [['disclosure'], ['tasks']],
    done: forget,
  });
  const { withdrawRevoked, withdrawForbidden } = comparison.obstacles;
  const unmet = kind === 'revoked' ? withdrawRevoked : withdrawForbidden;
  return (
    <form
      className="disclosure-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ kind, reason: reason.trim() });
      }}
    >
      <Choice legend="为什么撤下" options={KINDS} value={kind} onChange={(next) => change({ ...typed, kind: next })} />
      <Obstacle list={unmet} title="不能以此撤下：" />
      <Field label="公开的理由" hint="公示页面只保留文号、机关、日期和这段理由；不得写出已撤下的内容。">
        {(shape) => (
          <textarea
            {...shape}
            name="reason"
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(e) => change({ ...typed, reason: e.target.value })}
          />
        )}
      </Field>
      <Check label="我已核对，撤下后内容立即不再公开" checked={sure} onChange={setSure} />
      <Refusal error={write.error} />
      <Button
        danger
        type="primary"
        htmlType="submit"
        loading={write.isPending}
        disabled={!sure || reason.trim() === '' || unmet.length > 0}
      >
        撤下并公开理由
      </Button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}
