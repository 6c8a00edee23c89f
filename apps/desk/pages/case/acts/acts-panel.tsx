import { Panel } from '../../../shared/page.tsx';
import { UnmetList } from '../../../shared/refusal.tsx';
import { Empty } from '../../../shared/states.tsx';
import type { CaseFile, PossibleAct } from '../case-data.ts';

type Props = { readonly file: CaseFile; readonly acts: readonly PossibleAct[] };

/** What the law and the state of the case admit now, and what still keeps each of the others from being done. */
export function ActsPanel({ acts }: Props) {
  const possible = acts.filter((a) => a.possible);
  const waiting = acts.filter((a) => !a.possible);
  return (
    <>
      <Panel title="可以办理">
        {possible.length === 0 ? (
          <Empty title="您现在没有可以办理的事项">请看下面各项所缺的条件，或者等待其他岗位办理。</Empty>
        ) : (
          <ul>
            {possible.map((a) => (
              <li key={a.act}>{a.name}</li>
            ))}
          </ul>
        )}
      </Panel>
      {waiting.length === 0 ? null : (
        <Panel title="条件尚未满足">
          {waiting.map((a) => (
            <section key={a.act} aria-label={a.name}>
              <strong>{a.name}</strong>
              <UnmetList unmet={a.unmet} />
            </section>
          ))}
        </Panel>
      )}
    </>
  );
}
