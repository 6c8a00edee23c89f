import { timeWords } from '../words.ts';
import './kept.css';
import type { DraftState } from './use-draft.ts';

type Props = {
  readonly state: DraftState;
  readonly takeMine: () => void;
  readonly takeOther: () => void;
  readonly discard: () => void;
};

/** How what was typed is kept; where another device saved meanwhile, the person decides which of the two stays. */
export function DraftNote({ state, takeMine, takeOther, discard }: Props) {
  if (state.how === 'conflict')
    return (
      <div className="kept-choice" role="alert">
        <p className="refusal-title">这份草稿在另一台设备或者另一个窗口改过，没有互相覆盖。</p>
        <p className="kept-buttons">
          <button type="button" className="plain-button" onClick={takeMine}>
            保留本页内容
          </button>
          <button type="button" className="plain-button" onClick={takeOther}>
            改用另一份
          </button>
        </p>
      </div>
    );
  return (
    <span className="kept-note" role="status">
      {words(state)}
      {state.how === 'none' ? null : (
        <button type="button" className="kept-quiet" onClick={discard}>
          放弃草稿
        </button>
      )}
    </span>
  );
}

function words(state: DraftState): string {
  switch (state.how) {
    case 'none':
      return '填写的内容自动保存为草稿';
    case 'saving':
      return '正在保存草稿……';
    case 'saved':
      return `草稿已保存（${timeWords(state.at)}）`;
    case 'device':
      return '连接不上服务器，草稿暂存在本机，恢复后自动保存';
    case 'unsaved':
      return '草稿还没有保存：本机不能存储，请不要关闭本页';
    case 'conflict':
      return '';
  }
}
