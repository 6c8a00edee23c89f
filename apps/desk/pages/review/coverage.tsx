import { useQuery } from '@tanstack/react-query';
import { coverageSince } from './queries.ts';

/** 审核覆盖率 of this year: how many decisions of the ordinary procedure a review cleared. */
export function Coverage() {
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date());
  const coverage = useQuery(coverageSince(`${year}-01-01`));
  if (coverage.data === undefined) return null;
  const { decided, reviewed, exempt, enteredLate, basisPoints } = coverage.data;
  const share = basisPoints === null ? '—' : `${(basisPoints / 100).toFixed(basisPoints % 100 === 0 ? 0 : 2)}%`;
  return (
    <section className="review-figures" aria-label={`${year}年审核覆盖情况`}>
      <Figure value={share} words={`${year}年审核覆盖率`} />
      <Figure value={`${decided}件`} words="普通程序决定" />
      <Figure value={`${reviewed}件`} words="经过法制审核" />
      <Figure value={`${exempt}件`} words="不属审核范围" />
      <Figure value={`${enteredLate}件`} words="补录，不计入" />
    </section>
  );
}

function Figure({ value, words }: { readonly value: string; readonly words: string }) {
  return (
    <p>
      <b>{value}</b>
      <span>{words}</span>
    </p>
  );
}
