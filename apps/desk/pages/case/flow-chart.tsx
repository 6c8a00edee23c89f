import { createElement, useId } from 'react';
import { type CasePlace, type ChartShape, drawFlowChart } from '#domain/procedure/flow-chart-drawing.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { reachable } from '../../shared/reachable.ts';
import type { Chart } from './case-data.ts';

type Props = CasePlace & { readonly chart: Chart };

/** The published chart of the procedure with the place of this case: the table that runs, drawn by the same hand. */
export function FlowChart({ chart, present, passed }: Props) {
  const title = useId();
  const drawn = drawFlowChart(
    {
      title: chart.title,
      nodes: chart.nodes.map((n) => ({ ...n, kind: n.kind as 'start' | 'step' | 'end' })),
      edges: chart.edges.map((e) => ({ ...e, act: e.act as ActId })),
    },
    (text) => text,
    { present, passed },
  );
  return (
    <div className="case-chart" ref={reachable}>
      <p className="case-small">● 目前所在环节　✓ 已经过的环节</p>
      <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-labelledby={title} fill={drawn.ink}>
        <title id={title}>{`${drawn.title}，目前处于${present}`}</title>
        {drawn.shapes.map(elementOf)}
      </svg>
    </div>
  );
}

function elementOf({ tag, attributes, words }: ChartShape, i: number) {
  const named = Object.entries(attributes).map(([name, value]) => [camelCase(name), value]);
  return createElement(tag, { key: `${tag} ${i}`, ...Object.fromEntries(named) }, words);
}

/** `font-size` as React names it. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
