import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { CalcFields } from './calc-fields.tsx';
import { calcOfDraft, draftOfCalc } from './calc-words.ts';
import { SelectField, TextField } from './form.tsx';
import { emptyLines, ITEM_KINDS, type Item, PRECONDITIONS, REGIMES, ROLES, VERIFIED } from './item-data.ts';
import { NO_FACTS, VersionFields } from './version-fields.tsx';

type Props = {
  readonly title: string;
  /** What the form begins with. */
  readonly item: Item;
  /** A new item: its code and its kind are still open. */
  readonly isNew: boolean;
  readonly onEnd: () => void;
  readonly onDone: (code: string) => void;
};

/** An item from a day on, with everything that holds of it. */
export function ItemForm({ title, item, isNew, onEnd, onDone }: Props) {
  const blank = { draft: item, calc: draftOfCalc(item.calc), facts: NO_FACTS };
  const [typed, change, forget, kept] = useKept(isNew ? 'new-item' : `item ${item.code}`, blank);
  const { draft, calc, facts } = typed;
  const [fault, setFault] = useState('');
  const write = useWrite({
    send: (body: Item, clientId) =>
      isNew
        ? api.post('/api/v1/catalogue/items', { item: body }, { clientId })
        : api.put(`/api/v1/catalogue/items/${body.code}`, { item: body }, { clientId }),
    touches: [['catalogue']],
    done: (_, { code }) => {
      forget();
      onDone(code);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const kept = calcOfDraft(calc);
    setFault('fault' in kept ? kept.fault : '');
    if ('fault' in kept) return;
    const { ending: _, ...rest } = draft;
    const [from, to] = [facts.from, facts.to === '' ? null : facts.to];
    const lists = { sanctions: emptyLines(draft.sanctions), hearing: emptyLines(draft.hearing) };
    write.mutate({ ...rest, ...lists, calc: kept.calc, from, to, source: facts.source } as Item);
  };
  return (
    <Panel title={title} extra={<Button onClick={onEnd}>取消</Button>}>
      <form className="admin-form" onSubmit={send}>
        <Refusal error={write.error} />
        {fault === '' ? null : (
          <p className="admin-tag bad" role="alert">
            {fault}
          </p>
        )}
        <ItemFields draft={draft} onChange={(next) => change({ ...typed, draft: next })} isNew={isNew} />
        <CalcFields draft={calc} onChange={(next) => change({ ...typed, calc: next })} />
        <VersionFields facts={facts} onChange={(next) => change({ ...typed, facts: next })} withStatus={false} />
        <div className="admin-form-end">
          <KeptNote state={kept} forget={forget} />
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            {isNew ? '新增' : '设定'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

type FieldsProps = {
  readonly draft: Item;
  readonly onChange: (draft: Item) => void;
  readonly isNew: boolean;
};

function ItemFields({ draft, onChange, isNew }: FieldsProps) {
  const set = (change: Partial<Item>) => onChange({ ...draft, ...change });
  const optional = (text: string) => (text === '' ? null : text);
  return (
    <>
      <div className="admin-two">
        {isNew ? (
          <>
            <TextField
              label="事项编码"
              value={draft.code}
              onChange={(code) => set({ code })}
              hint="字母、短横和三位数字，如 XZCF-101。"
            />
            <SelectField
              label="事项类型"
              value={draft.kind}
              onChange={(kind) => set({ kind: kind as Item['kind'] })}
              options={ITEM_KINDS.map((k) => [k, k] as const)}
            />
          </>
        ) : null}
        <TextField label="事项名称" value={draft.name} onChange={(name) => set({ name })} />
        <TextField label="类别" value={draft.category} onChange={(category) => set({ category })} />
        <TextField label="适用对象" value={draft.subject} onChange={(subject) => set({ subject })} />
        <TextField label="行使层级" value={draft.level} onChange={(level) => set({ level })} />
        <SelectField
          label="适用程序"
          value={draft.regime}
          onChange={(regime) => set({ regime: regime as Item['regime'] })}
          options={Object.entries(REGIMES)}
        />
        <SelectField
          label="处罚的前提"
          value={draft.precondition}
          onChange={(precondition) => set({ precondition: precondition as Item['precondition'] })}
          options={Object.entries(PRECONDITIONS)}
        />
        <SelectField
          label="条文核对"
          value={draft.verified}
          onChange={(verified) => set({ verified: verified as Item['verified'] })}
          options={Object.entries(VERIFIED)}
        />
      </div>
      <BasisFields basis={draft.basis} onChange={(basis) => set({ basis })} />
      <TextField
        label="处罚规定"
        value={draft.penalty ?? ''}
        onChange={(penalty) => set({ penalty: optional(penalty) })}
        lines={3}
        required={false}
        hint="照录条文。"
      />
      <div className="admin-two">
        <TextField
          label="处罚种类"
          value={draft.sanctions.join('\n')}
          onChange={(text) => set({ sanctions: text.split('\n') })}
          lines={3}
          required={false}
          hint="每行一种。"
        />
        <TextField
          label="听证情形"
          value={draft.hearing.join('\n')}
          onChange={(text) => set({ hearing: text.split('\n') })}
          lines={3}
          required={false}
          hint="每行一种。"
        />
        <TextField
          label="说明"
          value={draft.note ?? ''}
          onChange={(note) => set({ note: optional(note) })}
          lines={3}
          required={false}
        />
      </div>
    </>
  );
}

type BasisProps = { readonly basis: Item['basis']; readonly onChange: (basis: Item['basis']) => void };

function BasisFields({ basis, onChange }: BasisProps) {
  const replace = (i: number, change: Partial<Item['basis'][number]>) =>
    onChange(basis.map((b, n) => (n === i ? { ...b, ...change } : b)));
  return (
    <fieldset className="admin-group">
      <legend>依据</legend>
      <div className="admin-fields">
        {[...basis.entries()].map(([i, b]) => (
          <div className="admin-two" key={`basis ${i}`}>
            <TextField label={`依据${i + 1}：法律法规规章`} value={b.law} onChange={(law) => replace(i, { law })} />
            <TextField label={`依据${i + 1}：条款`} value={b.article} onChange={(article) => replace(i, { article })} />
            <SelectField
              label={`依据${i + 1}：作用`}
              value={b.role}
              onChange={(role) => replace(i, { role })}
              options={[...new Set([...ROLES, b.role])].filter((r) => r !== '').map((r) => [r, r] as const)}
            />
          </div>
        ))}
        <div className="admin-actions">
          <Button size="small" onClick={() => onChange([...basis, { law: '', article: '', role: '' }])}>
            增加一条依据
          </Button>
          {basis.length < 2 ? null : (
            <Button size="small" danger onClick={() => onChange(basis.slice(0, -1))}>
              删除最后一条
            </Button>
          )}
        </div>
      </div>
    </fieldset>
  );
}
