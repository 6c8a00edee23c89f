import type { SupervisionKind, SupervisionMatter } from '#contract/supervision.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { findCaseRow } from '#modules/casework/index.ts';
import type { Db } from '#platform/db/index.ts';
import { NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import { requireMet, type SupervisionAct, type SupervisionDeps, unmet } from './deps.ts';
import { type IssuedOpinion, type Opinion, opinionFold, opinionStream } from './opinion.fold.ts';
import { record } from './record.ts';
import { selectOpinion, selectOpinionByNumber } from './supervision.store.ts';

export type OpinionInput = {
  readonly id: string;
  readonly kind: SupervisionKind;
  readonly number: string;
  readonly title: string;
  readonly matter: SupervisionMatter;
  readonly text: string;
  readonly demand: string;
  readonly replyDueOn: PlainDate;
  readonly caseId?: string;
  readonly follows?: string;
};

const target = (id: string) => ({ fold: opinionFold, stream: opinionStream(id) });

/**
 * 制发行政执法监督文书 (SUP-A3). The articles on the period for an answer were not read: whoever issues the document names the day, and
 * nothing here presets one.
 */
export async function issueOpinion(deps: SupervisionDeps, act: SupervisionAct, input: OpinionInput): Promise<void> {
  await record(deps, act, target(input.id), async (state, _version, tx) => {
    const { id: _stream, caseId, follows, ...rest } = input;
    requireMet(
      [
        ...(state.issued === undefined ? [] : [unmet(deps.rules, 'SUP-A3', '这份监督文书已经制发')]),
        ...(rest.replyDueOn >= act.on
          ? []
          : [unmet(deps.rules, 'SUP-A3', '答复期限早于今天', `答复期限应为${chineseDate(act.on)}或者以后`)]),
        ...((await selectOpinionByNumber(tx, rest.number)) === undefined
          ? []
          : [unmet(deps.rules, 'SUP-A3', `文号${rest.number}已经使用`, '使用新的文号')]),
      ],
      '不能制发监督文书',
    );
    const about = caseId === undefined ? {} : { case: await caseOf(tx, caseId) };
    const before = follows === undefined ? {} : { follows: await earlier(tx, follows) };
    const issued: IssuedOpinion = { ...rest, ...about, ...before };
    return { type: 'opinion-issued', ...issued };
  });
}

async function caseOf(db: Db, id: string): Promise<{ id: string; title: string }> {
  const row = await findCaseRow(db, id);
  if (row === undefined) throw new NotFoundError(`no case ${id}`);
  return { id, title: row.title };
}

async function earlier(db: Db, id: string): Promise<string> {
  if ((await selectOpinion(db, id)) === undefined) throw new NotFoundError(`no document of supervision ${id}`);
  return id;
}

/** 答复: the agency says what it did. Late is recorded as late, never refused. */
export async function replyToOpinion(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly id: string; readonly text: string },
): Promise<void> {
  await record(deps, act, target(input.id), (state) => {
    requireStage(deps, state, ['issued', 'returned']);
    return { type: 'opinion-replied', text: input.text };
  });
}

/** 退回重新答复, with a new day. */
export async function returnReply(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly id: string; readonly reason: string; readonly replyDueOn: PlainDate },
): Promise<void> {
  await record(deps, act, target(input.id), (state) => {
    requireStage(deps, state, ['replied']);
    const past = input.replyDueOn < act.on;
    requireMet(past ? [unmet(deps.rules, 'SUP-A3', '新的答复期限早于今天')] : [], '不能退回答复');
    return { type: 'reply-returned', reason: input.reason, replyDueOn: input.replyDueOn };
  });
}

/** 办结: after an answer only; what was never answered stays open and overdue. */
export async function closeOpinion(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly id: string; readonly conclusion: string },
): Promise<void> {
  await record(deps, act, target(input.id), (state) => {
    requireStage(deps, state, ['replied']);
    return { type: 'opinion-closed', conclusion: input.conclusion };
  });
}

const STAGE_WORDS = {
  issued: '等待答复',
  replied: '已答复，等待核对',
  returned: '已退回，等待重新答复',
  closed: '已办结',
} as const;
const NEXT = { issued: ['答复'], replied: ['办结', '退回重新答复'], returned: ['重新答复'], closed: [] } as const;

function requireStage({ rules }: SupervisionDeps, state: Opinion, stages: readonly Opinion['stage'][]): void {
  if (state.issued === undefined) throw new NotFoundError(`no document of supervision ${state.id}`);
  if (stages.includes(state.stage)) return;
  const provision = citationOf(rules, 'SUP-A3');
  throw new RefusedError({
    code: 'supervision.unmet',
    message: `这份监督文书${STAGE_WORDS[state.stage]}，不能这样办理`,
    state: STAGE_WORDS[state.stage],
    unmet: [{ rule: 'SUP-A3', provision, message: `现在的状态是：${STAGE_WORDS[state.stage]}` }],
    allowed: NEXT[state.stage],
  });
}
