import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Blobs, BlobTooLarge, createBlobs, openBlobs, UploadDamaged, UploadUnfinished } from './blobs.ts';

const KEY = 'ab'.repeat(32);
const LIMIT = { maxBytes: 100, maxPartBytes: 60 };

let folder: string;
let blobs: Blobs;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'hengjian-uploads-')), 'evidence');
  blobs = await createBlobs(folder);
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const part = (offset: number, text: string) => ({ offset, sha256: sha256(text), content: [Buffer.from(text)] });
const add = (offset: number, text: string) => blobs.uploads.add(KEY, part(offset, text), LIMIT);
const kept = () => readdir(path.join(folder, 'uploads', KEY)).catch(() => []);

describe('a file on its way', () => {
  it('comes part by part, goes on after the server started anew, and ends as a file like any other', async () => {
    expect(await blobs.uploads.offset(KEY)).toBe(0);
    expect(await add(0, '录音')).toBe(6);
    blobs = await openBlobs(folder);
    expect(await blobs.uploads.offset(KEY)).toBe(6);
    expect(await add(6, '录像')).toBe(12);
    const info = await blobs.uploads.finish(KEY, 12);
    expect(info).toEqual(await blobs.put([Buffer.from('录音录像')]));
    expect((await buffer(await blobs.read(info.sha256))).toString()).toBe('录音录像');
    expect(await kept()).toEqual(['stored.json']);
  });

  it('takes a part that was sent twice once, also at once, and none that leaves a gap', async () => {
    expect(await Promise.all([add(0, 'abc'), add(0, 'abc'), add(0, 'abc')])).toEqual([3, 3, 3]);
    expect(await add(0, 'abc')).toBe(3);
    expect(await add(5, 'fgh')).toBe(3);
    expect(await add(3, '')).toBe(3);
    expect(await kept()).toEqual(['0']);
  });

  it('keeps nothing of a part that is not what its digest says, breaks off, or goes beyond the limit', async () => {
    await add(0, 'abc');
    const wrong = { ...part(3, 'def'), content: [Buffer.from('dxf')] };
    await expect(blobs.uploads.add(KEY, wrong, LIMIT)).rejects.toThrow(UploadDamaged);
    const broken = async function* () {
      yield Buffer.from('d');
      throw new Error('connection lost');
    };
    await expect(blobs.uploads.add(KEY, { ...part(3, 'def'), content: broken() }, LIMIT)).rejects.toThrow('lost');
    await expect(add(3, 'x'.repeat(61))).rejects.toThrow(BlobTooLarge);
    expect([await kept(), await blobs.uploads.offset(KEY)]).toEqual([['0'], 3]);
    const other = (offset: number, text: string) => blobs.uploads.add('cd'.repeat(32), part(offset, text), LIMIT);
    expect(await other(0, 'x'.repeat(60))).toBe(60);
    await expect(other(60, 'x'.repeat(41))).rejects.toThrow(BlobTooLarge);
    // What a crash left of a part counts for nothing.
    await writeFile(path.join(folder, 'uploads', KEY, 'x.draft'), 'de');
    expect(await blobs.uploads.offset(KEY)).toBe(3);
    expect(await add(3, 'def')).toBe(6);
    expect((await blobs.uploads.finish(KEY, 6)).sha256).toBe(sha256('abcdef'));
  });

  it('is not finished before all is there; asked again, also at once, it answers the same', async () => {
    await add(0, 'abc');
    await expect(blobs.uploads.finish(KEY, 4)).rejects.toThrow(UploadUnfinished);
    const answers = await Promise.all([1, 2, 3].map(() => blobs.uploads.finish(KEY, 3)));
    expect(new Set(answers.map((answer) => answer.sha256))).toEqual(new Set([sha256('abc')]));
    expect(await blobs.uploads.finish(KEY, 3)).toEqual(answers[0]);
    await expect(blobs.uploads.finish(KEY, 4)).rejects.toThrow(UploadUnfinished);
    expect(await add(0, 'abc')).toBe(3);
    expect(await add(3, 'late')).toBe(3);
    expect(await kept()).toEqual(['stored.json']);
    expect((await blobs.uploads.finish('cd'.repeat(32), 0)).size).toBe(0);
  });

  it('is forgotten when nobody goes on with it for three days, and its key leads nowhere else', async () => {
    await add(0, 'abc');
    const old = (days: number) =>
      utimes(path.join(folder, 'uploads', KEY), new Date(), Date.now() / 1000 - days * 86_400);
    await old(2.9);
    await blobs.uploads.sweep();
    expect(await blobs.uploads.offset(KEY)).toBe(3);
    await old(3.1);
    await blobs.uploads.add('cd'.repeat(32), part(0, 'other'), LIMIT);
    expect(await readdir(path.join(folder, 'uploads'))).toEqual(['cd'.repeat(32)]);
    await expect(async () => blobs.uploads.offset('../../etc')).rejects.toThrow(RangeError);
  });
});
