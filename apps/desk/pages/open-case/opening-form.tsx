import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { EMPTY_PARTY, PartyFields } from '../../shared/party-fields.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { ClueFields } from './clue-fields.tsx';
import './open-case.css';
import { emptyOpening, type Opening, sendOpening, today } from './opening.ts';
import { PeopleFields } from './people-fields.tsx';

/** One form for the file, its clue, its parties and the people of the matter. */
export function OpeningForm({ late }: { readonly late: boolean }) {
  const [turn, setTurn] = useState(0);
  // What begins anew is sent under ids of its own.
  return <Fields key={turn} late={late} anew={() => setTurn(turn + 1)} />;
}

function Fields({ late, anew }: { readonly late: boolean; readonly anew: () => void }) {
  const go = useNavigate();
  const [empty] = useState(emptyOpening);
  const [opening, setOpening, forget, kept] = useKept<Opening>(late ? 'open-late-case' : 'open-case', empty);
  const set = (change: Partial<Opening>) => setOpening({ ...opening, ...change });
  const send = useWrite<Opening, string>({
    send: (input) => sendOpening(input, late),
    touches: [['cases'], ['tasks']],
    done: (id) => {
      forget();
      void go(`/cases/${id}`);
    },
  });
  const ordinary = opening.procedure === 'PT';
  return (
    <form
      className="open-form"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(opening);
      }}
    >
      <FileFields value={opening} set={set} late={late} />
      {ordinary ? (
        <>
          <ClueFields value={opening} set={set} />
          <Parties value={opening} set={set} />
        </>
      ) : (
        <Panel title="检查发现的违法行为">
          <p>简易程序在建立案卷后，由执法人员在案卷的“办理”中登记检查发现的违法行为、当事人和执法人员。</p>
        </Panel>
      )}
      <PeopleFields value={opening.people} onChange={(people) => set({ people })} />
      <Refusal error={send.error} />
      <div className="open-buttons">
        <button type="submit" className="open-primary" disabled={send.isPending}>
          {send.isPending ? '正在保存……' : ordinary ? '建立案卷并登记线索' : '建立案卷'}
        </button>
        <KeptNote
          state={kept}
          forget={() => {
            forget();
            anew();
          }}
        />
      </div>
    </form>
  );
}

type FieldsProps = { readonly value: Opening; readonly set: (change: Partial<Opening>) => void };

function FileFields({ value, set, late }: FieldsProps & { readonly late: boolean }) {
  const suggested = titleOf(value);
  return (
    <Panel title="案卷">
      <div className="open-grid">
        <fieldset className="open-choice">
          <legend>程序</legend>
          <label>
            <input
              type="radio"
              name="procedure"
              checked={value.procedure === 'PT'}
              onChange={() => set({ procedure: 'PT' })}
            />
            普通程序
          </label>
          <label>
            <input
              type="radio"
              name="procedure"
              checked={value.procedure === 'JY'}
              onChange={() => set({ procedure: 'JY' })}
            />
            简易程序
          </label>
        </fieldset>
        <label>
          {late ? '当时接到（发现）的日期' : '接到（发现）的日期'}
          <input type="date" required max={today()} value={value.on} onChange={(e) => set({ on: e.target.value })} />
        </label>
        <label className="wide">
          案由
          <input
            required
            maxLength={300}
            value={value.title}
            placeholder="如：某某公司拖欠劳动者工资案"
            onChange={(e) => set({ title: e.target.value })}
          />
        </label>
        {suggested === '' || suggested === value.title ? null : (
          <p className="open-hint wide">
            建议案由：{suggested}
            <button type="button" className="plain-button" onClick={() => set({ title: suggested })}>
              采用
            </button>
          </p>
        )}
      </div>
    </Panel>
  );
}

function titleOf({ parties, items }: Opening): string {
  const party = parties.find((p) => p.role === 'respondent')?.name.trim() ?? '';
  const item = items[0]?.name ?? '';
  if (party === '' || item === '') return '';
  return `${party}涉嫌${item.replace(/^对/, '').replace(/的?(?:行政处罚|处罚|行政处理)$/, '')}案`;
}

function Parties({ value, set }: FieldsProps) {
  const parties = value.parties;
  return (
    <Panel
      title="当事人"
      extra={
        <button
          type="button"
          className="plain-button"
          onClick={() => set({ parties: [...parties, { ...EMPTY_PARTY, role: 'third-party', key: newClientId() }] })}
        >
          增加一人
        </button>
      }
    >
      {parties.map((party, i) => (
        <div key={party.key}>
          <PartyFields
            label={`第${i + 1}个当事人`}
            value={party}
            onChange={(next) =>
              set({ parties: parties.map((p) => (p.key === party.key ? { ...next, key: p.key } : p)) })
            }
          />
          {parties.length === 1 ? null : (
            <button
              type="button"
              className="plain-button open-remove"
              onClick={() => set({ parties: parties.filter((p) => p.key !== party.key) })}
            >
              移除第{i + 1}个当事人
            </button>
          )}
        </div>
      ))}
    </Panel>
  );
}
