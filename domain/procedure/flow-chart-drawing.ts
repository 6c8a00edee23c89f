import type { ChartEdge, ChartNode, FlowChart } from './flow-chart.ts';

/*
 * 执法流程图 as a picture: the steps down the left in the order of the table, beside each the acts that lead on from it with the
 * provision below in small type, and the acts that leave the case where it is. Lines are drawn only between neighbours: with eighty
 * acts every other line would cross the rest, so an act names the step it leads to. The portal publishes it, the desk lights the place
 * of a case in it: the same chart.
 */

const WIDTH = 980;
const MARGIN = 24;
const BOX = { x: MARGIN, width: 208, height: 44 } as const;
const TEXT_X = 280;
const SIZES = { title: 22, node: 16, act: 15, law: 12.5 } as const;
const INK = {
  text: '#1a1a1a',
  law: '#555555',
  line: '#1f4e8c',
  start: '#1f4e8c',
  end: '#f2f2f2',
  here: '#1b4b8f',
  passed: '#dfe9f6',
} as const;
const FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";
/** An act possible in so many steps stands once at the end instead of in each of them. */
const EVERYWHERE = { leading: 6, staying: 4 } as const;

/** One SVG element: whoever draws turns it into text, or into elements of a page. */
export type ChartShape = {
  readonly tag: 'rect' | 'text' | 'path';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly words?: string;
};
export type ChartDrawing = {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly ink: string;
  readonly shapes: readonly ChartShape[];
};

/** Where a case stands and where it has been, by the names of the steps. */
export type CasePlace = { readonly present: string; readonly passed: readonly string[] };
/** Sets the punctuation of a text. */
export type SetType = (text: string) => string;

type Drawn = Pick<FlowChart, 'title'> & {
  readonly nodes: readonly Pick<ChartNode, 'id' | 'name' | 'kind'>[];
  readonly edges: readonly Pick<ChartEdge, 'from' | 'to' | 'act' | 'label' | 'provision' | 'posts'>[];
};

type ActLine = {
  readonly label: string;
  readonly provision: string;
  readonly posts: readonly string[];
  readonly from: readonly string[];
  /** Empty where the case stays in its step. */
  readonly to: readonly string[];
};

type Piece = { readonly shapes: readonly ChartShape[]; readonly height: number };

/** The chart as shapes; with a place, the present step is filled, and the steps that the case has passed are marked. */
export function drawFlowChart(chart: Drawn, set: SetType, place?: CasePlace): ChartDrawing {
  const names = new Map(chart.nodes.map((node) => [node.id, node.name]));
  const lines = actLines(chart.edges, names);
  const isCommon = (line: ActLine) => line.from.length >= EVERYWHERE[line.to.length > 0 ? 'leading' : 'staying'];
  const [common, own] = [lines.filter(isCommon), lines.filter((line) => !isCommon(line))];
  const title = `${chart.title}流程图`;
  const head = { 'font-weight': 'bold', 'text-anchor': 'middle' };
  const shapes: ChartShape[] = [text(WIDTH / 2, MARGIN + SIZES.title, SIZES.title, title, head)];
  let y = 2 * MARGIN + SIZES.title;
  for (const [i, node] of chart.nodes.entries()) {
    const beside = own.filter((line) => line.from.includes(node.name));
    const row = nodeRow(node, beside, y, set, place);
    shapes.push(...row.shapes);
    const next = chart.nodes[i + 1];
    if (next !== undefined && chart.edges.some((e) => e.from === node.id && e.to === next.id))
      shapes.push(...downArrow(y + BOX.height, y + row.height));
    y += row.height;
  }
  if (common.length > 0) {
    const list = commonActs(common, y + MARGIN, set);
    shapes.push(...list.shapes);
    y += MARGIN + list.height;
  }
  return { title, width: WIDTH, height: Math.ceil(y + MARGIN), font: FONT, ink: INK.text, shapes };
}

/** Acts with all the steps they start from and lead to, in the order of the table. */
function actLines(edges: Drawn['edges'], names: ReadonlyMap<string, string>): readonly ActLine[] {
  const name = (id: string) => names.get(id) ?? id;
  const groups = Map.groupBy(edges, (e) => JSON.stringify([e.act, e.from === e.to]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const from = [...new Set(group.map((e) => name(e.from)))];
    const to = first.from === first.to ? [] : [...new Set(group.map((e) => name(e.to)))];
    return [{ label: first.label, provision: first.provision, posts: first.posts, from, to }];
  });
}

type Node = Drawn['nodes'][number];

function nodeRow(node: Node, lines: readonly ActLine[], top: number, set: SetType, place?: CasePlace): Piece {
  const leading = lines.filter((line) => line.to.length > 0);
  const staying = lines.filter((line) => line.to.length === 0);
  const acts = [...leading.map((line) => (y: number) => actPiece(line, y, set))];
  if (staying.length > 0) acts.push((y) => stayingPiece(staying, y, set));
  const column = stacked(acts, top);
  const bracket: ChartShape = {
    tag: 'path',
    attributes: {
      d: `M${BOX.x + BOX.width} ${top + BOX.height / 2}H${TEXT_X - 22}M${TEXT_X - 22} ${top + 4}V${top + Math.max(column.height, BOX.height) - 6}`,
      ...{ fill: 'none', stroke: INK.line, 'stroke-opacity': 0.35 },
    },
  };
  return {
    shapes: [...box(node, top, set, place), ...(acts.length === 0 ? [] : [bracket]), ...column.shapes],
    height: Math.max(column.height, BOX.height) + 26,
  };
}

