import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobMissing, type Blobs, createBlobs, openBlobs, removeDrafts } from './blobs.ts';

let folder: string;
let blobs: Blobs;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'hengjian-blobs-')), 'evidence');
  blobs = await createBlobs(folder);
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const abc = () => [Buffer.from('a'), Buffer.from('bc')];
// FIPS 180-4 and GB/T 32905 give these digests of "abc".
const ABC = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  size: 3,
};

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const name of blobs.list()) found.push(name);
  return found;
}

describe('evidence files', () => {
  it('are known by both digests and read back as they were', async () => {
    expect(await blobs.put(abc())).toEqual(ABC);
    expect((await buffer(await blobs.read(ABC.sha256))).toString()).toBe('abc');
    expect(await blobs.measure(ABC.sha256)).toEqual(ABC);
    expect(await blobs.has(ABC.sha256)).toBe(true);
    expect(await names()).toEqual([ABC.sha256]);
    expect(await readdir(path.join(folder, 'drafts'))).toEqual([]);
  });

  it('put twice, also at once, stay one', async () => {
    await Promise.all([blobs.put(abc()), blobs.put(abc()), blobs.put(abc())]);
    expect(await names()).toEqual([ABC.sha256]);
  });

  it('that were changed on disk are found and never written over', async () => {
    await blobs.put(abc());
    const file = path.join(folder, 'ba', '78', ABC.sha256);
    await chmod(file, 0o600);
    await writeFile(file, 'abd');
    expect((await blobs.measure(ABC.sha256)).sha256).toBe(createHash('sha256').update('abd').digest('hex'));
    await expect(blobs.put(abc())).rejects.toThrow(/differs from its name/);
    expect((await buffer(await blobs.read(ABC.sha256))).toString()).toBe('abd');
  });

  it('beyond the limit or broken off leave nothing behind', async () => {
    await expect(blobs.put(abc(), { maxBytes: 2 })).rejects.toThrow('more than 2 bytes');
    const broken = async function* () {
      yield Buffer.from('a');
      throw new Error('connection lost');
    };
    await expect(blobs.put(broken())).rejects.toThrow('connection lost');
    expect(await names()).toEqual([]);
    expect(await readdir(path.join(folder, 'drafts'))).toEqual([]);
  });

  it('that are not there are missed clearly', async () => {
    await expect(blobs.read(ABC.sha256)).rejects.toThrow(BlobMissing);
    expect(await blobs.has(ABC.sha256)).toBe(false);
    await expect(blobs.read('../../etc/passwd')).rejects.toThrow(RangeError);
  });
});

describe('the store', () => {
  it('is never begun twice nor by opening it', async () => {
    await expect(createBlobs(folder)).rejects.toThrow(/EEXIST/);
    await expect(openBlobs(path.join(folder, 'nowhere'))).rejects.toThrow(BlobMissing);
  });

  it('forgets the drafts of a crash', async () => {
    await writeFile(path.join(folder, 'drafts', 'x'), 'half');
    await removeDrafts(folder);
    expect(await readdir(path.join(folder, 'drafts'))).toEqual([]);
  });
});
