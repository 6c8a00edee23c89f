import { expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/kernel/plain-date.ts';
import { overduePublications, publicationFigures } from './index.ts';
import { childLabour, DECIDED, makeDisclosure, publish } from './testing/disclosure.ts';

test('a decision that is not public is overdue after its last day, and no more once it is (TSG-006b)', async () => {
  const s = await makeDisclosure();
  await s.decide(childLabour());
  const day = { from: DECIDED, to: DECIDED };
  const [figure] = await publicationFigures(s.dbs.app, day);
  const due = plainDate(String(figure?.due_on));
  expect(await overduePublications(s.dbs.app, due)).toEqual([]);
  const after = addDays(due, 1);
  expect(await overduePublications(s.dbs.app, after)).toMatchObject([{ decision_id: 'case-01-d1', rule: 'TSG-006b' }]);
  s.at(after);
  await publish(s, 'case-01-d1');
  expect(await overduePublications(s.dbs.app, after)).toEqual([]);
  expect(await publicationFigures(s.dbs.app, day)).toMatchObject([{ answered_on: after }]);
});
