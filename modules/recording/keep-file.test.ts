import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { keepFile } from './keep-file.ts';
import { makeRecorder } from './testing/recorder.ts';

const actor = { account: 'li' };
const label = { mediaType: 'text/plain', name: '询问笔录.txt' };

it('a file is kept once, whoever brings it again', async () => {
  const r = await makeRecorder();
  const content = [Buffer.from('笔录')];
  const [first, again] = await Promise.all([
    keepFile(r, { actor, content, label }),
    keepFile(r, { actor: { account: 'wang' }, content, label: { ...label, name: '另名.txt' } }),
  ]);
  expect(again).toEqual(first);
  expect(first).toMatchObject({ size: 6, mediaType: 'text/plain' });
  expect((await buffer(await r.blobs.read(first.sha256))).toString()).toBe('笔录');
  expect((await r.recording.read(r.dbs.app, `file:${first.sha256}`)).length).toBe(1);
});

it('a file that is too large leaves no record', async () => {
  const r = await makeRecorder();
  const tooLarge = keepFile(r, { actor, content: [Buffer.alloc(11)], label, maxBytes: 10 });
  await expect(tooLarge).rejects.toThrow('more than 10 bytes');
});
