import { type ChartShape, drawFlowChart, type FlowChart } from '#domain/procedure/index.ts';
import { chinesePunctuation } from '#platform/documents/index.ts';

/** The chart as one self-contained SVG without scripts or styles; text, so that it can be read aloud and searched. */
export function flowChartSvg(chart: FlowChart): string {
  const { title, width, height, font, ink, shapes } = drawFlowChart(chart, chinesePunctuation);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${font}" fill="${ink}">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${shapes.map(elementOf).join('\n')}
</svg>
`;
}

function elementOf({ tag, attributes, words }: ChartShape): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return `<${tag} ${written.join(' ')}${words === undefined ? '/>' : `>${escaped(words)}</${tag}>`}`;
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
