import { toString as qrToString } from 'qrcode';

/** QR code of an address as SVG, error correction M, four modules of quiet zone; the same text gives the same bytes. */
export async function qrSvg(text: string): Promise<string> {
  return await qrToString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
