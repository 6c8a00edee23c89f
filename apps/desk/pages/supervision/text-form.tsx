import { type ReactNode, useId } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';

type Props = {
  readonly label: string;
  /** What the server calls the text. */
  readonly entry: string;
  readonly button: string;
  readonly send: (text: string, clientId: string) => Promise<unknown>;
  /** What the text is and what it is about: under this name it is kept until it was sent. */
  readonly name: string;
  /** One line instead of several. */
  readonly short?: boolean;
  readonly main?: boolean;
  readonly hint?: ReactNode;
  readonly initial?: string;
};

const TOUCHES = [['supervision']] as const;

/** A form of one text and one verb. */
export function TextForm({ label, entry, button, send, name, short = false, main = false, hint, initial = '' }: Props) {
  const [text, setText, forget, kept] = useKept(name, initial);
  const field = useId();
  const write = useWrite({ send, touches: TOUCHES, done: forget });
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
        <input id={field} name={entry} required value={text} onChange={(event) => setText(event.target.value)} />
      ) : (
        <textarea id={field} name={entry} required value={text} onChange={(event) => setText(event.target.value)} />
      )}
      {hint === undefined ? null : <p className="records-hint">{hint}</p>}
      <div className="records-buttons">
        <button type="submit" className={`records-button ${main ? 'main' : ''}`} disabled={write.isPending}>
          {button}
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}
