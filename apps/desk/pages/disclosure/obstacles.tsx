import type { Obstacles } from '#contract/publication-work.ts';
import { UnmetList } from '../../shared/refusal.tsx';

type Props = { readonly list: Obstacles[keyof Obstacles]; readonly title: string };

/** What stands against an act, said before anybody tries. */
export function Obstacle({ list, title }: Props) {
  if (list.length === 0) return null;
  return (
    <div className="disclosure-obstacle">
      <p>{title}</p>
      <UnmetList unmet={list} />
    </div>
  );
}
