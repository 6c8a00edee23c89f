import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DraftContent } from '#contract/acts.ts';
import { api } from '../../api/client.ts';
import { useMe } from '../../app/session.tsx';
import { Failed } from '../states.tsx';
import { restored as fromKept } from './device.ts';
import { DraftPart } from './draft-part.tsx';
import { draftPath, loadDraft, NO_DRAFT, type Restored, useDraft } from './use-draft.ts';

/** What a form types into, how it is kept, and what ends it. */
export type Typing<T> = {
  readonly typed: T;
  readonly change: (next: T) => void;
  /** The act is done: its draft is gone, and the form is empty for the next. */
  readonly finish: () => void;
  readonly note: ReactNode;
};

type Props<T> = {
  readonly caseId: string;
  readonly act: string;
  readonly caseVersion: number;
  readonly blank: T;
  /** What is kept, in the fields of the act, and back; as it is typed where left out. */
  readonly keep?: (typed: T) => object;
  readonly take?: (kept: object, blank: T) => T;
  readonly children: (typing: Typing<T>) => ReactNode;
};

/** A form of an act that keeps its draft on the server: another device or a new session goes on where it was left. */
export function Drafted<T extends object>(props: Props<T>) {
  const { caseId, act } = props;
  const { account } = useMe();
  const [{ begun, turn }, setBegun] = useState<{ begun: Restored | undefined; turn: number }>({
    begun: undefined,
    turn: 0,
  });
  const draft = useQuery({
    queryKey: ['act-drafts', account, caseId, act],
    queryFn: () => loadDraft(account, caseId, act),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const restored = begun ?? draft.data;
  if (draft.isError) return <Failed error={draft.error} retry={() => void draft.refetch()} />;
  if (restored === undefined) return <p role="status">正在载入草稿……</p>;
  const replace = (next: Restored) => setBegun({ begun: next, turn: turn + 1 });
  return <Begun key={turn} {...props} restored={restored} replace={replace} />;
}

type BegunProps<T> = Props<T> & { readonly restored: Restored; readonly replace: (next: Restored) => void };

function Begun<T extends object>({ caseId, act, caseVersion, blank, restored, replace, ...props }: BegunProps<T>) {
  const { keep = (typed: T) => typed, take = (kept: object) => fromKept(blank, kept), children } = props;
  const input = restored.content?.input;
  const [typed, setTyped] = useState<T>(() => (input === undefined ? blank : take(input, blank)));
  const draft = useDraft(caseId, act, caseVersion, restored);
  const change = (next: T) => {
    setTyped(next);
    draft.keep({ input: keep(next), forms: {} } as unknown as DraftContent);
  };
  const finish = () => {
    draft.end();
    // The act took its draft with it; one that was still on its way is refused behind the act or removed here.
    void api.delete(draftPath(caseId, act)).catch(() => undefined);
    replace(NO_DRAFT);
  };
  const note = <DraftPart caseId={caseId} act={act} restored={restored} replace={replace} draft={draft} />;
  return children({ typed, change, finish, note });
}
