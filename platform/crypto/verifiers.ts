import type { Verifiers } from '#domain/ledger/ports.ts';
import type { VerifyTools } from '#domain/ledger/verify-proof-file.ts';
import { verifyEd25519 } from './ed25519.ts';
import { nodeHashes } from './hashes.ts';
import { verifySm2 } from './sm2.ts';

export const nodeVerifiers: Verifiers = { ed25519: verifyEd25519, sm2: verifySm2 };

/** What `verifyPublicRecord` and `verifyProofFile` need, in Node. */
export const nodeTools: VerifyTools = { hashes: nodeHashes, verifiers: nodeVerifiers };
