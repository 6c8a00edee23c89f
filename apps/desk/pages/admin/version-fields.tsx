import { SelectField, TextField } from './form.tsx';
import { STATUS_WORDS } from './value-words.ts';

/** What every new version says beside its content. */
export type VersionFacts = {
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly status: string;
};

export const NO_FACTS: VersionFacts = { from: '', to: '', source: '', status: 'default' };

type Props = {
  readonly facts: VersionFacts;
  readonly onChange: (facts: VersionFacts) => void;
  /** Items and benchmarks say by their source what they are. */
  readonly withStatus?: boolean;
};

export function VersionFields({ facts, onChange, withStatus = true }: Props) {
  const set = (change: Partial<VersionFacts>) => onChange({ ...facts, ...change });
  return (
    <div className="admin-two">
      <TextField
        label="自何日起适用"
        type="date"
        value={facts.from}
        onChange={(from) => set({ from })}
        hint="现行版本适用到前一日。"
      />
      <TextField
        label="至何日止"
        type="date"
        value={facts.to}
        onChange={(to) => set({ to })}
        required={false}
        hint="不填的，长期有效。"
      />
      {withStatus ? (
        <SelectField
          label="性质"
          value={facts.status}
          onChange={(status) => set({ status })}
          options={Object.entries(STATUS_WORDS)}
        />
      ) : null}
      <TextField
        label="来源"
        value={facts.source}
        onChange={(source) => set({ source })}
        hint="文件名称、文号和条款；没有来源的不得设定。"
      />
    </div>
  );
}
