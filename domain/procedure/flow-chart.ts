import { citationOf, type RuleBook } from '../law/rule-book.ts';
import type { ActSpec } from './act.ts';
import type { ActId } from './act-ids.ts';
import { ACT_IDS, ACTS, targetsOf } from './acts.ts';
import { POSTS } from './model.ts';
import { HEARING_STATES, type HearingState, JY_STATES, PT_STATES, type StateId, TERMINAL_STATES } from './states.ts';

export type ChartId = 'PT' | 'JY' | 'TZ';

export type ChartNode = { readonly id: string; readonly name: string; readonly kind: 'start' | 'step' | 'end' };

/** One act as an arrow. An act that stays where it is has the same node at both ends. */
export type ChartEdge = {
  readonly from: string;
  readonly to: string;
  readonly act: ActId;
  readonly label: string;
  readonly transitions: readonly string[];
  readonly posts: readonly string[];
  readonly documents: readonly string[];
  /** The conditions of the law with the provisions they come from. */
  readonly conditions: readonly {
    readonly label: string;
    readonly blocks: boolean;
    readonly provisions: readonly string[];
  }[];
  readonly provision: string;
  /** Periods that begin here. */
  readonly periods: readonly string[];
};

/** 执法流程图 as data, read from the very table that runs: plain JSON for any renderer. */
export type FlowChart = {
  readonly procedure: ChartId;
  readonly title: string;
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly ChartEdge[];
};

const TITLES = { PT: '普通程序', JY: '简易程序', TZ: '听证程序' } as const;
const HEARING_ENDS: readonly HearingState[] = ['TZ_WAIVED', 'TZ_ABANDONED', 'TZ_REPORTED'];

/** The flow chart of a procedure. Throws when the rule book lacks a rule of the table. */
export function flowChart(procedure: ChartId, rules: RuleBook): FlowChart {
  const specs = ACT_IDS.map((id) => ACTS[id]).filter((s) =>
    procedure === 'TZ' ? s.hearing !== undefined : s.procedure === procedure,
  );
  return {
    procedure,
    title: TITLES[procedure],
    nodes: nodesOf(procedure),
    edges: specs.flatMap((spec) => pairsOf(procedure, spec).map(([from, to]) => edgeOf(spec, from, to, rules))),
  };
}

function nodesOf(procedure: ChartId): readonly ChartNode[] {
  const names = { PT: PT_STATES, JY: JY_STATES, TZ: HEARING_STATES }[procedure];
  const ends: readonly string[] = procedure === 'TZ' ? HEARING_ENDS : TERMINAL_STATES;
  return Object.entries(names).map(([id, name], i) => ({
    id,
    name,
    kind: i === 0 ? ('start' as const) : ends.includes(id) ? ('end' as const) : ('step' as const),
  }));
}

function pairsOf(procedure: ChartId, spec: ActSpec): readonly (readonly [string, string])[] {
  const step = procedure === 'TZ' ? spec.hearing : undefined;
  if (step !== undefined) return step.from.map((from) => [from, step.to] as const);
  const targets: readonly StateId[] = targetsOf(spec);
  return spec.from.flatMap((from) =>
    targets.length === 0 ? [[from, from] as const] : targets.map((to) => [from, to] as const),
  );
}

function edgeOf(spec: ActSpec, from: string, to: string, rules: RuleBook): ChartEdge {
  return {
    from,
    to,
    act: spec.id,
    label: spec.label,
    transitions: spec.transitions,
    posts: spec.posts.map((p) => POSTS[p]),
    documents: spec.documents,
    conditions: spec.gates.map((g) => ({
      label: g.label,
      blocks: g.severity === 'block',
      provisions: g.rules.map((r) => citationOf(rules, r)),
    })),
    provision: citationOf(rules, spec.rule),
    periods: spec.starts.map((s) => citationOf(rules, s.rule)),
  };
}
