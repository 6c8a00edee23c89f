import { api } from '../../api/client.ts';
import { useMe } from '../../app/session.tsx';
import { DraftNote } from './draft-note.tsx';
import { draftPath, loadDraft, type Restored, type useDraft } from './use-draft.ts';

type Props = {
  readonly caseId: string;
  readonly act: string;
  readonly restored: Restored;
  /** Begins the form anew with this. */
  readonly replace: (next: Restored) => void;
  readonly draft: ReturnType<typeof useDraft>;
};

/** How the draft of an act stands, and the choice where two devices wrote. */
export function DraftPart({ caseId, act, restored, replace, draft }: Props) {
  const { account } = useMe();
  const again = async () => {
    draft.end();
    replace(await loadDraft(account, caseId, act));
  };
  const discard = async () => {
    draft.end();
    await api.delete(draftPath(caseId, act));
    replace(await loadDraft(account, caseId, act));
  };
  const { rival } = restored;
  return (
    <DraftNote
      state={rival === undefined ? draft.state : { how: 'conflict' }}
      takeMine={() => (rival === undefined ? void draft.takeMine() : replace({ ...restored, rival: undefined }))}
      takeOther={() => void again()}
      discard={() => void discard()}
    />
  );
}
