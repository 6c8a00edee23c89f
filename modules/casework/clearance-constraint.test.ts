import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '#platform/db/index.ts';
import { makeCasework } from './testing/casework.ts';
import { cleared } from './testing/wage-case.ts';

const DIGEST = 'a'.repeat(64);
const COMMIT = 'b'.repeat(64);

function insertDecision(
  db: Db,
  row: { readonly caseId: string; readonly clearance?: string; readonly digest?: string; readonly number?: string },
) {
  return sql`insert into casework.decision
      (id, case_id, procedure, kind, number, decided_on, item_code, fine_fen, confiscate_fen, pay_fen, draft_digest, clearance_id,
       entered_late, exemption, status, served_on, event_commit)
      values (${randomUUID()}, ${row.caseId}, 'PT', 'penalty', ${row.number ?? randomUUID()}, date '2026-04-02', 'XZCF-027', 1, 0, 0,
       ${row.digest ?? null}, ${row.clearance ?? null}, false, null, 'made', null, ${COMMIT})`.execute(db);
}

test('the database itself refuses a decision without its clearance, as the application and as its owner (APL-058a)', async () => {
  const world = await makeCasework();
  const caseId = await cleared(world);
  const { rows } = await sql<{
    id: string;
    draft_digest: string;
  }>`select id, draft_digest from review.clearance`.execute(world.dbs.app);
  const clearance = rows[0];
  if (clearance === undefined) throw new Error('no clearance was given');
  for (const db of [world.dbs.app, world.dbs.owner]) {
    await expect(insertDecision(db, { caseId })).rejects.toThrow('decision_needs_its_clearance');
    await expect(insertDecision(db, { caseId, digest: DIGEST })).rejects.toThrow('decision_needs_its_clearance');
    await expect(insertDecision(db, { caseId, clearance: clearance.id })).rejects.toThrow(
      'decision_needs_its_clearance',
    );
    // another draft's clearance, and one that was never given
    await expect(insertDecision(db, { caseId, clearance: clearance.id, digest: DIGEST })).rejects.toThrow(
      'decision_is_the_cleared_draft',
    );
    const made = { caseId, clearance: randomUUID(), digest: clearance.draft_digest };
    await expect(insertDecision(db, made)).rejects.toThrow('decision_is_the_cleared_draft');
  }
  // exactly the cleared draft is taken, so it is the clearance that the others lacked
  await insertDecision(world.dbs.owner, { caseId, clearance: clearance.id, digest: clearance.draft_digest });
  await expect(sql`delete from review.clearance`.execute(world.dbs.owner)).rejects.toThrow(
    'decision_is_the_cleared_draft',
  );
});
