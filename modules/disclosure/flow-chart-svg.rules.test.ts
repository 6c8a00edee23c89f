import { describe, expect, it } from 'vitest';
import { type ChartId, flowChart } from '#domain/procedure/index.ts';
import { loadRuleBook } from '#platform/law-data/index.ts';
import { flowChartSvg } from './flow-chart-svg.rules.ts';

const charts: readonly ChartId[] = ['PT', 'JY', 'TZ'];
const wordsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1] ?? '').join('');

describe('the flow chart as a picture', () => {
  it.each(charts)('TSG-004 APL-039 shows every step and every act of %s with its provision', (id) => {
    const chart = flowChart(id, loadRuleBook());
    const words = wordsOf(flowChartSvg(chart)).replace(/[()（）:：,，;；]/g, '');
    const plain = (text: string) => text.replace(/[()（）:：,，;；]/g, '');
    for (const node of chart.nodes) expect(words).toContain(plain(node.name));
    for (const edge of chart.edges) {
      expect(words).toContain(plain(edge.label));
      expect(words).toContain(plain(edge.provision));
    }
  });
  it('keeps every line within the picture and the lines apart', () => {
    for (const id of charts) {
      const svg = flowChartSvg(flowChart(id, loadRuleBook()));
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
      const placed = [
        ...svg.matchAll(
          /<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"( text-anchor| font-weight)?[^>]*>([^<]*)</g,
        ),
      ];
      expect(placed.length).toBeGreaterThan(10);
      for (const [, x, y, size, anchor, words = ''] of placed) {
        expect(Number(y)).toBeLessThan(Number(height));
        const ems = [...words].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56), 0);
        if (anchor === undefined)
          expect(Number(x) + ems * Number(size)).toBeLessThanOrEqual(Number(width) + 2 * Number(size));
      }
    }
  });
  it('is text without script, style or anything from elsewhere, and escapes what it is given', () => {
    const svg = flowChartSvg({
      procedure: 'PT',
      title: '<b>&"',
      nodes: [{ id: 'A', name: '甲', kind: 'start' }],
      edges: [],
    });
    expect(svg).toContain('&lt;b&gt;&amp;&quot;流程图');
    expect(svg).not.toMatch(/<script|style=|href|<b>/);
    expect(svg).toMatch(/role="img"/);
    expect(svg).toContain('<title>');
  });
});
