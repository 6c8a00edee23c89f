import { useState } from 'react';
import type { Artefact, LedgerLine } from '#contract/filing-ledger.ts';
import { api, newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { TextForm } from './text-form.tsx';
import { ARTEFACT_NAMES } from './words.ts';

type EnterProps = { readonly artefact: string; readonly onEnd: () => void };

/** A version of a list, a chart or a set of rules comes into the ledger. */
export function EnterArtefact({ artefact, onEnd }: EnterProps) {
  const [typed, setTyped, forget, kept] = useKept(`enter-artefact ${artefact}`, {
    ...{ kind: artefact, title: ARTEFACT_NAMES[artefact as Artefact] ?? '', version: '', dueOn: '' },
  });
  const { kind, title, version, dueOn } = typed;
  const [id] = useState(newClientId);
  const write = useWrite({
    send: (_nothing: undefined, clientId) =>
      api.post(
        '/api/v1/supervision/artefacts',
        { id, artefact: kind, title, version, dueOn: dueOn === '' ? null : dueOn },
        { clientId },
      ),
    touches: [['supervision']],
    done: () => {
      forget();
      onEnd();
    },
  });
  return (
    <Panel title="登记备案材料">
      <form
        className="records-form"
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate(undefined);
        }}
      >
        <Refusal error={write.error} />
        <div className="records-pair">
          <label>
            材料类别
            <select
              name="artefact"
              required
              value={kind}
              onChange={({ target: { value } }) =>
                setTyped({ ...typed, kind: value, title: ARTEFACT_NAMES[value as Artefact] ?? title })
              }
            >
              <option value="">请选择</option>
              {Object.entries(ARTEFACT_NAMES).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            材料名称
            <input
              required
              maxLength={200}
              value={title}
              onChange={(event) => setTyped({ ...typed, title: event.target.value })}
            />
          </label>
          <label>
            版本或者文号
            <input
              required
              maxLength={80}
              value={version}
              onChange={(event) => setTyped({ ...typed, version: event.target.value })}
            />
          </label>
          <label>
            报送期限（没有规定的不填）
            <input
              name="dueOn"
              type="date"
              value={dueOn}
              onChange={(event) => setTyped({ ...typed, dueOn: event.target.value })}
            />
          </label>
        </div>
        <div className="records-buttons">
          <button type="submit" className="records-button main" disabled={write.isPending}>
            登记
          </button>
          <button type="button" className="records-button" onClick={onEnd}>
            取消
          </button>
          <KeptNote state={kept} forget={forget} />
        </div>
      </form>
    </Panel>
  );
}

type Act = { readonly verb: string; readonly path: string; readonly field: string; readonly label: string };
const SEND: Act = { verb: '报送备案', path: 'send', field: 'note', label: '报送方式和份数' };
const RECEIVE: Act = { verb: '登记备案', path: 'receive', field: 'receipt', label: '备案号' };
const RETURN: Act = { verb: '退回补正', path: 'return', field: 'reason', label: '需要补正的内容' };

/** What this post can do with a filing now. */
export function ArtefactActs({ line }: { readonly line: LedgerLine }) {
  const may = useMay();
  const [open, setOpen] = useState<Act>();
  const acts = [
    ...(may('supervision.answer') && (line.stage === 'due' || line.stage === 'returned') ? [SEND] : []),
    ...(may('supervision.act') && line.stage === 'sent' ? [RECEIVE, RETURN] : []),
  ];
  if (acts.length === 0) return null;
  return (
    <>
      <div className="records-buttons">
        {acts.map((act) => (
          <button
            key={act.path}
            type="button"
            className="records-button"
            aria-expanded={open === act}
            onClick={() => setOpen(open === act ? undefined : act)}
          >
            {act.verb}
          </button>
        ))}
      </div>
      {open === undefined || !acts.includes(open) ? null : (
        <TextForm
          key={open.path}
          label={open.label}
          entry={open.field}
          button={`确认${open.verb}`}
          name={`${open.path}-artefact ${line.id}`}
          send={(text, clientId) =>
            api.post(`/api/v1/supervision/artefacts/${line.id}/${open.path}`, { [open.field]: text }, { clientId })
          }
          short
          main
        />
      )}
    </>
  );
}
