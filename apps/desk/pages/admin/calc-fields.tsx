import { ASK_WORDS, CALCS, type CalcDraft } from './calc-words.ts';
import { SelectField, TextField } from './form.tsx';

type Props = { readonly draft: CalcDraft; readonly onChange: (draft: CalcDraft) => void };

/** How the law computes the fine: the way, and what that way needs. */
export function CalcFields({ draft, onChange }: Props) {
  const set = (entry: string) => (value: string) => onChange({ ...draft, [entry]: value });
  const asks = draft.type === '' ? [] : CALCS[draft.type].asks;
  return (
    <fieldset className="admin-group">
      <legend>罚款的计算</legend>
      <div className="admin-two">
        <SelectField
          label="计算方式"
          value={draft.type}
          onChange={(type) => onChange({ ...draft, type: type as CalcDraft['type'] })}
          options={Object.entries(CALCS).map(([code, c]) => [code, c.words] as const)}
          required={false}
          empty="没有收录"
          hint="裁量档次和拟罚款额按它核对法定幅度。"
        />
        {asks.flatMap((ask) => fieldsOf(ask, draft, set))}
      </div>
    </fieldset>
  );
}

type Set = (entry: string) => (value: string) => void;

function fieldsOf(ask: string, draft: CalcDraft, set: Set) {
  const words = ASK_WORDS[ask] ?? '';
  const value = (entry: string) => draft[entry] ?? '';
  const pair = (min: string, max: string, required: boolean) => [
    <TextField key={min} label={`${words}下限`} value={value(min)} onChange={set(min)} required={required} />,
    <TextField key={max} label={`${words}上限`} value={value(max)} onChange={set(max)} required={required} />,
  ];
  switch (ask) {
    case 'entity':
    case 'individual':
    case 'each':
    case 'times':
      return pair(`${ask}Min`, `${ask}Max`, draft.type !== 'range');
    case 'tiers':
      return [
        <TextField
          key={ask}
          label={words}
          value={value(ask)}
          onChange={set(ask)}
          lines={3}
          hint="每行一档，如：2000-5000"
        />,
      ];
    case 'of':
      return [
        <TextField key={ask} label={words} value={value(ask)} onChange={set(ask)} lines={2} hint="每行一个编码。" />,
      ];
    case 'aggravated':
      return [
        <SelectField
          key={ask}
          label={words}
          value={value(ask) === 'true' ? 'true' : 'false'}
          onChange={set(ask)}
          options={[['false', '否'] as const, ['true', '是'] as const]}
        />,
      ];
    case 'rate':
      return [
        <TextField key="rate" label={words} value={value('rate')} onChange={set('rate')} />,
        <TextField
          key="capTimes"
          label="加收总额不超过基数的倍数"
          value={value('capTimes')}
          onChange={set('capTimes')}
        />,
      ];
    default:
      return [
        <TextField
          key={ask}
          label={words}
          value={value(ask)}
          onChange={set(ask)}
          required={draft.type !== 'perPersonMonth'}
        />,
      ];
  }
}
