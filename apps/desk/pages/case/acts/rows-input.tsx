import type { Values } from './act-data.ts';
import type { InputProps } from './inputs.tsx';

type Props = InputProps & {
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly label: string;
};

/** A table that is typed row by row; its widest column is the last. */
export function RowsInput({ value, onChange, columns, label }: Props) {
  const rows = Array.isArray(value) ? (value as readonly Values[]) : [];
  const change = (n: number, key: string, text: string) =>
    onChange(rows.map((row, i) => (i === n ? { ...row, [key]: text } : row)));
  return (
    <div className="acts-rows">
      {rows
        .map((row, n) => ({ row, n }))
        .map(({ row, n }) => (
          <fieldset key={n} className="acts-row" aria-label={`${label}第${n + 1}行`}>
            {columns.map((c, i) => {
              const text = typeof row[c.key] === 'string' ? String(row[c.key]) : '';
              const wide = i === columns.length - 1;
              const shared = { 'aria-label': `${c.label}（第${n + 1}行）`, placeholder: c.label, value: text };
              return wide ? (
                <textarea
                  key={c.key}
                  {...shared}
                  rows={Math.max(1, Math.ceil(text.length / 30))}
                  onChange={(event) => change(n, c.key, event.target.value)}
                />
              ) : (
                <input
                  key={c.key}
                  {...shared}
                  type="text"
                  autoComplete="off"
                  onChange={(event) => change(n, c.key, event.target.value)}
                />
              );
            })}
            <button
              type="button"
              className="acts-quiet"
              aria-label={`去掉第${n + 1}行`}
              onClick={() => onChange(rows.filter((_, i) => i !== n))}
            >
              ×
            </button>
          </fieldset>
        ))}
      <button type="button" className="plain-button" onClick={() => onChange([...rows, nextRow(rows, columns)])}>
        添加一行
      </button>
    </div>
  );
}

/** Rows that alternate (问, 答) go on alternating: the first column of a new row is that of the row before the last. */
function nextRow(rows: readonly Values[], columns: Props['columns']): Values {
  const empty = Object.fromEntries(columns.map((c) => [c.key, '']));
  const [first] = columns;
  const pattern = first === undefined ? undefined : rows.at(-2)?.[first.key];
  return first !== undefined && typeof pattern === 'string' && pattern.length <= 4
    ? { ...empty, [first.key]: pattern }
    : empty;
}
