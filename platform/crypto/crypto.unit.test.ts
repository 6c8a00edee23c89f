import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromHex, hex, utf8 } from '#domain/kernel/bytes.ts';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { verifyNote } from '#domain/ledger/note.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { vkeyText } from '#domain/ledger/write-note.ts';
import { cosignatureLine } from './cosigner.ts';
import { ed25519FromSeed, generateEd25519, signEd25519, verifyEd25519 } from './ed25519.ts';
import { digestFile } from './file-digest.ts';
import { nodeHashes, sm3 } from './hashes.ts';
import { createKeyFile, generateSigningKey, parseSigningKey, readKeyFile, signingKeyText } from './key-file.ts';
import { createLogSigner } from './log-signer.ts';
import { closeBox, openBox } from './secret-box.ts';
import { generateSm2, signSm2, sm2FromPrivateKey, verifySm2 } from './sm2.ts';
import { nodeVerifiers } from './verifiers.ts';

const folder = mkdtempSync(join(tmpdir(), 'hengjian-crypto-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const NAME = 'julu.example/zfjl/v1';

describe('hashes', () => {
  it('give the vectors of their standards', async () => {
    expect(hex(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(hex(nodeHashes.sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    // RFC 4231, test case 2.
    expect(hex(nodeHashes.hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    writeFileSync(join(folder, 'abc'), 'abc');
    expect(await digestFile(join(folder, 'abc'))).toEqual({
      sha256: hex(nodeHashes.sha256(utf8('abc'))),
      sm3: hex(sm3(utf8('abc'))),
    });
    await expect(digestFile(join(folder, 'missing'))).rejects.toThrow('ENOENT');
  });
});

describe('Ed25519', () => {
  it('gives the second vector of RFC 8032', () => {
    const key = ed25519FromSeed(fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    expect(hex(key.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = signEd25519(key, Uint8Array.of(0x72));
    expect(hex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(verifyEd25519(key.publicKey, Uint8Array.of(0x72), signature)).toBe(true);
    expect(verifyEd25519(key.publicKey, Uint8Array.of(0x73), signature)).toBe(false);
    expect(verifyEd25519(generateEd25519().publicKey, Uint8Array.of(0x72), signature)).toBe(false);
    expect(verifyEd25519(key.publicKey.subarray(1), Uint8Array.of(0x72), signature)).toBe(false);
    expect(verifyEd25519(new Uint8Array(32).fill(255), Uint8Array.of(0x72), signature)).toBe(false);
    expect(() => ed25519FromSeed(new Uint8Array(31))).toThrow(RangeError);
  });
});

describe('SM2', () => {
  const key = generateSm2();
  const message = utf8('巨人社监罚决字〔2026〕1号');

  it('verifies its own signatures and no others', () => {
    const signature = signSm2(key, message);
    expect(verifySm2(key.publicKey, message, signature)).toBe(true);
    expect(verifySm2(key.publicKey, utf8('x'), signature)).toBe(false);
    expect(verifySm2(generateSm2().publicKey, message, signature)).toBe(false);
    expect(verifySm2(key.publicKey, message, signature.subarray(1))).toBe(false);
    expect(verifySm2(key.publicKey.subarray(1), message, signature)).toBe(false);
    const notOnCurve = key.publicKey.map((b, i) => (i === 64 ? b ^ 1 : b));
    expect(verifySm2(notOnCurve, message, signature)).toBe(false);
    for (const bad of ['00'.repeat(32), 'ff'.repeat(32), '01'])
      expect(() => sm2FromPrivateKey(fromHex(bad))).toThrow(RangeError);
  });

  it('signs what openssl verifies with the user id of GM/T 0009, and verifies what openssl signs', () => {
    // SubjectPublicKeyInfo: id-ecPublicKey with the SM2 curve 1.2.156.10197.1.301.
    const spki = Buffer.concat([
      Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex'),
      key.publicKey,
    ]);
    const file = (name: string, content: Uint8Array | string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
    const digest = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
    const files = ['-in', file('msg', message), '-sigfile', file('sig', signSm2(key, message))];
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', file('pub.pem', pem), ...files, ...digest];
    expect(execFileSync('openssl', args, { encoding: 'utf8' })).toContain('Verified Successfully');

    const secret = join(folder, 'sm2.pem');
    const generate = ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', secret];
    execFileSync('openssl', generate, { stdio: 'ignore' });
    const der = execFileSync('openssl', ['pkey', '-in', secret, '-pubout', '-outform', 'DER']);
    const out = join(folder, 'theirs');
    execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', secret, '-in', join(folder, 'msg'), '-out', out, ...digest]);
    expect(verifySm2(new Uint8Array(der.subarray(-65)), message, new Uint8Array(readFileSync(out)))).toBe(true);
  });
});

describe('keys of the log', () => {
  const keys = [generateSigningKey(NAME, 'ed25519'), generateSigningKey(NAME, 'sm2')] as const;
  const witness = generateSigningKey('sfj.julu.example/w', 'cosignature');

  it('are kept in a file of their owner, created once', async () => {
    const path = join(folder, 'log.key');
    await createKeyFile(path, keys);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await readKeyFile(path)).toEqual(keys);
    await expect(createKeyFile(path, keys)).rejects.toThrow('EEXIST');
    await expect(readKeyFile(join(folder, 'missing.key'))).rejects.toThrow('ENOENT');
    writeFileSync(join(folder, 'empty.key'), '\n');
    await expect(readKeyFile(join(folder, 'empty.key'))).rejects.toThrow('no key in');
  });

  it('are refused with a false id, an unknown kind or any other form, without repeating the secret', () => {
    const text = signingKeyText(keys[0]);
    const secret = text.split('+').slice(4).join('+');
    for (const bad of [
      '',
      text.slice(1),
      text.replace(keys[0].vkey.keyId, '00000000'),
      `PRIVATE+KEY+a+00000000+${Buffer.alloc(33, 9).toString('base64')}`,
      `PRIVATE+KEY+a+00000000+AQ==`,
    ]) {
      expect(() => parseSigningKey(bad)).toThrow(RangeError);
      try {
        parseSigningKey(bad);
      } catch (error) {
        expect(String(error)).not.toContain(secret);
      }
    }
    expect(() => generateSigningKey('a b', 'ed25519')).toThrow(RangeError);
  });

  it('sign a checkpoint with both lines, and a witness adds its own', () => {
    const signer = createLogSigner([keys[1], keys[0]]);
    expect(signer.origin).toBe(NAME);
    expect(signer.vkeys).toEqual(keys.map((key) => vkeyText(key.vkey)));
    const note = signer.signCheckpoint(7, new Uint8Array(32).fill(1));
    const { note: parsed, checkpoint } = parseSignedCheckpoint(note, nodeHashes);
    expect([checkpoint.origin, checkpoint.size]).toEqual([NAME, 7]);
    const cosigned = note + cosignatureLine(witness, parsed.text, 1_790_000_000);
    const { note: whole } = parseSignedCheckpoint(cosigned, nodeHashes);
    for (const vkey of signer.vkeys)
      expect(verifyNote(whole, parseVkey(vkey, nodeHashes), nodeVerifiers)).toEqual({ signed: true });
    expect(verifyNote(whole, witness.vkey, nodeVerifiers)).toEqual({ signed: true, seconds: 1_790_000_000 });
    expect(() => cosignatureLine(keys[0], parsed.text, 1)).toThrow(RangeError);
    expect(() => cosignatureLine(witness, parsed.text, -1)).toThrow(RangeError);
  });

  it('make a signer only as one log’s keys', () => {
    const foreign = generateSigningKey('other.example', 'sm2');
    for (const bad of [[], [keys[1]], [keys[0], keys[0]], [...keys, keys[1]], [keys[0], foreign], [keys[0], witness]])
      expect(() => createLogSigner(bad)).toThrow(RangeError);
    expect(createLogSigner([keys[0]]).vkeys.length).toBe(1);
  });
});

describe('a secret box', () => {
  it('opens with its key and for its purpose, and no other way', () => {
    const [key, words] = [new Uint8Array(32).fill(3), utf8('秘密')];
    const box = closeBox(key, 'a', words);
    expect(openBox(key, 'a', box)).toEqual(words);
    expect(closeBox(key, 'a', words)).not.toEqual(box);
    expect(openBox(key, 'b', box)).toBeUndefined();
    expect(openBox(new Uint8Array(32), 'a', box)).toBeUndefined();
    for (const at of [0, 15, box.length - 1])
      expect(
        openBox(
          key,
          'a',
          box.map((byte, i) => (i === at ? byte ^ 1 : byte)),
        ),
      ).toBeUndefined();
    expect(openBox(key, 'a', new Uint8Array(5))).toBeUndefined();
  });
});
