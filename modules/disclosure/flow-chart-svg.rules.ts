import type { ChartEdge, ChartNode, FlowChart } from '#domain/procedure/index.ts';
import { chinesePunctuation } from '#platform/documents/index.ts';

/*
 * 执法流程图 as a picture: the steps down the left in the order of the table, beside each the acts that lead on from it with the
 * provision below in small type, and the acts that leave the case where it is. Lines are drawn only between neighbours: with eighty
 * acts every other line would cross the rest, so an act names the step it leads to.
 */

const WIDTH = 980;
const MARGIN = 24;
const BOX = { x: MARGIN, width: 208, height: 44 } as const;
const TEXT_X = 280;
const SIZES = { title: 22, node: 16, act: 15, law: 12.5 } as const;
const INK = { text: '#1a1a1a', law: '#555555', line: '#1f4e8c', start: '#1f4e8c', end: '#f2f2f2' } as const;
const FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";
/** An act possible in so many steps stands once at the end instead of in each of them. */
const EVERYWHERE = { leading: 6, staying: 4 } as const;

type ActLine = {
  readonly label: string;
  readonly provision: string;
  readonly posts: readonly string[];
  readonly from: readonly string[];
  /** Empty where the case stays in its step. */
  readonly to: readonly string[];
};

type Piece = { readonly svg: string; readonly height: number };

/** The chart as one self-contained SVG without scripts or styles; text, so that it can be read aloud and searched. */
export function flowChartSvg(chart: FlowChart): string {
  const names = new Map(chart.nodes.map((node) => [node.id, node.name]));
  const lines = actLines(chart.edges, names);
  const isCommon = (line: ActLine) => line.from.length >= EVERYWHERE[line.to.length > 0 ? 'leading' : 'staying'];
  const [common, own] = [lines.filter(isCommon), lines.filter((line) => !isCommon(line))];
  const parts: string[] = [];
  let y = MARGIN + SIZES.title;
  parts.push(text(WIDTH / 2, y, SIZES.title, `${chart.title}流程图`, `font-weight="bold" text-anchor="middle"`));
  y += MARGIN;
  for (const [i, node] of chart.nodes.entries()) {
    const row = nodeRow(
      node,
      own.filter((line) => line.from.includes(node.name)),
      y,
    );
    parts.push(row.svg);
    const next = chart.nodes[i + 1];
    if (next !== undefined && chart.edges.some((e) => e.from === node.id && e.to === next.id))
      parts.push(downArrow(y + BOX.height, y + row.height));
    y += row.height;
  }
  if (common.length > 0) {
    const list = commonActs(common, y + MARGIN);
    parts.push(list.svg);
    y += MARGIN + list.height;
  }
  return frame(chart, parts.join('\n'), Math.ceil(y + MARGIN));
}

