import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { JsonObject } from '#domain/kernel/json.ts';
import { commitPayload, fieldsOf } from '#domain/ledger/commitment.ts';
import { verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { integratePending, logInViews, type Recording } from '#modules/recording/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeTools } from '#platform/crypto/verifiers.ts';
import type { Home } from '#platform/home/index.ts';
import { inParallel, perSecond } from '../kit/measure.ts';
import type { Benchmark, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';
import { appendTo, plainRecording, questioning } from './log-entries.ts';

const BATCH = 500;

/** Commitments of one event after the other in this process. */
function commitments(seconds: number): { readonly perSecond: number; readonly fields: number } {
  const { payload, stream, type, occurredOn } = questioning(1);
  const content: JsonObject = { meta: { stream, type, occurredOn, version: 1, agency: '130529' }, payload };
  const secret = new Uint8Array(randomBytes(32));
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  let done = 0;
  for (; performance.now() < until; done++) commitPayload(secret, content, nodeHashes);
  return { perSecond: (done / (performance.now() - begun)) * 1000, fields: fieldsOf(content).length };
}

async function fillLog(home: Home, entries: number): Promise<{ recording: Recording; ids: readonly string[] }> {
  const { open, recording } = await plainRecording(home);
  await inParallel(4, Math.ceil(entries / BATCH), (part) =>
    appendTo(
      home,
      recording,
      Array.from({ length: BATCH }, (_, i) => questioning(part * BATCH + i)),
    ),
  );
  await integratePending({ db: home.dbs.app, keeper: open.keeper, sealKey: open.sealKey, clock: systemClock });
  const { rows } = await sql<{ id: string }>`
    select id from recording.event where stream_kind = 'bench' order by id limit 2000`.execute(home.dbs.owner);
  return { recording, ids: rows.map(({ id }) => id) };
}

/** Everything that a reader holds of one event, checked as `hengjian verify` does. */
async function verifications(
  home: Home,
  recording: Recording,
  ids: readonly string[],
  seconds: number,
): Promise<number> {
  const logVkeys = await logInViews(home.dbs.portal).readVkeys();
  const held = await Promise.all(
    ids.slice(0, 50).map(async (id) => {
      const [proofText, found] = [
        await recording.findProofFile(home.dbs.app, id),
        await recording.findLeaf(home.dbs.app, id),
      ];
      const record = await recording.open(home.dbs.app, id, [
        ['payload', 'content'],
        ['payload', 'person'],
        ['meta', 'occurredOn'],
      ]);
      if (proofText === undefined || found === undefined) throw new Error(`no proof of ${id}`);
      return { proofText, file: { v: 1, leaf: found.leaf, record } };
    }),
  );
  return perSecond(1, seconds, async (no) => {
    const one = held[no % held.length];
    const checks = verifyPublicRecord(
      { proofText: '', file: undefined, ...one, logVkeys, witnessVkeys: [] },
      nodeTools,
    );
    if (checks.some(({ ok }) => !ok)) throw new Error(`does not hold: ${JSON.stringify(checks)}`);
  });
}

export const proofs: Benchmark = {
  name: 'proofs',
  what: 'commitments, proofs made and proofs verified a second',
  run: ({ quick, say }) =>
    withOpenHome(async (home): Promise<readonly Table[]> => {
      const [seconds, entries] = quick ? [1, 5000] : [3, 20_000];
      say('commitments');
      const committed = commitments(seconds);
      say(`a log of ${entries} entries`);
      const { recording, ids } = await fillLog(home, entries);
      const { app } = home.dbs;
      const at = (no: number) => ids[no % ids.length] as string;
      say('proofs');
      const made = await perSecond(1, seconds, (no) => recording.findProofFile(app, at(no)));
      const madeByEight = await perSecond(8, seconds, (no) => recording.findProofFile(app, at(no)));
      const opened = await perSecond(1, seconds, (no) => recording.open(app, at(no), [['payload', 'content']]));
      const verified = await verifications(home, recording, ids, seconds);
      const line = (what: string, rate: number) => [what, rate, 1000 / rate];
      return [
        {
          title: `Commitments and proofs, log of ${entries.toLocaleString('en-US')} entries`,
          columns: ['', 'a second', 'ms each'],
          rows: [
            line(`commitment of one event (${committed.fields} fields, each salted)`, committed.perSecond),
            line('proof made (.tlog-proof), one at a time', made),
            line('proof made, eight at a time', madeByEight),
            line('field of an event opened with its proof', opened),
            line('publication verified offline: fields, inclusion, two signatures', verified),
          ],
          notes: [
            'The log is signed with Ed25519 and with SM2; SM2 is computed in JavaScript and takes most of the time of a verification.',
          ],
        },
      ];
    }),
};
