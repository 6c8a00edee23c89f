/** Glyphs are drawn in a thousand units and more: a hundredth of a unit is nothing that a screen can show. */
const DECIMALS = 2;

/** The white paper of a page and the group of what stands on it. */
const PAPER =
  /(<path class="typst-shape" fill="#ffffff") (d="M 0 0v [\d.]+ h [\d.]+ v -[\d.]+ Z "\/><g transform="(matrix\(1 0 0 1 0 [\d.]+\))")/g;

/** The picture without indentation and with figures as fine as a screen can show them: half the size for the way to the desk. */
export function compactSvg(svg: string): string {
  const compact = svg
    .replace(/>\s+</g, '><')
    .replaceAll(' fill-rule="nonzero"', '')
    .replace(/-?\d+\.\d+(?:e-?\d+)?/g, (figure) => String(Number(Number(figure).toFixed(DECIMALS))));
  // The typesetter draws the paper of every page at the top of the picture: that of the last would cover the first page's text.
  return compact.replace(PAPER, '$1 transform="$3" $2');
}
