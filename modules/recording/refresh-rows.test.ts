import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createRecording } from './recording.ts';
import type { Fold } from './recording.types.ts';
import { refreshRows } from './refresh-rows.ts';
import { makeRecorder, type Recorder, thingFold } from './testing/recorder.ts';

const textsOf = async (r: Recorder) =>
  (await sql<{ text: string }>`select text from recording.note order by thing, no`.execute(r.dbs.app)).rows.map(
    (n) => n.text,
  );

it('folds the rows of a kind anew when a version folds them otherwise, once, and fsck agrees', async () => {
  const r = await makeRecorder();
  await r.append('thing:1', '一', '二');
  await r.append('thing:2', '三');
  expect(await refreshRows(r.dbs.app, r.recording)).toEqual([]);
  const louder = {
    ...thingFold,
    shape: 2,
    rows(state: Parameters<typeof thingFold.rows>[0]) {
      const { 'recording.note': notes = [], ...rest } = thingFold.rows(state);
      return { ...rest, 'recording.note': notes.map((n) => ({ ...n, text: `${n.text}！` })) };
    },
  } as Fold<unknown>;
  const next = createRecording({ ...r, folds: [louder], agency: '130529' });
  const [first, second] = await Promise.all([refreshRows(r.dbs.app, next), refreshRows(r.dbs.app, next)]);
  expect([...first, ...second]).toEqual(['thing']);
  expect(await textsOf(r)).toEqual(['一！', '二！', '三！']);
  expect(await refreshRows(r.dbs.app, next)).toEqual([]);
  expect(await refreshRows(r.dbs.app, r.recording)).toEqual(['thing']);
  expect(await textsOf(r)).toEqual(['一', '二', '三']);
});
