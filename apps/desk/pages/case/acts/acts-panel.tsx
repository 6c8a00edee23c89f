import { Link } from 'react-router';
import type { CaseActs } from '#contract/acts.ts';
import { useMay } from '../../../app/session.tsx';
import { Panel } from '../../../shared/page.tsx';
import { UnmetList } from '../../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import type { CaseFile } from '../case-data.ts';
import { useActs } from './act-data.ts';
import './acts.css';
import { pathOfAct, remedyLink } from './conditions.tsx';
import { LateLink } from './late-link.tsx';

type Props = { readonly file: CaseFile };

/** 可以办理: what can be done now, what cannot and why with the way to mend it, and what one more step would open. */
export function ActsPanel({ file }: Props) {
  const acts = useActs(file.id);
  if (acts.isPending) return <LoadingPage />;
  if (acts.isError) return <Failed error={acts.error} retry={() => void acts.refetch()} />;
  return <Shown file={file} acts={acts.data} />;
}

type Line = CaseActs['now'][number];

/** An act of another post is no gap that this person could mend: it is told apart. */
const forOthers = (act: Line) => act.unmet.some((u) => /由.+办理$/.test(u.message));

function Shown({ file, acts }: Props & { readonly acts: CaseActs }) {
  const may = useMay();
  const names = new Map([...acts.now, ...acts.ahead].map((a) => [a.act, a.name]));
  const possible = acts.now.filter((a) => a.possible && may('case.act'));
  const lacking = acts.now.filter((a) => !a.possible && !forOthers(a));
  const others = acts.now.filter((a) => !a.possible && forOthers(a));
  return (
    <>
      <Panel title="可以办理" extra={<LateLink file={file} />}>
        {possible.length === 0 ? (
          <Empty title="您现在没有可以办理的事项">下面列出其他岗位可以办理的事项和还缺少的条件。</Empty>
        ) : (
          <ul className="acts-now">
            {possible.map((a) => (
              <li key={a.act}>
                <Link className="acts-do" to={pathOfAct(file.id, a.act)}>
                  {a.name}
                  {acts.drafts.includes(a.act) ? <span className="acts-tag">有草稿</span> : null}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Gaps title="还缺少条件" lines={lacking} caseId={file.id} names={names} />
      <Gaps title="由其他岗位办理" lines={others} caseId={file.id} names={names} />
      <Gaps title="下一步之后可以办理" lines={acts.ahead} caseId={file.id} names={names} />
    </>
  );
}

type GapsProps = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly caseId: string;
  readonly names: ReadonlyMap<string, string>;
};

function Gaps({ title, lines, caseId, names }: GapsProps) {
  if (lines.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="acts-gapped">
        {lines.map((a) => (
          <li key={a.act}>
            <strong>{a.name}</strong>
            <UnmetList unmet={a.unmet} remedyLink={remedyLink(caseId, names)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
