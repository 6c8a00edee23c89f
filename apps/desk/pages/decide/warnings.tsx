import { useQuery } from '@tanstack/react-query';
import { Due } from '../../shared/due.tsx';
import { Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { CheckPart } from '../review/point-list.tsx';
import { type CaseFile, checksOf } from '../review/queries.ts';

type Props = { readonly id: string; readonly file: CaseFile };

/** What the head should know before deciding: limits that run, what the system found wrong, what it cannot tell. */
export function Warnings({ id, file }: Props) {
  return (
    <Panel title="提示">
      <Limits file={file} />
      <Found id={id} />
    </Panel>
  );
}

function Limits({ file }: { readonly file: CaseFile }) {
  const running = file.clocks.filter((k) => k.stoppedOn === null && k.nature === 'duty');
  if (running.length === 0) return <p className="soft">没有正在计算的办案期限。</p>;
  return (
    <ul className="limits">
      {running.map((k) => (
        <li key={k.id}>
          <span>
            {k.name}至{dateWords(k.legalDue)}
          </span>
          <Due due={k.legalDue} daysLeft={k.daysLeft} unit="日" riskFrom={5} />
          <span className="provision">{k.provision}</span>
        </li>
      ))}
    </ul>
  );
}

function Found({ id }: { readonly id: string }) {
  const checks = useQuery(checksOf(id));
  if (checks.isPending) return <LoadingPage />;
  if (checks.isError) return <Failed error={checks.error} retry={() => void checks.refetch()} />;
  const all = checks.data.points.flatMap((p) => p.checks.map((check) => ({ point: p.name, check })));
  const fails = all.filter(({ check }) => check.result === 'fails');
  const open = all.filter(({ check }) => check.result === 'cannot-say');
  const key = ({ point, check }: (typeof all)[number]) => `${point} ${check.rule} ${check.label} ${check.evidence}`;
  return (
    <>
      {fails.length === 0 ? (
        <p>系统核对{all.length}项，没有发现问题。</p>
      ) : (
        <ul className="checks">
          {fails.map((one) => (
            <CheckPart key={key(one)} check={one.check} caseId={id} />
          ))}
        </ul>
      )}
      <details>
        <summary>须人工判断的{open.length}项</summary>
        <ul className="checks">
          {open.map((one) => (
            <CheckPart key={key(one)} check={one.check} caseId={id} />
          ))}
        </ul>
      </details>
    </>
  );
}
