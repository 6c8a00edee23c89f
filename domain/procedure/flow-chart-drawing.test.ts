import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flowChart } from './flow-chart.ts';
import { type CasePlace, type ChartShape, drawFlowChart } from './flow-chart-drawing.ts';
import { shippedRules } from './testing/case-kit.ts';

const rules = shippedRules((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const plain = (text: string) => text;
const shapesOf = (place?: CasePlace) => drawFlowChart(flowChart('PT', rules), plain, place).shapes;
/** Fill of the box that a name stands in: the box is drawn just before its name. */
const fillOf = (shapes: readonly ChartShape[], words: string) =>
  shapes[shapes.findIndex((s) => s.words === words) - 1]?.attributes.fill;

test('TSG-004: the published chart and that of a case are the same shapes, but for the place of the case', () => {
  const [published, lit] = [
    shapesOf(),
    shapesOf({ present: '立案调查', passed: ['线索登记', '受理审查', '立案审批'] }),
  ];
  expect(lit).toHaveLength(published.length);
  expect(fillOf(lit, '● 立案调查')).toBe('#1b4b8f');
  expect(fillOf(lit, '✓ 受理审查')).not.toBe(fillOf(lit, '已归档'));
  expect(published.some((s) => s.words?.startsWith('●') === true)).toBe(false);
  expect(fillOf(published, '线索登记')).toBe('#1f4e8c');
});

test('an act of an unknown step names it by its id; a chart of nothing is its title', () => {
  const edge = { from: 'A', to: 'B', act: 'serve', label: '送达', provision: '法', posts: ['执法人员'] } as const;
  const nodes = [{ id: 'A', name: '甲', kind: 'start' }] as const;
  const words = drawFlowChart({ title: '某', nodes, edges: [edge] }, plain).shapes.flatMap((s) => s.words ?? []);
  expect(words).toContain('送达 → B');
  expect(drawFlowChart({ title: '某', nodes: [], edges: [] }, plain).shapes).toHaveLength(1);
});
