import type { ReactNode } from 'react';
import { idOf } from './faults.ts';

/** Messages at the entries, by path. */
export type Messages = ReadonlyMap<string, string>;

type Props = {
  readonly path: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string | null;
  /** Where a value that nobody typed comes from. */
  readonly from?: string | undefined;
  readonly message?: string | undefined;
  /** The control; it carries `id` and the two aria attributes of {@link described}. */
  readonly children: ReactNode;
  /** A group of controls has a legend, a single one a label. */
  readonly group?: boolean;
  /** The control names itself. */
  readonly named?: boolean;
  /** It takes the whole width of the form. */
  readonly wide?: boolean;
};

/** One entry of a form: label, control, where its value comes from, what is wrong with it. */
export function Entry({
  path,
  label,
  required,
  hint,
  from,
  message,
  children,
  group = false,
  named = false,
  wide = false,
}: Props) {
  const id = idOf(path);
  const title = (
    <>
      {label}
      {required ? <span className="acts-must">（必填）</span> : null}
    </>
  );
  const notes = (
    <>
      {hint === null || hint === undefined ? null : <p className="acts-hint">{hint}</p>}
      {from === undefined ? null : <p className="acts-from">已填入：取自{from}</p>}
      {message === undefined ? null : (
        <p id={`${id}-fault`} className="acts-fault">
          {message}
        </p>
      )}
    </>
  );
  const name = ['acts-entry', ...(wide ? ['wide'] : []), ...(message === undefined ? [] : ['wrong'])].join(' ');
  const said = message === undefined ? {} : { 'aria-describedby': `${id}-fault` };
  if (named)
    return (
      <div id={id} className={name} tabIndex={-1} {...said}>
        {children}
        {notes}
      </div>
    );
  if (group)
    return (
      <fieldset id={id} className={name} tabIndex={-1} {...said}>
        <legend>{title}</legend>
        {children}
        {notes}
      </fieldset>
    );
  return (
    <div className={name}>
      <label htmlFor={id}>{title}</label>
      {children}
      {notes}
    </div>
  );
}

/** Id and description of a control. */
export function described(path: string, message: string | undefined) {
  const id = idOf(path);
  return message === undefined ? { id } : { id, 'aria-invalid': true, 'aria-describedby': `${id}-fault` };
}
