import { Link } from 'react-router';
import type { ActForm, Preview } from '#contract/acts.ts';
import type { Unmet } from '../../../api/problem.ts';
import { UnmetList } from '../../../shared/refusal.tsx';
import { entryLink } from './error-summary.tsx';

/** Where to do what is missing: the form of the act that mends it. */
export function remedyLink(caseId: string, names: ReadonlyMap<string, string>) {
  return ({ act }: Unmet) => {
    if (act === undefined) return null;
    return (
      <Link className="acts-remedy" to={pathOfAct(caseId, act)}>
        去办理：{names.get(act) ?? '补齐这一条件'}
      </Link>
    );
  };
}

export function pathOfAct(caseId: string, act: string): string {
  return act === 'record-review-opinion' ? `/reviews/${caseId}` : `/cases/${caseId}/acts/${act}`;
}

type Props = {
  readonly form: ActForm;
  readonly names: ReadonlyMap<string, string>;
  readonly unmet: readonly Unmet[];
  readonly findings: Preview['findings'];
  readonly late: boolean;
};

/** What still keeps the act from being done as it is filled in, and what would stay in the file as a finding. */
export function Conditions({ form, names, unmet, findings, late }: Props) {
  return (
    <div aria-live="polite">
      {unmet.length === 0 ? null : (
        <section className="acts-conditions unmet-now" aria-label="还不能办理的原因">
          <h2>还不能办理：缺少{unmet.length}项条件</h2>
          <UnmetList unmet={unmet} remedyLink={remedyLink(form.case.id, names)} entryLink={entryLink(form)} />
        </section>
      )}
      {findings.length === 0 ? null : (
        <section className="acts-conditions doubts" aria-label="将记入案卷的问题">
          <h2>
            {late ? '补录后' : '办理后'}将记入案卷的问题（{findings.length}项）
          </h2>
          <ul className="unmet">
            {findings.map((f) => (
              <li key={`${f.rule} ${f.message}`}>
                <span>
                  {f.severity === 'defect' ? '缺陷：' : '提示：'}
                  {f.message}
                </span>
                <span className="provision">{f.provision}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
