import './kept.css';
import type { KeptState } from './use-kept.ts';

type Props = { readonly state: KeptState; readonly forget: () => void };

/** Says that what was typed stays until it is sent, and lets it be given up. */
export function KeptNote({ state, forget }: Props) {
  if (state === 'nothing') return null;
  return (
    <span className="kept-note" role="status">
      {state === 'kept' ? '填写的内容已保留在本机' : '本机不能存储，提交前请不要关闭本页'}
      <button type="button" className="kept-quiet" onClick={forget}>
        清空
      </button>
    </span>
  );
}
