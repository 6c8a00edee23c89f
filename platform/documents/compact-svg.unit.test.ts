import { expect, test } from 'vitest';
import { compactSvg } from './compact-svg.ts';

const paper =
  '<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v 841.8898 h 595.2756 v -841.8898 Z "/>';

test('the paper of each page lies below its own text, not over that of the first page', () => {
  const svg = `<svg>\n ${paper}<g>一</g>\n ${paper}<g transform="matrix(1 0 0 1 0 841.8898)">二</g></svg>`;
  const short = '<path class="typst-shape" fill="#ffffff"';
  const shape = 'd="M 0 0v 841.89 h 595.28 v -841.89 Z "/>';
  const second = 'transform="matrix(1 0 0 1 0 841.89)"';
  expect(compactSvg(svg)).toBe(`<svg>${short} ${shape}<g>一</g>${short} ${second} ${shape}<g ${second}>二</g></svg>`);
});
