/** Glyphs are drawn in a thousand units and more: a hundredth of a unit is nothing that a screen can show. */
const DECIMALS = 2;

/** The picture without indentation and with figures as fine as a screen can show them: half the size for the way to the desk. */
export function compactSvg(svg: string): string {
  return svg
    .replace(/>\s+</g, '><')
    .replaceAll(' fill-rule="nonzero"', '')
    .replace(/-?\d+\.\d+(?:e-?\d+)?/g, (figure) => String(Number(Number(figure).toFixed(DECIMALS))));
}
