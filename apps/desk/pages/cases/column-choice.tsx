import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CASE_COLUMN_KEYS, CASE_COLUMNS, type CaseColumn, USUAL_COLUMNS } from '#contract/case-columns.ts';
import { api } from '../../api/client.ts';
import { Popover } from './popover.tsx';

type Props = {
  readonly columns: readonly CaseColumn[];
  readonly choose: (columns: readonly CaseColumn[]) => void;
};

/** Which columns are shown; kept for the person, on whatever machine. */
export function ColumnChoice({ columns, choose }: Props) {
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (next: readonly CaseColumn[]) => api.put('/api/v1/case-list/columns', { columns: next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case-list', 'views'] }),
  });
  const set = (next: readonly CaseColumn[]) => {
    choose(next);
    keep.mutate(next);
  };
  return (
    <Popover label="栏目">
      <fieldset className="cases-columns">
        <legend>显示的栏目</legend>
        {CASE_COLUMN_KEYS.map((key) => {
          const shown = columns.includes(key);
          return (
            <label key={key}>
              <input
                type="checkbox"
                checked={shown}
                disabled={shown && columns.length === 1}
                onChange={() => set(CASE_COLUMN_KEYS.filter((k) => (k === key ? !shown : columns.includes(k))))}
              />
              {CASE_COLUMNS[key]}
            </label>
          );
        })}
      </fieldset>
      <button type="button" className="plain-button" onClick={() => set(USUAL_COLUMNS)}>
        恢复常用栏目
      </button>
      {keep.isError ? <p role="alert">栏目没有保存，只在本页有效。</p> : null}
    </Popover>
  );
}
