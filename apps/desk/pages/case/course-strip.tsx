import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { reachable } from '../../shared/reachable.ts';
import { LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { type CaseFile, type Chart, useChart } from './case-data.ts';

const FlowChart = lazy(() => import('./flow-chart.tsx').then((m) => ({ default: m.FlowChart })));

type Props = { readonly file: CaseFile; readonly asOf: string | undefined };

/** The way the case has gone, the place where it stands, and where the procedure can lead from here. */
export function CourseStrip({ file, asOf }: Props) {
  const chart = useChart(file.procedure);
  const [whole, setWhole] = useState(false);
  const strip = useRef<HTMLOListElement>(null);
  const here = useRef<HTMLLIElement>(null);
  const steps = stepsOf(file);
  const next = chart.data === undefined ? [] : nextSteps(chart.data, file.state);
  useEffect(() => reachable(strip.current), []);
  // The present place is in sight, whatever the length of the way.
  useEffect(() => {
    const [list, item] = [strip.current, here.current];
    if (list !== null && item !== null && next.length >= 0 && file.state !== '')
      list.scrollLeft = item.offsetLeft - list.clientWidth / 2 + item.clientWidth / 2;
  }, [file.state, next.length]);
  return (
    <section className="panel case-course" aria-label="办理流程">
      <header className="panel-head">
        <h2>办理流程</h2>
        <button type="button" className="plain-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? '收起完整流程图' : '查看完整流程图'}
        </button>
      </header>
      <ol ref={strip} className="case-strip">
        {steps.map((step, i) => (
          <li
            key={`${step.n} ${step.name}`}
            ref={i === steps.length - 1 ? here : undefined}
            className={i === steps.length - 1 ? 'here' : 'past'}
            aria-current={i === steps.length - 1 ? 'step' : undefined}
          >
            {step.act === undefined ? null : (
              <span className="case-arrow">
                {step.act}
                <span className="case-small">{step.on === undefined ? '' : dateWords(step.on, 'short')}</span>
              </span>
            )}
            <span className="case-place">{step.name}</span>
          </li>
        ))}
        {asOf === undefined && next.length > 0 ? (
          <li className="next">
            <span className="case-arrow">可以进入</span>
            <span className="case-nexts">
              {next.map((name) => (
                <span key={name} className="case-place">
                  {name}
                </span>
              ))}
            </span>
          </li>
        ) : null}
      </ol>
      {whole && chart.data !== undefined ? (
        <Suspense fallback={<LoadingPage />}>
          <FlowChart chart={chart.data} present={file.stateName} passed={steps.map((s) => s.name)} />
        </Suspense>
      ) : null}
    </section>
  );
}

type Step = { readonly n: number; readonly name: string; readonly act?: string; readonly on?: string };

/** Each state the case came into, with the act that brought it there; acts that leave it where it is are in the timeline. */
function stepsOf(file: CaseFile): readonly Step[] {
  const moves = file.timeline.filter((t) => t.from !== t.to);
  const first: Step = { n: -1, name: moves[0]?.from ?? file.stateName };
  return [first, ...moves.map((t) => ({ n: t.n, name: t.to, act: t.name, on: t.on }))];
}

const MOST_NEXT = 4;

/** Names of the states that an act leads to from here, the ways most often gone first as the table has them. */
function nextSteps(chart: Chart, state: string): readonly string[] {
  const names = new Map(chart.nodes.map((n) => [n.id, n.name]));
  const targets = chart.edges.filter((e) => e.from === state && e.to !== state).map((e) => names.get(e.to) ?? '');
  return [...new Set(targets)].slice(0, MOST_NEXT);
}
