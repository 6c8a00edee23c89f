import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react';

type FieldProps = Omit<ComponentProps<'input'>, 'id' | 'autoFocus'> & {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
  /** The first thing to type. */
  readonly first?: boolean;
};

/** A field of the doors: nothing of the component library is needed before somebody is in. */
export function DoorField({ label, hint, fault, first = false, children, ...input }: FieldProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) box.current?.focus();
  }, [first]);
  const told = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].join(' ').trim();
  return (
    <div className="door-field">
      <label htmlFor={id}>{label}</label>
      <div className="door-box">
        <input
          id={id}
          ref={box}
          aria-invalid={fault !== undefined}
          {...(told === '' ? {} : { 'aria-describedby': told })}
          {...input}
        />
        {children}
      </div>
      {fault === undefined ? null : (
        <p className="door-missing" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint === undefined ? null : (
        <p className="door-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** As a field, with a sign that shows what is typed. */
export function PasswordField(props: FieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <DoorField {...props} type={shown ? 'text' : 'password'}>
      <button type="button" aria-label="显示密码" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? '隐藏' : '显示'}
      </button>
    </DoorField>
  );
}

/** What the server said instead of letting in. */
export function DoorFault({ fault }: { readonly fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p className="door-fault" role="alert">
      {fault}
    </p>
  );
}

type ButtonProps = { readonly busy: boolean; readonly onClick?: () => void; readonly children: ReactNode };

/** Submits the form around it, or does what it is given to do. */
export function DoorButton({ busy, onClick, children }: ButtonProps) {
  const kind = onClick === undefined ? 'submit' : 'button';
  return (
    <button
      type={kind}
      className={kind === 'submit' ? 'door-button' : 'door-button second'}
      disabled={busy}
      aria-busy={busy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** The code of the authenticator, or a code for the day the telephone is lost. */
export function CodeField({ fault }: { readonly fault?: string | undefined }) {
  return (
    <DoorField
      label="动态口令"
      name="code"
      hint="手机上身份验证器显示的六位数字；手机不在身边的，可以输入一个恢复码。"
      fault={fault}
      autoComplete="one-time-code"
      inputMode="text"
      first
    />
  );
}
