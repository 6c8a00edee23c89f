import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { api, newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { TextField } from './form.tsx';
import { type Benchmark, draftOfStep, emptyLines, NEW_STEP, type StepDraft, stepOfDraft } from './item-data.ts';
import { StepFields } from './step-fields.tsx';
import { NO_FACTS, type VersionFacts, VersionFields } from './version-fields.tsx';

type Props = {
  /** `change`: a version of that benchmark; `add`: a new one, which may begin with what another place published. */
  readonly mode: 'add' | 'change';
  readonly from: Benchmark | undefined;
  readonly itemCode: string;
  readonly onEnd: () => void;
};

function beginning({ mode, from, itemCode }: Props) {
  const own = mode === 'change' && from !== undefined;
  return {
    violation: from?.violation ?? '',
    itemCodes: (own ? from.itemCodes : [itemCode]).join('\n'),
    jurisdiction: own ? from.jurisdiction : '本机关',
    statutory: from?.statutory ?? '',
    publishedOn: '',
    note: own ? (from.note ?? '') : '',
  };
}

type Typed = {
  readonly draft: ReturnType<typeof beginning>;
  readonly steps: readonly StepDraft[];
  readonly facts: VersionFacts;
};

/** 裁量基准: the steps with their factors and amounts, from a day on. */
export function BenchmarkForm(props: Props) {
  const { mode, from, onEnd } = props;
  const [typed, change, forget, kept] = useKept<Typed>(`${mode}-benchmark ${props.itemCode} ${from?.id ?? ''}`, {
    draft: beginning(props),
    steps: from?.levels.map(draftOfStep) ?? [NEW_STEP],
    facts: NO_FACTS,
  });
  const { draft, steps, facts } = typed;
  const [fault, setFault] = useState('');
  const [newId] = useState(newClientId);
  const write = useWrite({
    send: (benchmark: object, clientId) =>
      mode === 'add' || from === undefined
        ? api.post('/api/v1/catalogue/benchmarks', { id: newId, benchmark }, { clientId })
        : api.put(`/api/v1/catalogue/benchmarks/${encodeURIComponent(from.id)}`, { benchmark }, { clientId }),
    touches: [['catalogue']],
    done: () => {
      forget();
      onEnd();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const levels = steps.map(stepOfDraft);
    const wrong = levels.indexOf(undefined);
    setFault(wrong < 0 ? '' : `第${wrong + 1}档的罚款上下限不是数字`);
    if (wrong >= 0) return;
    const [itemCodes, note] = [emptyLines(draft.itemCodes.split('\n')), draft.note === '' ? null : draft.note];
    const span = { from: facts.from, to: facts.to === '' ? null : facts.to };
    write.mutate({ ...draft, itemCodes, note, ...span, source: facts.source, levels });
  };
  const field = (key: keyof typeof draft) => ({
    value: draft[key],
    onChange: (value: string) => change({ ...typed, draft: { ...draft, [key]: value } }),
  });
  return (
    <Panel title={mode === 'add' ? '新增裁量基准' : '裁量基准设定新版本'} extra={<Button onClick={onEnd}>取消</Button>}>
      <form className="admin-form" onSubmit={send}>
        <Refusal error={write.error} />
        {fault === '' ? null : (
          <p className="admin-tag bad" role="alert">
            {fault}
          </p>
        )}
        <div className="admin-two">
          <TextField label="违法行为" {...field('violation')} />
          <TextField label="制定机关" {...field('jurisdiction')} hint="本机关或者上级机关。" />
          <TextField label="法定处罚幅度" {...field('statutory')} hint="法律条款和幅度，照录。" />
          <TextField label="适用的事项编码" {...field('itemCodes')} lines={2} hint="每行一个。" />
          <TextField
            label="公布日期"
            type="date"
            {...field('publishedOn')}
            hint="裁量基准先公布，后适用（行政处罚法第三十四条）。"
          />
          <TextField label="说明" {...field('note')} required={false} />
        </div>
        <StepFields steps={steps} onChange={(next) => change({ ...typed, steps: next })} />
        <VersionFields facts={facts} onChange={(next) => change({ ...typed, facts: next })} withStatus={false} />
        <div className="admin-form-end">
          <KeptNote state={kept} forget={forget} />
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            {mode === 'add' ? '新增' : '设定'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
