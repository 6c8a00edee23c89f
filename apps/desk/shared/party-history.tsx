import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { PartyLine, partiesAnswer } from '#contract/case-desk.ts';
import { api } from '../api/client.ts';
import './party-history.css';
import { Empty, Failed, LoadingPage } from './states.tsx';
import { dateWords, moneyWords } from './words.ts';

type Found = z.infer<typeof partiesAnswer>;

/** Parties whose name or code fits, with their cases and decisions; asks nothing below two characters. */
export function useParties(q: string) {
  const words = q.trim();
  return useQuery({
    queryKey: ['parties', words],
    queryFn: ({ signal }) => api.get<Found>('/api/v1/parties', { q: words }, signal),
    enabled: words.length >= 2,
    staleTime: 30_000,
  });
}

/** What the bureau knows of a party: earlier cases, decisions, and how they were carried out. */
export function PartyHistory({ q, except }: { readonly q: string; readonly except?: string }) {
  const found = useParties(q);
  if (found.isPending) return <LoadingPage />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const others = found.data.parties.map((p) => without(p, except)).filter((p) => p.cases.length > 0);
  if (others.length === 0) return <Empty title="没有其他案件" />;
  return (
    <div className="party-history">
      {others.map((party) => (
        <PartyRecord key={party.code ?? party.name} party={party} />
      ))}
    </div>
  );
}

function without(party: PartyLine, except: string | undefined): PartyLine {
  return {
    ...party,
    cases: party.cases.filter((c) => c.case.id !== except),
    decisions: party.decisions.filter((d) => d.caseId !== except),
  };
}

export function PartyRecord({ party }: { readonly party: PartyLine }) {
  const overdue = party.decisions.filter((d) => d.performance === 'overdue').length;
  return (
    <section aria-label={`${party.name}的守法情况`}>
      <p className="party-sum">
        <strong>{party.name}</strong>
        {party.formerNames.length === 0 ? '' : `（曾用名称：${party.formerNames.join('、')}）`}
        ：案件{party.cases.length}件，决定{party.decisions.length}件
        {overdue === 0 ? '' : <span className="party-bad">，▲ 逾期未履行{overdue}件</span>}
      </p>
      <ul className="party-cases">
        {party.cases.map((c) => (
          <li key={c.case.id}>
            <Link to={`/cases/${c.case.id}`}>{c.case.title}</Link>
            <span>
              {c.case.filingNumber ?? '尚未立案'}，{c.case.stateName}
              {c.case.receivedOn === null ? '' : `，${dateWords(c.case.receivedOn, 'short')}收到线索`}
            </span>
            {party.decisions
              .filter((d) => d.caseId === c.case.id)
              .map((d) => (
                <span key={d.number}>
                  {d.kindName} {d.number}，{dateWords(d.on, 'short')}
                  {sums(d)}：<span className={d.performance === 'overdue' ? 'party-bad' : ''}>{d.performanceName}</span>
                </span>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sums(d: PartyLine['decisions'][number]): string {
  const parts = [
    ['罚款', d.fineFen],
    ['没收', d.confiscateFen],
    ['责令支付', d.payFen],
  ] as const;
  const given = parts.filter(([, fen]) => fen !== '0').map(([what, fen]) => `${what}${moneyWords(fen)}`);
  return given.length === 0 ? '' : `，${given.join('，')}`;
}
