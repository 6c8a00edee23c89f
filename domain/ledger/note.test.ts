import { createHmac, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { base64, concat, fromHex, hex, utf8 } from '../kernel/bytes.ts';
import { parseCheckpoint, parseSignedCheckpoint } from './checkpoint.ts';
import { Malformed } from './malformed.ts';
import { cosignedMessage, parseNote, verifyNote } from './note.ts';
import type { Hashes, Verifiers } from './ports.ts';
import { sm2SignatureFromDer, sm2SignatureToDer } from './sm2-der.ts';
import { parseProofFile } from './tlog-proof.ts';
import { isKeyName, type KeyKind, kindPrefix, parseVkey, type Vkey } from './vkey.ts';
import { checkpointText, cosignatureBytes, makeVkey, signatureLine, signedNote, vkeyText } from './write-note.ts';
import { proofFileText } from './write-tlog-proof.ts';

const hashes: Hashes = {
  sha256: (b) => new Uint8Array(hash('sha256', b, 'buffer')),
  hmacSha256: (key, b) => new Uint8Array(createHmac('sha256', key).update(b).digest()),
};
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const verifiers: Verifiers = {
  ed25519: (pub, message, signature) => {
    const der = Buffer.concat([SPKI_HEAD, pub]);
    return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  },
  sm2: (pub, message, der) => {
    const raw = sm2SignatureFromDer(der);
    return raw !== undefined && sm2.doVerifySignature(message, hex(raw), hex(pub), { hash: true });
  },
};

const NAME = 'julu.example/zfjl/v1';
function edKey(kind: KeyKind = 'ed25519', name = NAME): { vkey: Vkey; secret: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  return { vkey: makeVkey(name, kind, new Uint8Array(raw), hashes), secret: privateKey };
}
const edSign = (key: { secret: KeyObject }, message: Uint8Array) => new Uint8Array(sign(null, message, key.secret));

const TEXT = checkpointText(NAME, 0, hashes.sha256(new Uint8Array(0)));
const log = edKey();
const LINE = signatureLine(log.vkey, edSign(log, utf8(TEXT)));
const NOTE = signedNote(TEXT, [LINE]);

describe('a signed note', () => {
  it('of the specification is read and verified', () => {
    // C2SP signed-note and the package documentation of Go's sumdb/note.
    const message =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const vkey = parseVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', hashes);
    expect(verifyNote(parseNote(message), vkey, verifiers)).toEqual({ signed: true });
    const forged = message.replace('problem is', 'problem was');
    expect(verifyNote(parseNote(forged), vkey, verifiers)).toEqual({ signed: false, reason: 'invalid' });
  });

  it('holds only for keys that signed it, whatever other lines say', () => {
    const stranger = edKey();
    const other = signatureLine(stranger.vkey, edSign(stranger, utf8(TEXT)));
    const note = parseNote(signedNote(TEXT, [other, LINE]));
    expect(verifyNote(note, log.vkey, verifiers)).toEqual({ signed: true });
    expect(verifyNote(parseNote(signedNote(TEXT, [other])), log.vkey, verifiers).signed).toBe(false);
    const short = signatureLine(log.vkey, edSign(log, utf8(TEXT)).subarray(0, 63));
    const wrong = signatureLine(log.vkey, edSign(stranger, utf8(TEXT)));
    for (const lines of [[short], [wrong], [LINE, wrong], [wrong, LINE]])
      expect(verifyNote(parseNote(signedNote(TEXT, lines)), log.vkey, verifiers)).toEqual({
        signed: false,
        reason: 'invalid',
      });
  });

  it('is refused in any other form', () => {
    for (const bad of [
      '',
      TEXT,
      `${TEXT}\n`,
      NOTE.slice(0, -1),
      NOTE.replace('\u2014 ', '-- '),
      NOTE.replace('\n\n', '\n'),
      NOTE.replaceAll('\n', '\r\n'),
      `${NOTE}x\n`,
      `\ud800${NOTE}`,
      `a\tb${NOTE}`,
      `${TEXT}\n\u2014 ${NAME} AAAA\n`,
      `${TEXT}\n\u2014 ${NAME} AAAAAAA=x\n`,
      `${TEXT}\n\u2014 a+b AAAAAAAA\n`,
      signedNote(
        TEXT,
        Array.from({ length: 101 }, () => LINE),
      ),
      'x'.repeat(1_000_001),
    ])
      expect(() => parseNote(bad)).toThrow(Malformed);
    expect(
      parseNote(
        signedNote(
          TEXT,
          Array.from({ length: 100 }, () => LINE),
        ),
      ).signatures.length,
    ).toBe(100);
    expect(parseNote(`一\n\n二\n\n${LINE}`).text).toBe('一\n\n二\n');
  });

  it('fails for one changed character of the text or the signature', () => {
    fc.assert(
      fc.property(fc.nat(NOTE.length - 1), fc.constantFrom('A', 'B', '0', '\n', '/'), (at, ch) => {
        fc.pre(NOTE[at] !== ch);
        const forged = NOTE.slice(0, at) + ch + NOTE.slice(at + 1);
        let signed = false;
        try {
          signed = verifyNote(parseSignedCheckpoint(forged, hashes).note, log.vkey, verifiers).signed;
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
        expect(signed).toBe(false);
      }),
    );
  });
});

describe('a cosignature', () => {
  const witness = edKey('cosignature', 'sfj.julu.example/witness');
  const cosign = (seconds: number, text = TEXT) =>
    cosignatureBytes(seconds, edSign(witness, cosignedMessage(seconds, text)));
  const verdict = (bytes: Uint8Array) =>
    verifyNote(parseNote(signedNote(TEXT, [LINE, signatureLine(witness.vkey, bytes)])), witness.vkey, verifiers);

  it('carries its time', () => {
    expect(verdict(cosign(1_790_000_000))).toEqual({ signed: true, seconds: 1_790_000_000 });
    expect(verdict(cosign(253_402_271_999)).signed).toBe(true);
  });

  it('fails with another time, another text, a time beyond all calendars, or cut off', () => {
    const good = cosign(1_790_000_000);
    const later = concat(cosignatureBytes(1_790_000_001, good.subarray(8)));
    for (const bad of [later, cosign(1, 'other\n'), cosign(253_402_272_000), good.subarray(0, 71), good.subarray(0, 5)])
      expect(verdict(bad)).toEqual({ signed: false, reason: 'invalid' });
  });

  it('of the specification has the message of the specification', () => {
    expect(cosignedMessage(1_679_315_147, 'example.com/behind-the-sofa\n')).toEqual(
      utf8('cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n'),
    );
  });
});

describe('an SM2 line', () => {
  const pair = sm2.generateKeyPairHex();
  const vkey = makeVkey(NAME, 'sm2', fromHex(pair.publicKey), hashes);
  const der = (text: string) =>
    sm2SignatureToDer(fromHex(sm2.doSignature(utf8(text), pair.privateKey, { hash: true })));

  it('has type 0xff and its long identifier, and verifies beside the Ed25519 line', () => {
    const material = concat(Uint8Array.of(0xff), utf8('gmt0009-sm2-sm3'), fromHex(pair.publicKey));
    expect(vkeyText(vkey)).toBe(`${NAME}+${vkey.keyId}+${base64(material)}`);
    expect(parseVkey(vkeyText(vkey), hashes)).toEqual(vkey);
    expect(kindPrefix('sm2')).toEqual(material.subarray(0, 16));
    const note = parseNote(signedNote(TEXT, [LINE, signatureLine(vkey, der(TEXT))]));
    expect(verifyNote(note, vkey, verifiers)).toEqual({ signed: true });
    expect(verifyNote(note, log.vkey, verifiers)).toEqual({ signed: true });
    const forged = parseNote(signedNote(TEXT, [LINE, signatureLine(vkey, der('other'))]));
    expect(verifyNote(forged, vkey, verifiers)).toEqual({ signed: false, reason: 'invalid' });
  });
});

describe('a verifier key', () => {
  it('leads back to itself', () => {
    for (const kind of ['ed25519', 'cosignature'] as const) {
      const { vkey } = edKey(kind);
      expect(parseVkey(vkeyText(vkey), hashes)).toEqual(vkey);
    }
  });

  it('is refused with a false id, an unknown kind or any other form', () => {
    const text = vkeyText(log.vkey);
    const [, id, body] = text.split('+') as [string, string, string];
    const unknown = (material: Uint8Array) =>
      `n+${hex(hashes.sha256(concat(utf8('n\n'), material)).subarray(0, 4))}+${base64(material)}`;
    for (const bad of [
      '',
      'x',
      text.slice(0, -1),
      `${NAME}x+${id}+${body}`,
      `${NAME}+00000000+${body}`,
      `+${id}+${body}`,
      `a b+${id}+${body}`,
      `${text}\n`,
      text.toUpperCase(),
      unknown(concat(Uint8Array.of(2), log.vkey.publicKey)),
      unknown(concat(Uint8Array.of(1), log.vkey.publicKey, Uint8Array.of(0))),
      unknown(Uint8Array.of(0xff, 1, 2)),
    ])
      expect(() => parseVkey(bad, hashes)).toThrow(Malformed);
    expect(() => makeVkey('a b', 'ed25519', log.vkey.publicKey, hashes)).toThrow(RangeError);
    expect(() => makeVkey('a', 'sm2', log.vkey.publicKey, hashes)).toThrow(RangeError);
    for (const bad of ['', 'a\u0085b', 'a\u3000b', 'a+b', '\ud800', 'a\u0001']) expect(isKeyName(bad)).toBe(false);
    expect(isKeyName('巨鹿县.example/日志')).toBe(true);
  });
});

describe('a checkpoint', () => {
  const ROOT = base64(new Uint8Array(32).fill(1));
  it('is read with its extension lines', () => {
    expect(parseCheckpoint(`${NAME}\n7\n${ROOT}\nmore\n`, hashes)).toMatchObject({
      origin: NAME,
      size: 7,
      extensions: ['more'],
    });
    expect(parseSignedCheckpoint(NOTE, hashes).checkpoint.size).toBe(0);
  });

  it('is refused in any other form', () => {
    for (const bad of [
      '',
      `${NAME}\n`,
      `${NAME}\n7\n`,
      `${NAME}\n7\n${ROOT}`,
      `\n7\n${ROOT}\n`,
      `${NAME}\n07\n${ROOT}\n`,
      `${NAME}\n7\nAA==\n`,
      `${NAME}\n7\n!\n`,
      `${NAME}\n7\n${ROOT}\n\nmore\n`,
      `${NAME}\n0\n${ROOT}\n`,
    ])
      expect(() => parseCheckpoint(bad, hashes)).toThrow(Malformed);
    for (const [origin, size, root] of [
      ['a b', 1, new Uint8Array(32)],
      ['a', -1, new Uint8Array(32)],
      ['a', 0.5, new Uint8Array(32)],
      ['a', 1, new Uint8Array(31)],
    ] as const)
      expect(() => checkpointText(origin, size, root)).toThrow(RangeError);
  });
});

describe('a proof file', () => {
  const proof = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)];
  it('is what it was written from', () => {
    for (const file of [
      { index: 5, proof, checkpoint: NOTE },
      { index: 0, proof: [], checkpoint: NOTE, extra: utf8('附加') },
    ])
      expect(parseProofFile(proofFileText(file))).toEqual(file);
  });

  it('is refused in any other form', () => {
    const text = proofFileText({ index: 5, proof, checkpoint: NOTE });
    const extra = proofFileText({ index: 5, proof, checkpoint: NOTE, extra: utf8('x') });
    for (const bad of [
      '',
      text.replace('v1', 'v2'),
      text.replace('index 5', 'index 05'),
      text.replace('index 5', 'place 5'),
      text.replace('index 5\n', ''),
      text.replace(base64(proof[0] as Uint8Array), 'AA=='),
      text.replace(base64(proof[0] as Uint8Array), 'x'),
      'c2sp.org/tlog-proof@v1\n\nx',
      extra.replace('extra eA==', 'extra eA='),
      `${extra}`.replace('extra eA==\n', 'extra eA==\nextra eA==\n'),
      proofFileText({ index: 5, proof: Array.from({ length: 64 }, () => proof[0] as Uint8Array), checkpoint: NOTE }),
      text.split('\n\n')[0] as string,
    ])
      expect(() => parseProofFile(bad)).toThrow(Malformed);
  });
});
