import { timeWords } from '../../shared/words.ts';
import type { Saving } from './use-act-draft.ts';

const SAVING: Readonly<Record<Exclude<Saving, 'saved' | 'elsewhere'>, string>> = {
  loading: '',
  nothing: '草稿会自动保存',
  waiting: '正在保存草稿……',
  unreachable: '草稿暂时没有保存，连接恢复后自动保存',
};

type Draft = {
  readonly saving: Saving;
  readonly savedAt: string;
  readonly load: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
};

/** Whether what is typed is kept; where two devices wrote, which one is to stay. */
export function SavedWords({ draft }: { readonly draft: Draft }) {
  if (draft.saving === 'elsewhere')
    return (
      <span className="due at-risk" role="status">
        您在另一处也写了这份草稿。
        <button type="button" className="link-button" onClick={() => void draft.load()}>
          用另一处的
        </button>
        <button type="button" className="link-button" onClick={() => void draft.keepMine()}>
          用本页的
        </button>
      </span>
    );
  return (
    <span className="soft" role="status">
      {draft.saving === 'saved' ? `草稿已保存（${timeWords(draft.savedAt)}）` : SAVING[draft.saving]}
    </span>
  );
}
