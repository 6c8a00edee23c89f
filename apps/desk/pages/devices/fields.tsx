import { type ReactNode, useId } from 'react';
import '../../shared/records.css';

type Props = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
};

/** A label, its field, and what helps to fill it in. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="devices-field">
      <label htmlFor={id}>{label}</label>
      {children(id, hintId)}
      {hint === undefined ? null : (
        <p className="records-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

type InputProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly type?: 'text' | 'date' | 'number' | 'datetime-local';
  readonly hint?: ReactNode;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly maxLength?: number;
  readonly lines?: number;
};

export function Input({ label, value, onChange, required = true, hint, lines, type = 'text', ...limits }: InputProps) {
  return (
    <Field label={required ? label : `${label}（可不填）`} hint={hint}>
      {(id, describedBy) => {
        const common = { id, value, required, 'aria-describedby': describedBy };
        return lines === undefined ? (
          <input {...common} {...limits} type={type} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
        ) : (
          <textarea {...common} maxLength={limits.maxLength} rows={lines} onChange={(e) => onChange(e.target.value)} />
        );
      }}
    </Field>
  );
}

/** Binds fields to the words of one form. */
export function binder<T extends Readonly<Record<string, string>>>(typed: T, change: (typed: T) => void) {
  return (key: keyof T & string) => ({
    value: typed[key] ?? '',
    onChange: (value: string) => change({ ...typed, [key]: value }),
  });
}

/** A number that was typed; null where nothing stands. */
export const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
/** A text that was typed; null where nothing stands. */
export const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim());
