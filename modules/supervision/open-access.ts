import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { findCaseRow } from '#modules/casework/index.ts';
import { getPerson } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { ForbiddenError, NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import { accessFold, accessStream } from './access.fold.ts';
import { requireMet, type SupervisionAct, type SupervisionDeps, unmet } from './deps.ts';
import { record } from './record.ts';
import { type AccessRow, selectOpenAccess } from './supervision.store.ts';

/** A file is asked for anew after this; no provision sets it, it keeps an old reason from opening a file for ever. */
export const LONGEST_ACCESS_DAYS = 90;

/**
 * 调阅案卷 (SUP-006): the supervisor needs nobody's leave, but says why and until when; that is recorded, shown to the agency, and every
 * read under it stands in the access log.
 */
export async function openAccess(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly id: string; readonly caseId: string; readonly reason: string; readonly until: PlainDate },
): Promise<void> {
  const target = { fold: accessFold, stream: accessStream(input.id) };
  await record(deps, act, target, async (state, _version, tx) => {
    const last = addDays(act.on, LONGEST_ACCESS_DAYS);
    requireMet(
      [
        ...(state.opened === undefined ? [] : [unmet(deps.rules, 'SUP-006', '这次调阅已经登记')]),
        ...(input.until < act.on ? [unmet(deps.rules, 'SUP-006', '调阅截止日早于今天')] : []),
        ...(input.until > last
          ? [unmet(deps.rules, 'SUP-006', `一次调阅最长${LONGEST_ACCESS_DAYS}日`, '缩短期限，届满后仍需查阅的再次登记')]
          : []),
      ],
      '不能调阅',
    );
    const row = await findCaseRow(tx, input.caseId);
    if (row === undefined) throw new NotFoundError(`no case ${input.caseId}`);
    const person = await getPerson(tx, act.actor.person ?? '');
    return {
      type: 'access-opened',
      caseId: row.id,
      caseTitle: row.title,
      person: person.id,
      personName: person.name,
      reason: input.reason,
      until: input.until,
    };
  });
}

/** 结束调阅: by whoever asked. */
export async function endAccess(deps: SupervisionDeps, act: SupervisionAct, id: string): Promise<void> {
  await record(deps, act, { fold: accessFold, stream: accessStream(id) }, (state) => {
    if (state.opened === undefined) throw new NotFoundError(`no access ${id}`);
    if (state.opened.person !== act.actor.person)
      throw new ForbiddenError('an access is ended by whoever asked for it');
    requireMet(state.endedOn === undefined ? [] : [unmet(deps.rules, 'SUP-006', '这次调阅已经结束')], '不能结束调阅');
    return { type: 'access-ended' };
  });
}

/** The access under which that person may read that file today; refuses where there is none. */
export async function requireAccess(
  deps: Pick<SupervisionDeps, 'rules'>,
  db: Db,
  asked: { readonly caseId: string; readonly person: string; readonly on: PlainDate },
): Promise<AccessRow> {
  const access = await selectOpenAccess(db, asked);
  if (access !== undefined) return access;
  throw new RefusedError({
    code: 'supervision.unmet',
    message: '不能查阅案卷',
    unmet: [unmet(deps.rules, 'SUP-006', '没有登记对这一案卷的调阅，或者调阅已经结束', '登记调阅，写明理由和截止日')],
    allowed: ['登记调阅'],
  });
}
