import { type ReactNode, useId, useState } from 'react';
import { Refusal } from '../../shared/refusal.tsx';

type Write = {
  readonly mutate: (text: string) => void;
  readonly isPending: boolean;
  readonly error: unknown;
};
type Props = {
  readonly label: string;
  readonly button: string;
  readonly write: Write;
  /** One line instead of several. */
  readonly short?: boolean;
  readonly main?: boolean;
  readonly hint?: ReactNode;
  readonly initial?: string;
};

/** A form of one text and one verb. */
export function TextForm({ label, button, write, short = false, main = false, hint, initial = '' }: Props) {
  const [text, setText] = useState(initial);
  const field = useId();
  return (
    <form
      className="records-form gap-below"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') write.mutate(text);
      }}
    >
      <Refusal error={write.error} />
      <label htmlFor={field}>{label}</label>
      {short ? (
        <input id={field} required value={text} onChange={(event) => setText(event.target.value)} />
      ) : (
        <textarea id={field} required value={text} onChange={(event) => setText(event.target.value)} />
      )}
      {hint === undefined ? null : <p className="records-hint">{hint}</p>}
      <div className="records-buttons">
        <button type="submit" className={`records-button ${main ? 'main' : ''}`} disabled={write.isPending}>
          {button}
        </button>
      </div>
    </form>
  );
}
