import { type ReactNode, useCallback } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Drafted, type Typing } from '../../shared/kept/drafted.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { touchedBy } from './queries.ts';

type Text = { readonly text: string };
/** The draft of an act, whose field holds the text. */
type ActDraft = { readonly act: string; readonly field: string; readonly caseVersion: number };

type Props<T extends Text> = {
  readonly caseId: string;
  /** What the text is, and what its button does. */
  readonly label: string;
  readonly button: string;
  readonly hint?: ReactNode;
  readonly rows?: number;
  /** Where what is typed is kept: as the draft of an act, else on this device under this name. */
  readonly kept: string | ActDraft;
  /** What the server calls the text, where it is no reason. */
  readonly field?: string;
  readonly blank: T;
  readonly children?: (typed: T, change: (next: T) => void) => ReactNode;
  readonly send: (typed: T, clientId: string) => Promise<unknown>;
  readonly done?: () => void;
};

export const NO_TEXT: Text = { text: '' };

/** A form of one text, with what belongs to it, that is sent once; what is typed outlives session, network and window. */
export function ReasonForm<T extends Text>(props: Props<T>) {
  const { kept, caseId, blank } = props;
  return typeof kept === 'string' ? (
    <OnDevice {...props} name={`${kept} ${caseId}`} />
  ) : (
    <OfAct {...props} draft={kept} blank={blank} />
  );
}

function OnDevice<T extends Text>({ name, ...props }: Props<T> & { readonly name: string }) {
  const [typed, change, finish, state] = useKept(name, props.blank);
  return <Fields {...props} typing={{ typed, change, finish, note: <KeptNote state={state} forget={finish} /> }} />;
}

function OfAct<T extends Text>({ draft, ...props }: Props<T> & { readonly draft: ActDraft }) {
  const { act, field, caseVersion } = draft;
  const keep = useCallback(({ text, ...rest }: T) => ({ ...rest, [field]: text }), [field]);
  const take = useCallback(
    (kept: object, blank: T): T => {
      const { [field]: text = '', ...rest } = kept as Record<string, unknown>;
      return { ...blank, ...rest, text: String(text) };
    },
    [field],
  );
  return (
    <Drafted caseId={props.caseId} act={act} caseVersion={caseVersion} blank={props.blank} keep={keep} take={take}>
      {(typing) => <Fields {...props} typing={typing} />}
    </Drafted>
  );
}

type FieldsProps<T extends Text> = Props<T> & { readonly typing: Typing<T> };

function Fields<T extends Text>({ caseId, label, button, hint, rows = 3, typing, children, ...props }: FieldsProps<T>) {
  const name = typeof props.kept === 'string' ? (props.field ?? 'reason') : props.kept.field;
  const { typed, change, finish, note } = typing;
  const write = useWrite({
    send: (input: T, clientId) => props.send({ ...input, text: input.text.trim() }, clientId),
    touches: touchedBy(caseId),
    done: () => {
      finish();
      props.done?.();
    },
  });
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(typed);
      }}
    >
      {children?.(typed, change)}
      <label className="field">
        {label}
        <textarea
          name={name}
          rows={rows}
          required
          maxLength={20_000}
          value={typed.text}
          onChange={(event) => change({ ...typed, text: event.target.value })}
        />
      </label>
      <Refusal error={write.error} />
      <p className="review-send">
        <button type="submit" className="main-button" disabled={write.isPending || typed.text.trim() === ''}>
          {write.isPending ? '正在提交……' : button}
        </button>
        {hint === undefined ? null : <span className="soft">{hint}</span>}
      </p>
      {write.isPending ? null : note}
    </form>
  );
}
