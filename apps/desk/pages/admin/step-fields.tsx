import { Button } from 'antd';
import { SelectField, TextField } from './form.tsx';
import { FINE_OF, NEW_STEP, type StepDraft } from './item-data.ts';

type Props = { readonly steps: readonly StepDraft[]; readonly onChange: (steps: readonly StepDraft[]) => void };

/** The steps of a benchmark, from the lightest to the heaviest. */
export function StepFields({ steps, onChange }: Props) {
  return (
    <div className="admin-fields">
      {[...steps.entries()].map(([i, step]) => (
        <Step
          key={`step ${i}`}
          no={i + 1}
          step={step}
          onChange={(next) => onChange(steps.map((s, n) => (n === i ? next : s)))}
          onRemove={steps.length < 2 ? undefined : () => onChange(steps.filter((_, n) => n !== i))}
        />
      ))}
      <div>
        <Button onClick={() => onChange([...steps, { ...NEW_STEP, of: steps.at(-1)?.of ?? '' }])}>增加一档</Button>
      </div>
    </div>
  );
}

type StepProps = {
  readonly no: number;
  readonly step: StepDraft;
  readonly onChange: (step: StepDraft) => void;
  readonly onRemove: (() => void) | undefined;
};

function Step({ no, step, onChange, onRemove }: StepProps) {
  const name = `第${no}档`;
  const field = (key: keyof StepDraft) => ({
    value: step[key],
    onChange: (value: string) => onChange({ ...step, [key]: value }),
  });
  return (
    <fieldset className="admin-group">
      <legend>{name}</legend>
      <div className="admin-two">
        <TextField label={`${name}的名称`} {...field('level')} hint="如：较轻、一般、较重、严重。" />
        <TextField label={`${name}的适用情形`} {...field('condition')} lines={2} />
        <TextField label={`${name}的裁量因素`} {...field('factors')} lines={2} required={false} hint="每行一项。" />
        <SelectField
          label={`${name}的罚款`}
          {...field('of')}
          options={Object.entries(FINE_OF)}
          required={false}
          empty="不罚款"
        />
        {step.of === '' ? null : (
          <>
            <TextField label={`${name}的下限`} {...field('min')} />
            <TextField label={`${name}的上限`} {...field('max')} hint="与相邻档次只能在同一数额上衔接，不能重叠。" />
          </>
        )}
        <TextField
          label={`${name}的其他处理`}
          {...field('other')}
          required={step.of === ''}
          hint="如：警告、没收违法所得、不予处罚。"
        />
      </div>
      {onRemove === undefined ? null : (
        <Button size="small" danger onClick={onRemove}>
          删除本档
        </Button>
      )}
    </fieldset>
  );
}
