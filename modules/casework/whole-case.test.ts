import { expect, test } from 'vitest';
import { checks as peopleChecks } from '#modules/people/index.ts';
import { fsck, integratePending } from '#modules/recording/index.ts';
import { readMigrations } from '#platform/db/index.ts';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import { caseFold, checks, findDecisionFacts, findDecisionRow } from './index.ts';
import { makeCasework } from './testing/casework.ts';
import { wholeCase } from './testing/wage-case.ts';

test('a case goes from its clue to the archive, with its documents, and fsck finds no difference (APL-047, APL-058a)', async () => {
  const world = await makeCasework();
  const caseId = await wholeCase(world);
  const { state } = await world.recording.state(world.dbs.app, caseFold, `case:${caseId}`);
  expect(state.case.state).toBe('ARCHIVED');
  expect(state.case.findings).toEqual([]);
  expect(state.documents.map((d) => d.form)).toEqual([
    ...['WS-05', 'WS-20', 'WS-42', 'WS-23', 'WS-25', 'WS-42', 'WS-34', 'WS-35', 'WS-37', 'WS-42', 'WS-59'],
    ...['WS-61', 'WS-62'],
  ]);
  expect(state.documents.find((d) => d.form === 'WS-37')?.number).toBe('巨人社监罚决字〔2026〕第001号');
  for (const document of state.documents)
    expect(await world.blobs.measure(document.sha256)).toMatchObject({ sm3: document.sm3, size: document.bytes });

  const facts = await findDecisionFacts(world.deps, world.dbs.app, `${caseId}.D1`);
  expect(facts).toMatchObject({
    number: '巨人社监罚决字〔2026〕第001号',
    fineFen: 800_000n,
    cause: '拖欠劳动者工资经责令改正拒不改正',
  });
  expect(facts?.violated).toEqual(['《中华人民共和国劳动法》第五十条', '《劳动保障监察条例》第三十条第一款第（三）项']);
  expect(facts?.reviewCommit).toMatch(/^[0-9a-f]{64}$/);
  expect(await findDecisionRow(world.dbs.app, `${caseId}.D1`)).toMatchObject({
    fine_fen: 800_000,
    status: 'performed',
  });

  await integratePending({ db: world.dbs.app, keeper: world.keeper, sealKey: world.sealKey, clock: world.clock });
  const { recording, sealKey, keeper, blobs } = world;
  const report = await fsck(
    { dbs: world.dbs, recording, sealKey, keeper, blobs, migrations: await readMigrations(PRODUCT_ROOT) },
    [...checks, ...peopleChecks],
  );
  expect(
    // Tables of the modules to the right, which are not part of this world.
    report.differences.filter((d) => !/^(devices|disclosure|published|supervision)\./.test(d.where)),
  ).toEqual([]);
});
