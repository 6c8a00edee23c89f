import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Refusal } from '../../shared/refusal.tsx';
import './admin.css';

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (id: string, hintId: string | undefined) => ReactNode;
};

/** A label above its field, and what helps to fill it in. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="admin-field">
      <label htmlFor={id}>{label}</label>
      {children(id, hintId)}
      {hint === undefined ? null : (
        <span className="admin-hint" id={hintId}>
          {hint}
        </span>
      )}
    </div>
  );
}

type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'number' | 'url';
  readonly required?: boolean;
  readonly hint?: string;
  readonly lines?: number;
  readonly maxLength?: number;
};

export function TextField({
  label,
  value,
  onChange,
  type = 'text',
  required = true,
  hint,
  lines,
  maxLength,
}: TextProps) {
  return (
    <Field label={required ? label : `${label}（可不填）`} hint={hint}>
      {(id, hintId) => {
        const common = { id, value, required, 'aria-describedby': hintId, maxLength };
        return lines === undefined ? (
          <input {...common} type={type} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
        ) : (
          <textarea {...common} rows={lines} onChange={(e) => onChange(e.target.value)} />
        );
      }}
    </Field>
  );
}

type FilterProps = Pick<TextProps, 'label' | 'value' | 'onChange'>;

/** Narrows a list while one types. */
export function FilterField({ label, value, onChange }: FilterProps) {
  return (
    <Field label={label}>
      {(id) => <input id={id} type="search" value={value} onChange={(e) => onChange(e.target.value)} />}
    </Field>
  );
}

type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly required?: boolean;
  readonly hint?: string;
  /** What stands for no choice where none is needed. */
  readonly empty?: string;
};

export function SelectField({ label, value, onChange, options, required = true, hint, empty = '全部' }: SelectProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <select
          id={id}
          value={value}
          required={required}
          aria-describedby={hintId}
          onChange={(e) => onChange(e.target.value)}
        >
          {value === '' || !required ? <option value="">{required ? '请选择' : empty}</option> : null}
          {options.map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type DialogProps = {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly danger?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** One form in a window over the page: Enter sends it, Esc closes it, a refusal stands above the fields. */
export function FormDialog({
  title,
  open,
  onClose,
  onSubmit,
  submit,
  busy,
  error,
  danger,
  wide,
  children,
}: DialogProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <Modal title={title} open={open} onCancel={onClose} footer={null} destroyOnHidden width={wide === true ? 760 : 520}>
      <form className="admin-form" onSubmit={send}>
        <Refusal error={error} />
        {children}
        <div className="admin-form-end">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={busy} danger={danger === true}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
