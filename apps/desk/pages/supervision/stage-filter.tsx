import type { FilingStage } from '#contract/supervision.ts';
import { FILING_STAGES } from './words.ts';

/** Narrows a list of filings to one stage; the address of the page carries it. */
export function StageFilter({
  stage,
  onChange,
}: {
  readonly stage: string;
  readonly onChange: (search: Readonly<Record<string, string>>) => void;
}) {
  return (
    <label className="records-hint">
      办理情况：
      <select
        value={stage}
        onChange={(event) => onChange(event.target.value === '' ? {} : { stage: event.target.value })}
      >
        <option value="">全部</option>
        {(Object.keys(FILING_STAGES) as FilingStage[]).map((key) => (
          <option key={key} value={key}>
            {FILING_STAGES[key]}
          </option>
        ))}
      </select>
    </label>
  );
}
