import type { ReactNode } from 'react';
import type { CheckLink, ReviewChecks } from '#contract/review-checks.ts';

export type Point = ReviewChecks['points'][number];
type Check = Point['checks'][number];
type Verdict = { readonly key: string; readonly verdict: string; readonly note?: string | undefined };

export const RESULTS: Readonly<Record<Check['result'], { readonly sign: string; readonly words: string }>> = {
  holds: { sign: '✓', words: '核对一致' },
  fails: { sign: '✕', words: '发现问题' },
  'cannot-say': { sign: '?', words: '须人工判断' },
};

/** Three of the points ask the other way round: nothing to object is “no such case”. */
const INVERTED: Readonly<Record<string, readonly [string, string]>> = {
  powers: ['无此情形', '有此情形'],
  crime: ['不需要移送', '需要移送'],
  other: ['无问题', '有问题'],
};

export function verdictWords(point: string, verdict: string): string {
  const [sound, problem] = INVERTED[point] ?? ['符合', '不符合'];
  if (verdict === 'not-applicable') return '不涉及';
  return verdict === 'sound' ? sound : problem;
}

type ListProps = {
  readonly checks: ReviewChecks;
  readonly show: (link: CheckLink) => void;
  readonly verdicts: readonly Verdict[];
  readonly caseId: string;
};

/** The eleven points with what the system found and how they were judged; nothing can be entered here. */
export function PointList({ checks, show, verdicts, caseId }: ListProps) {
  return (
    <ol className="points">
      {checks.points.map((point, i) => {
        const judged = verdicts.find((v) => v.key === point.key);
        return (
          <PointPart key={point.key} n={i + 1} point={point} show={show} caseId={caseId}>
            {judged === undefined ? null : (
              <p className={`judged ${judged.verdict}`}>
                审核判断：<b>{verdictWords(point.key, judged.verdict)}</b>
                {judged.note === undefined ? null : `　${judged.note}`}
              </p>
            )}
          </PointPart>
        );
      })}
    </ol>
  );
}

type PartProps = {
  readonly n: number;
  readonly point: Point;
  readonly show: (link: CheckLink) => void;
  readonly caseId: string;
  readonly children: ReactNode;
};

/** One point: its checks, open where something was found, and below them the judgement. */
export function PointPart({ n, point, show, caseId, children }: PartProps) {
  const count = (result: Check['result']) => point.checks.filter((c) => c.result === result).length;
  const [fails, open, holds] = [count('fails'), count('cannot-say'), count('holds')];
  return (
    <li className="point" id={`point-${point.key}`}>
      <h3>
        <span className="point-n">{n}</span>
        {point.name}
      </h3>
      <details open={fails > 0}>
        <summary>
          系统核对{point.checks.length}项{fails === 0 ? null : <span className="tally fails">发现问题{fails}</span>}
          {open === 0 ? null : <span className="tally cannot-say">须人工判断{open}</span>}
          {holds === 0 ? null : <span className="tally holds">一致{holds}</span>}
        </summary>
        <ul className="checks">
          {worstFirst(point.checks).map((check) => (
            <CheckPart
              key={`${check.rule} ${check.label} ${check.evidence}`}
              check={check}
              show={show}
              caseId={caseId}
            />
          ))}
        </ul>
      </details>
      {children}
    </li>
  );
}

const ORDER: readonly Check['result'][] = ['fails', 'cannot-say', 'holds'];

export function worstFirst(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
}

type CheckProps = {
  readonly check: Check;
  /** Brings what a check points at into view; where there is nothing to show it in, only documents are linked. */
  readonly show?: (link: CheckLink) => void;
  readonly caseId: string;
};

export function CheckPart({ check, show, caseId }: CheckProps) {
  const { sign, words } = RESULTS[check.result];
  const links = show === undefined ? check.links.filter((link) => link.kind === 'document') : check.links;
  return (
    <li className={`check ${check.result}`}>
      <p className="check-head">
        <span className="check-sign" aria-hidden="true">
          {sign}
        </span>
        <span className="only-heard">{words}：</span>
        <span>
          {check.label} <span className="provision">{check.provision}</span>
        </span>
      </p>
      <p className="check-evidence">{check.evidence}</p>
      {links.length === 0 ? null : (
        <p className="check-links">
          {links.map((link) => (
            <CheckLinkPart key={`${link.kind} ${link.ref}`} link={link} show={show} caseId={caseId} />
          ))}
        </p>
      )}
    </li>
  );
}

type LinkProps = { readonly link: CheckLink; readonly show: CheckProps['show']; readonly caseId: string };

function CheckLinkPart({ link, show, caseId }: LinkProps) {
  if (link.kind === 'document')
    return (
      <a href={`/api/v1/cases/${caseId}/documents/${link.ref}`} target="_blank" rel="noreferrer">
        {link.label}
      </a>
    );
  return (
    <button type="button" className="link-button" onClick={() => show?.(link)}>
      {link.label}
    </button>
  );
}
