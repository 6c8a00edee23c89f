import { base64 } from '../kernel/bytes.ts';
import { PROOF_HEADER, type ProofFile } from './tlog-proof.ts';

/** The text of a `.tlog-proof` file. */
export function proofFileText(file: ProofFile): string {
  const lines = [PROOF_HEADER];
  if (file.extra !== undefined) lines.push(`extra ${base64(file.extra)}`);
  lines.push(`index ${file.index}`, ...file.proof.map(base64), '', file.checkpoint);
  return lines.join('\n');
}
