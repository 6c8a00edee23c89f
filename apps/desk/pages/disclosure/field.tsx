import { type ReactNode, useId } from 'react';

type Shape = { readonly id: string; readonly 'aria-describedby'?: string };
type Props = { readonly label: string; readonly hint?: string; readonly children: (shape: Shape) => ReactNode };

/** A labelled control with what explains it. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className="disclosure-input">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="disclosure-note">
          {hint}
        </p>
      )}
      {children(hint === undefined ? { id } : { id, 'aria-describedby': `${id}-hint` })}
    </div>
  );
}

type ChoiceProps<K extends string> = {
  readonly legend: string;
  readonly options: Readonly<Record<K, string>>;
  readonly value: K | undefined;
  readonly onChange: (value: K) => void;
};

/** One of a few. */
export function Choice<K extends string>({ legend, options, value, onChange }: ChoiceProps<K>) {
  const name = useId();
  return (
    <fieldset className="disclosure-choice">
      <legend>{legend}</legend>
      {(Object.entries(options) as [K, string][]).map(([key, label]) => (
        <label key={key}>
          <input type="radio" name={name} checked={value === key} onChange={() => onChange(key)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

type CheckProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="disclosure-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
