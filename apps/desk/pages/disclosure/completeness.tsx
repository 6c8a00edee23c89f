import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { completenessAnswer } from '#contract/disclosure.ts';
import { api } from '../../api/client.ts';
import { Failed } from '../../shared/states.tsx';

type Answer = z.infer<typeof completenessAnswer>;

/** 应公开尽公开: what was decided and what became of it; the same figures follow from the public log alone. */
export function Completeness() {
  const asked = useQuery({
    queryKey: ['disclosure', 'completeness'],
    queryFn: ({ signal }) => api.get<Answer>('/api/v1/disclosure/completeness', {}, signal),
  });
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const c = asked.data;
  const withheld = Object.values(c?.withheld ?? {}).reduce((sum, n) => sum + n, 0);
  const figures: readonly (readonly [string, number | undefined, string?])[] = [
    ['作出决定', c?.decided],
    ['已公示', c?.published],
    ['其中处理后公示', c?.treated],
    ['不予公开', c === undefined ? undefined : withheld],
    ['已撤下', c?.withdrawn],
    ['尚未办结', c?.open],
    ['逾期未办', c?.overdue, 'overdue'],
    ['逾期办结', c?.late],
  ];
  return (
    <section className="panel disclosure-figures" aria-label="应公开尽公开情况">
      <dl>
        {figures.map(([name, n, mark]) => (
          <div key={name} className={mark === 'overdue' && (n ?? 0) > 0 ? 'bad' : ''}>
            <dt>{name}</dt>
            <dd>{n ?? '…'}</dd>
          </div>
        ))}
      </dl>
      <p>{c === undefined ? '正在统计……' : rateWords(c)}</p>
    </section>
  );
}

function rateWords({ decided, open, late, inTime }: Answer): string {
  // Those still in time are not due yet; everything else is answered, in time or late, or overdue.
  const due = decided - inTime;
  if (due === 0) return '目前没有到期应当公示的决定。';
  const done = decided - open - late;
  const percent = Math.floor((done / due) * 1000) / 10;
  return `应当办结${due}件，按期办结${done}件，按期率${percent}%。数字可以由公开的存证日志独立核对。`;
}
