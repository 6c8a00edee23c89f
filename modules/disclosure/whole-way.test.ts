import { expect, test } from 'vitest';
import { civilDateOf, instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { act, makeCasework } from '#modules/casework/testing/casework.ts';
import { cleared, DECIDE, wholeCase } from '#modules/casework/testing/wage-case.ts';
import {
  type Consumer,
  catchUpDeliveries,
  createRecording,
  deliverDue,
  integratePending,
} from '#modules/recording/index.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import {
  approveAndPublish,
  attachProofs,
  caseworkDecisions,
  type DisclosureDeps,
  disclosureConsumers,
  draftPublication,
  folds,
  withdrawPublication,
} from './index.ts';
import { APPROVER, CLERK, rowsOf, statement } from './testing/disclosure.ts';

/** Disclosure joins a bureau whose cases are already in the journal: its consumers get the history. */
async function joined(world: Awaited<ReturnType<typeof makeCasework>>) {
  const { dbs, clock, sealKey, keeper, blobs, people } = world;
  const consumers: Consumer[] = [];
  const all = [...world.recording.folds.filter((fold) => !world.recordingFolds.includes(fold)), ...folds];
  const recording = createRecording({ folds: all, consumers, agency: '130529', clock, random: people.random, sealKey });
  const deps: DisclosureDeps = {
    ...world.deps,
    dbs,
    recording,
    blobs,
    decisions: caseworkDecisions({ recording, review: { ...world.deps.review, recording } }),
    newId: people.random.uuid,
    decisionUrl: (id) => `https://gs.example.gov.cn/decisions/${id}`,
  };
  consumers.push(...disclosureConsumers(deps));
  const parts = { dbs, recording, clock, sealKey };
  const deliver = async () => {
    await catchUpDeliveries(parts);
    while ((await deliverDue(parts)) > 0);
  };
  await deliver();
  return {
    deps,
    deliver,
    dbs,
    today: () => civilDateOf(clock.now()),
    integrate: () => integratePending({ db: dbs.app, keeper, sealKey, clock }),
  };
}

test('a real case is queued, published, proven back to its legal review (TSG-006b, APL-058a)', async () => {
  const world = await makeCasework();
  const decisionId = `${await wholeCase(world)}.D1`;
  const s = await joined(world);
  const on = plainDate('2026-04-07');
  world.clock.set(instantAt(on, 15));
  const preview = await draftPublication(s.deps, { actor: CLERK, on }, { decisionId, statement: statement() });
  expect(preview.blocking).toEqual([]);
  await approveAndPublish(
    s.deps,
    { actor: APPROVER, on },
    { decisionId, revision: preview.revision, review: { doubtful: false } },
  );
  await s.integrate();
  expect(await attachProofs(s.deps)).toBe(1);
  const [row] = await rowsOf(s, 'published.decision');
  expect(row).toMatchObject({
    number: '巨人社监罚决字〔2026〕第001号',
    party_name: '河北启明水利工程有限公司',
    amount_fen: 800_000,
  });
  const shown = JSON.stringify({ ...row, pdf: '' });
  for (const secret of ['张启明', '陈某', '13800138000', '健康东路']) expect(shown).not.toContain(secret);
  const checks = verifyPublicRecord(
    { proofText: String(row?.tlog_proof), file: row?.record, logVkeys: world.keeper.signer.vkeys, witnessVkeys: [] },
    { hashes: nodeHashes, verifiers: nodeVerifiers },
  );
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect(checks.map((check) => check.name)).toContain('法制审核在决定之前');
});

test('a real decision that is revoked must be taken down within three working days (APL-048b)', async () => {
  const world = await makeCasework();
  const caseId = await cleared(world);
  await act(world, caseId, DECIDE);
  const s = await joined(world);
  const decisionId = `${caseId}.D1`;
  const on = plainDate('2026-04-03');
  const { revision } = await draftPublication(s.deps, { actor: CLERK, on }, { decisionId, statement: statement() });
  await approveAndPublish(s.deps, { actor: APPROVER, on }, { decisionId, revision, review: { doubtful: false } });
  await act(world, caseId, [
    '2026-04-08',
    'head',
    'revoke',
    { how: 'revoked', authority: '巨鹿县人民政府', reason: '主要事实不清' },
  ]);
  await s.deliver();
  expect(await rowsOf(s, 'disclosure.publication')).toMatchObject([
    { stage: 'published', withdrawal_due_on: '2026-04-13', withdrawal_how: '撤销' },
  ]);
  const reason = '原处罚决定已被复议机关依法撤销。';
  await withdrawPublication(
    s.deps,
    { actor: CLERK, on: plainDate('2026-04-09') },
    { decisionId, kind: 'revoked', reason },
  );
  expect(await rowsOf(s, 'published.decision')).toMatchObject([
    { state: 'withdrawn', withdraw_reason: reason, title: null },
  ]);
});
