import { utf8 } from '#domain/kernel/bytes.ts';
import { checkpointText, signatureLine, signedNote, vkeyText } from '#domain/ledger/write-note.ts';
import { ed25519FromSeed, signEd25519 } from './ed25519.ts';
import type { SigningKey } from './key-file.ts';
import { signSm2, sm2FromPrivateKey } from './sm2.ts';

/** Signs the log's checkpoints. Whoever calls it guarantees that no two signed trees contradict each other. */
export type LogSigner = {
  /** Name of the log and of its keys. */
  readonly origin: string;
  /** Verifier keys as text, Ed25519 first (the line that every C2SP verifier reads), then SM2 where there is one. */
  readonly vkeys: readonly string[];
  /** The signed checkpoint note: an Ed25519 line, then an SM2 line of type 0xff where the log has such a key. */
  signCheckpoint(size: number, root: Uint8Array): string;
};

/**
 * A signer from the keys of the log: exactly one Ed25519 key, at most one SM2 key, all of one name.
 * Throws a RangeError otherwise (C2SP tlog-checkpoint: an Ed25519 log signature is a must).
 */
export function createLogSigner(keys: readonly SigningKey[]): LogSigner {
  const ed = keys.filter((key) => key.vkey.kind === 'ed25519');
  const sm = keys.filter((key) => key.vkey.kind === 'sm2');
  const [main] = ed;
  const sameName = keys.every((key) => key.vkey.name === main?.vkey.name);
  if (main === undefined || ed.length > 1 || sm.length > 1 || ed.length + sm.length !== keys.length || !sameName)
    throw new RangeError('a log has one Ed25519 key and at most one SM2 key of the same name');
  const ordered = [main, ...sm];
  return {
    origin: main.vkey.name,
    vkeys: ordered.map((key) => vkeyText(key.vkey)),
    signCheckpoint(size, root) {
      const text = checkpointText(main.vkey.name, size, root);
      return signedNote(
        text,
        ordered.map((key) => signatureLine(key.vkey, signText(key, utf8(text)))),
      );
    },
  };
}

function signText(key: SigningKey, text: Uint8Array): Uint8Array {
  return key.vkey.kind === 'sm2'
    ? signSm2(sm2FromPrivateKey(key.privateKey), text)
    : signEd25519(ed25519FromSeed(key.privateKey), text);
}