function box(node: Node, top: number, set: SetType, place: CasePlace | undefined): readonly ChartShape[] {
  const { fill, ink, mark } = lookOf(node, place);
  const rect: ChartShape = {
    tag: 'rect',
    attributes: {
      ...{ x: BOX.x, y: top, width: BOX.width, height: BOX.height },
      ...{ rx: node.kind === 'step' ? 4 : BOX.height / 2, fill, stroke: INK.line, 'stroke-width': 1.5 },
    },
  };
  const name = `${mark}${set(node.name)}`;
  const size = Math.min(SIZES.node, (BOX.width - 16) / widthIn(name));
  const middle = top + BOX.height / 2 + size * 0.36;
  return [rect, text(BOX.x + BOX.width / 2, middle, size, name, { 'text-anchor': 'middle', fill: ink })];
}

type Look = { readonly fill: string; readonly ink: string; readonly mark: string };

/** The place of a case is told by a sign too, not by colour alone. */
function lookOf(node: Node, place: CasePlace | undefined): Look {
  if (place !== undefined) {
    if (node.name === place.present) return { fill: INK.here, ink: '#ffffff', mark: '● ' };
    if (place.passed.includes(node.name)) return { fill: INK.passed, ink: INK.text, mark: '✓ ' };
    return { fill: '#ffffff', ink: INK.text, mark: '' };
  }
  if (node.kind === 'start') return { fill: INK.start, ink: '#ffffff', mark: '' };
  return { fill: node.kind === 'end' ? INK.end : '#ffffff', ink: INK.text, mark: '' };
}

function actPiece(line: ActLine, y: number, set: SetType): Piece {
  const head = wrapped(`${line.label} → ${line.to.join('、')}`, SIZES.act, set);
  const law = wrapped(`${line.provision}（${line.posts.join('、')}）`, SIZES.law, set);
  return stacked([(top) => textLines(head, SIZES.act, top), (top) => textLines(law, SIZES.law, top, INK.law), gap], y);
}

function stayingPiece(lines: readonly ActLine[], y: number, set: SetType): Piece {
  const words = lines.map((line) => `${line.label}（${line.provision}）`).join('；');
  return textLines(wrapped(`本环节还可以：${words}`, SIZES.law, set), SIZES.law, y, INK.law);
}

function commonActs(lines: readonly ActLine[], top: number, set: SetType): Piece {
  const title = (y: number): Piece => ({
    shapes: [text(MARGIN, y + SIZES.node, SIZES.node, '多个环节都可以进行的行为', { 'font-weight': 'bold' })],
    height: SIZES.node * 2,
  });
  const width = WIDTH - 2 * MARGIN;
  const acts = lines.map((line) => (y: number) => {
    const target = line.to.length === 0 ? '' : ` → ${line.to.join('、')}`;
    const law = `${line.provision}（${line.posts.join('、')}）。环节：${line.from.join('、')}`;
    return stacked(
      [
        (at) => textLines(wrapped(`${line.label}${target}`, SIZES.act, set, width), SIZES.act, at, INK.text, MARGIN),
        (at) => textLines(wrapped(law, SIZES.law, set, width), SIZES.law, at, INK.law, MARGIN),
        gap,
      ],
      y,
    );
  });
  return stacked([title, ...acts], top);
}

const gap = (): Piece => ({ shapes: [], height: 8 });

function stacked(makers: readonly ((y: number) => Piece)[], top: number): Piece {
  let y = top;
  const shapes = makers.flatMap((make) => {
    const piece = make(y);
    y += piece.height;
    return piece.shapes;
  });
  return { shapes, height: y - top };
}

function textLines(lines: readonly string[], size: number, top: number, ink: string = INK.text, x = TEXT_X): Piece {
  const step = size * 1.5;
  const shapes = lines.map((line, i) => text(x, top + size + i * step, size, line, { fill: ink }));
  return { shapes, height: lines.length * step };
}

/** Breaks a text to the width of the column; a closing mark never begins a line. */
function wrapped(words: string, size: number, set: SetType, width = WIDTH - MARGIN - TEXT_X): readonly string[] {
  const most = width / size;
  const lines: string[] = [];
  let line = '';
  for (const character of set(words)) {
    const full = widthIn(line + character) > most && !'、，；：。）〕》」'.includes(character);
    if (full) lines.push(line);
    line = full ? character : line + character;
  }
  return line === '' ? lines : [...lines, line];
}

/** Width in ems: Han characters one, others about half. */
function widthIn(words: string): number {
  return [...words].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56), 0);
}

function downArrow(from: number, to: number): readonly ChartShape[] {
  const x = BOX.x + BOX.width / 2;
  const line = { d: `M${x} ${from}V${to - 7}`, stroke: INK.line, 'stroke-width': 1.5 };
  const head = { d: `M${x - 5} ${to - 9}L${x} ${to}L${x + 5} ${to - 9}Z`, fill: INK.line };
  return [
    { tag: 'path', attributes: line },
    { tag: 'path', attributes: head },
  ];
}

function text(x: number, y: number, size: number, words: string, more: ChartShape['attributes']): ChartShape {
  const place = { x, y: Math.round(y * 10) / 10, 'font-size': Math.round(size * 10) / 10 };
  return { tag: 'text', attributes: { ...place, ...more }, words };
}
