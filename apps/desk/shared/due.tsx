import { dateWords } from './words.ts';

type Props = {
  readonly due: string;
  /** Working days to the last day; negative when it has passed. */
  readonly daysLeft: number;
  readonly unit?: '个工作日' | '日';
  /** From this many days on it counts as at risk. */
  readonly riskFrom?: number;
};

/** A limit: how much is left, said in words and shown by shape and colour. */
export function Due({ due, daysLeft, unit = '个工作日', riskFrom = 3 }: Props) {
  const state = daysLeft < 0 ? 'overdue' : daysLeft <= riskFrom ? 'at-risk' : 'in-time';
  return (
    <span className={`due ${state}`} title={dateWords(due)}>
      <span className="due-sign" aria-hidden="true">
        {state === 'overdue' ? '●' : state === 'at-risk' ? '▲' : '○'}
      </span>
      {leftWords(daysLeft, unit)}
    </span>
  );
}

function leftWords(daysLeft: number, unit: string): string {
  if (daysLeft < 0) return `已超期${-daysLeft}${unit}`;
  return daysLeft === 0 ? '今天到期' : `剩${daysLeft}${unit}`;
}
