import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { touchedBy } from './queries.ts';

type Props = {
  readonly caseId: string;
  /** What the text is, and what its button does. */
  readonly label: string;
  readonly button: string;
  readonly hint?: ReactNode;
  readonly rows?: number;
  readonly children?: ReactNode;
  /** `form`: what else was entered. */
  readonly send: (text: string, clientId: string, form: FormData) => Promise<unknown>;
  readonly done?: () => void;
};

/** A form of one text, with what belongs to it, that is sent once. */
export function ReasonForm({ caseId, label, button, hint, rows = 3, children, send, done }: Props) {
  const [text, setText] = useState('');
  const write = useWrite({
    send: (form: FormData, clientId) => send(text.trim(), clientId, form),
    touches: touchedBy(caseId),
    done: () => {
      setText('');
      done?.();
    },
  });
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(new FormData(event.currentTarget));
      }}
    >
      {children}
      <label className="field">
        {label}
        <textarea
          rows={rows}
          required
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Refusal error={write.error} />
      <p className="review-send">
        <button type="submit" className="main-button" disabled={write.isPending || text.trim() === ''}>
          {write.isPending ? '正在提交……' : button}
        </button>
        {hint === undefined ? null : <span className="soft">{hint}</span>}
      </p>
    </form>
  );
}