/** Acts with all the steps they start from and lead to, in the order of the table. */
function actLines(edges: readonly ChartEdge[], names: ReadonlyMap<string, string>): readonly ActLine[] {
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

function nodeRow(node: ChartNode, lines: readonly ActLine[], top: number): Piece {
  const leading = lines.filter((line) => line.to.length > 0);
  const staying = lines.filter((line) => line.to.length === 0);
  const acts = [...leading.map((line) => (y: number) => actPiece(line, y))];
  if (staying.length > 0) acts.push((y) => stayingPiece(staying, y));
  const column = stacked(acts, top);
  const bracket =
    acts.length === 0
      ? ''
      : `<path d="M${BOX.x + BOX.width} ${top + BOX.height / 2}H${TEXT_X - 22}M${TEXT_X - 22} ${top + 4}V${top + Math.max(column.height, BOX.height) - 6}" fill="none" stroke="${INK.line}" stroke-opacity="0.35"/>`;
  return { svg: [box(node, top), bracket, column.svg].join('\n'), height: Math.max(column.height, BOX.height) + 26 };
}

function box(node: ChartNode, top: number): string {
  const round = node.kind === 'step' ? 4 : BOX.height / 2;
  const fill = node.kind === 'start' ? INK.start : node.kind === 'end' ? INK.end : '#ffffff';
  const ink = node.kind === 'start' ? '#ffffff' : INK.text;
  const rect = `<rect x="${BOX.x}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="${round}" fill="${fill}" stroke="${INK.line}" stroke-width="1.5"/>`;
  const name = chinesePunctuation(node.name);
  const size = Math.min(SIZES.node, (BOX.width - 16) / widthIn(name));
  const middle = top + BOX.height / 2 + size * 0.36;
  return rect + text(BOX.x + BOX.width / 2, middle, size, name, `text-anchor="middle" fill="${ink}"`);
}

function actPiece(line: ActLine, y: number): Piece {
  const head = wrapped(`${line.label} → ${line.to.join('、')}`, SIZES.act);
  const law = wrapped(`${line.provision}(${line.posts.join('、')})`, SIZES.law);
  return stacked([(top) => textLines(head, SIZES.act, top), (top) => textLines(law, SIZES.law, top, INK.law), gap], y);
}

function stayingPiece(lines: readonly ActLine[], y: number): Piece {
  const words = lines.map((line) => `${line.label}(${line.provision})`).join(';');
  return textLines(wrapped(`本环节还可以：${words}`, SIZES.law), SIZES.law, y, INK.law);
}

function commonActs(lines: readonly ActLine[], top: number): Piece {
  const title = (y: number): Piece => ({
    svg: text(MARGIN, y + SIZES.node, SIZES.node, '多个环节都可以进行的行为', 'font-weight="bold"'),
    height: SIZES.node * 2,
  });
  const width = WIDTH - 2 * MARGIN;
  const acts = lines.map((line) => (y: number) => {
    const target = line.to.length === 0 ? '' : ` → ${line.to.join('、')}`;
    const head = wrapped(`${line.label}${target}`, SIZES.act, width);
    const law = wrapped(
      `${line.provision}（${line.posts.join('、')}）。环节：${line.from.join('、')}`,
      SIZES.law,
      width,
    );
    return stacked(
      [
        (at) => textLines(head, SIZES.act, at, INK.text, MARGIN),
        (at) => textLines(law, SIZES.law, at, INK.law, MARGIN),
        gap,
      ],
      y,
    );
  });
  return stacked([title, ...acts], top);
}

const gap = (): Piece => ({ svg: '', height: 8 });

function stacked(makers: readonly ((y: number) => Piece)[], top: number): Piece {
  let y = top;
  const svg = makers.map((make) => {
    const piece = make(y);
    y += piece.height;
    return piece.svg;
  });
  return { svg: svg.filter((s) => s !== '').join('\n'), height: y - top };
}

function textLines(lines: readonly string[], size: number, top: number, ink: string = INK.text, x = TEXT_X): Piece {
  const step = size * 1.5;
  const svg = lines.map((line, i) => text(x, top + size + i * step, size, line, `fill="${ink}"`)).join('\n');
  return { svg, height: lines.length * step };
}

/** Breaks a text to the width of the column; a closing mark never begins a line. */
function wrapped(words: string, size: number, width = WIDTH - MARGIN - TEXT_X): readonly string[] {
  const most = width / size;
  const lines: string[] = [];
  let line = '';
  for (const character of chinesePunctuation(words)) {
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

function downArrow(from: number, to: number): string {
  const x = BOX.x + BOX.width / 2;
  return `<path d="M${x} ${from}V${to - 7}" stroke="${INK.line}" stroke-width="1.5"/><path d="M${x - 5} ${to - 9}L${x} ${to}L${x + 5} ${to - 9}Z" fill="${INK.line}"/>`;
}

function text(x: number, y: number, size: number, words: string, more = ''): string {
  return `<text x="${x}" y="${Math.round(y * 10) / 10}" font-size="${Math.round(size * 10) / 10}" ${more}>${escaped(words)}</text>`;
}

function frame(chart: FlowChart, content: string, height: number): string {
  const title = escaped(`${chart.title}流程图`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${FONT}" fill="${INK.text}">
<title>${title}</title>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${content}
</svg>
`;
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
