import type { z } from 'zod';
import * as wire from '#contract/audit.ts';
import { base64 } from '#domain/kernel/bytes.ts';
import { civilDateOf, epochMs, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { type Sheet, writeSheetInThread } from '#modules/casework/index.ts';
import { attemptFilter, attempts } from '#modules/people/index.ts';
import { countWaiting, logInViews, logState } from '#modules/recording/index.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import type { Db } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { readLastCheck } from './last-check.ts';
import type { Services } from './parts.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** More lines are exported in parts. */
const EXPORT_LIMIT = 20_000;
const HOURS_OF_CHINA_MS = 8 * 3600 * 1000;

/** For whoever audits (GB/T 22239-2019 8.1.5 审计管理): what the trail says, the log, the last check. `others`: every other route. */
export function auditRoutes({ home, clock }: Services, others: readonly Route[]): readonly Route[] {
  const db = home.dbs.app;
  const own: readonly Route[] = [
    route({
      method: 'GET',
      url: '/api/v1/audit/kinds',
      permission: 'audit.read',
      audit: 'LIST_AUDIT_KINDS',
      summary: '审计记录中的操作种类',
      schema: { answer: wire.auditKindsAnswer },
      handle: async () => ({
        kinds: [...kindsOf([...others, ...own]).entries()].map(([audit, summary]) => ({ audit, summary })),
      }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/audit/attempts/export',
      permission: 'audit.read',
      audit: 'EXPORT_ATTEMPTS',
      summary: '导出操作审计记录（XLSX）',
      schema: { query: wire.attemptsExportQuery, answer: 'file' },
      handle: async ({ query }) => {
        const content = await writeSheetInThread(await trailSheet(db, query, kindsOf([...others, ...own])));
        return { content, type: XLSX, name: `操作审计记录${civilDateOf(clock.now())}.xlsx` };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/audit/state',
      permission: 'audit.read',
      audit: 'READ_AUDIT_STATE',
      summary: '公开日志状态和最近一次核验',
      schema: { answer: wire.auditStateAnswer },
      handle: () => stateOf(home),
    }),
  ];
  return own;
}

function kindsOf(routes: readonly Route[]): ReadonlyMap<string, string> {
  return new Map(
    routes.filter((r) => !(r.permission === 'public' && r.method === 'GET')).map((r) => [r.audit, r.summary]),
  );
}

async function stateOf(home: Services['home']): Promise<wire.AuditState> {
  const [state, deliveries, note] = await Promise.all([
    logState(home.dbs.app),
    countWaiting(home.dbs.app),
    logInViews(home.dbs.portal).readCheckpoint(),
  ]);
  const signed = parseSignedCheckpoint(note, nodeHashes);
  const { origin, size, root } = signed.checkpoint;
  return {
    log: {
      ...{ origin, size, root: base64(root), signedAt: state.signedAt, pending: state.pending },
      signatures: signed.note.signatures.map(({ name }) => ({ name, own: name === origin })),
      witnesses: [...home.config.log.witnesses],
    },
    deliveries,
    check: await readLastCheck(home.dir),
  };
}

async function trailSheet(
  db: Db,
  query: z.output<typeof wire.attemptsExportQuery>,
  kinds: ReadonlyMap<string, string>,
): Promise<Sheet> {
  const rows = await attempts(db, attemptFilter({ ...query, limit: EXPORT_LIMIT + 1 }));
  if (rows.length > EXPORT_LIMIT)
    throw new RefusedError({
      code: 'export.too-many',
      message: `符合条件的记录超过${EXPORT_LIMIT}条，一次不能全部导出。请按日期、人员或者操作缩小范围后分次导出。`,
      unmet: [],
      allowed: [],
    });
  return {
    name: '操作审计记录',
    columns: [
      { title: '时间', width: 20 },
      { title: '人员', width: 12 },
      { title: '操作', width: 40 },
      { title: '操作代码', width: 32 },
      { title: '对象', width: 44 },
      { title: '地址', width: 20 },
      { title: '请求编号', width: 40 },
    ],
    rows: rows.map((row) => [
      { text: localTime(row.at) },
      { text: row.name ?? '未登录' },
      { text: kinds.get(row.audit) ?? row.audit },
      { text: row.audit },
      { text: Object.values(row.params).join(' ') },
      { text: row.address },
      { text: row.request },
    ]),
  };
}

/** `2026-11-23 10:00:05` of the clock on the wall here. */
function localTime(at: Parameters<typeof epochMs>[0]): string {
  return instantFromEpochMs(epochMs(at) + HOURS_OF_CHINA_MS)
    .slice(0, 19)
    .replace('T', ' ');
}
