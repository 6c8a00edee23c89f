import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { actAnswer } from '#contract/casework.ts';
import { useActs } from './act-data.ts';
import { pathOfAct } from './conditions.tsx';

export type Done = { readonly name: string; readonly late: boolean; readonly answer: z.infer<typeof actAnswer> };

/** The act is done: where the case stands now, what was noted about it, what may follow. */
export function ActDone({ caseId, done }: { readonly caseId: string; readonly done: Done }) {
  const { name, late, answer } = done;
  const head = useRef<HTMLHeadingElement>(null);
  const acts = useActs(caseId);
  useEffect(() => head.current?.focus(), []);
  const next = (acts.data?.now ?? []).filter((a) => a.possible).slice(0, 6);
  return (
    <section className="panel acts-done" aria-label="办理结果">
      <h2 ref={head} tabIndex={-1}>
        {late ? '已补录' : '已办理'}“{name}”
      </h2>
      <p>案件现在处于“{answer.stateName}”。</p>
      {answer.findings.length === 0 ? null : (
        <>
          <p>记入案卷的问题：</p>
          <ul className="unmet">
            {answer.findings.map((f) => (
              <li key={`${f.rule} ${f.message}`}>
                <span>{f.message}</span>
                <span className="provision">{f.provision}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="acts-buttons">
        <Link className="acts-primary" to={`/cases/${caseId}`}>
          返回案卷
        </Link>
        {next.map((a) => (
          <Link key={a.act} className="plain-button" to={pathOfAct(caseId, a.act)}>
            {a.name}
          </Link>
        ))}
      </p>
    </section>
  );
}
