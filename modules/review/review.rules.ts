import type { Unmet } from '#domain/kernel/outcome.ts';
import { isBefore, type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import type { ReviewState } from './review.fold.ts';
import { type OpinionKind, POINT_KEYS, type PointVerdicts, REVIEW_POINTS, type ReviewPoint } from './review-points.ts';
import { standing } from './review-rows.rules.ts';

/** 法制审核人员 as the register has them on the day of the opinion. */
export type Reviewer = {
  readonly person: string;
  readonly name: string;
  readonly legalQualification: boolean;
  /** First day in this work. */
  readonly reviewerSince?: PlainDate;
  readonly active: boolean;
};

/** From this day on whoever starts as a reviewer needs 法律职业资格 (行政处罚法 in force 2021-07-15). */
const QUALIFICATION_SINCE = plainDate('2021-07-15');

type Provision = (rule: string) => string;

/** What stands in the way of handing in a draft. */
export function maySubmit(
  state: ReviewState,
  input: { readonly draftDigest: string; readonly materials: readonly string[]; readonly response?: string },
  provision: Provision,
): Unmet[] {
  const unmet: Unmet[] = [];
  const last = state.rounds.at(-1);
  if (last !== undefined && last.opinion === undefined && last.draftDigest === input.draftDigest)
    unmet.push({ rule: 'TSG-013b', provision: provision('TSG-013b'), message: '同一书稿已在审核中' });
  // TSG-013b 国办发〔2018〕118号四(十三): problems are dealt with before the draft comes again
  if (last?.opinion !== undefined && last.opinion.kind !== 'agree' && !filled(input.response))
    unmet.push({
      rule: 'TSG-013b',
      provision: provision('TSG-013b'),
      message: '上一次审核提出的问题尚未说明如何处理',
      remedy: '逐条写明处理情况后再次送审',
    });
  // TSG-013b: an opinion that stands is answered by a changed draft, not by the same one again
  if (last?.opinion !== undefined && last.opinion.kind !== 'agree' && last.draftDigest === input.draftDigest)
    unmet.push({
      rule: 'TSG-013b',
      provision: provision('TSG-013b'),
      message: '书稿与上次被指出问题的书稿相同',
      remedy: '按审核意见修改书稿，或者提出异议并由负责人协调',
    });
  // TSG-014 国办发〔2018〕118号四(十四): the handling unit answers for true and complete materials
  if (input.materials.length === 0)
    unmet.push({
      rule: 'TSG-014',
      provision: provision('TSG-014'),
      message: '没有送审材料',
      remedy: '至少附拟处理意见、调查终结报告和证据目录',
    });
  return unmet;
}

/** What stands in the way of this reviewer's opinion. */
export function mayGiveOpinion(
  state: ReviewState,
  reviewer: Reviewer,
  input: { readonly kind: OpinionKind; readonly points: PointVerdicts; readonly text: string },
  provision: Provision,
): Unmet[] {
  return [
    ...openForOpinion(state, provision),
    ...fitReviewer(state, reviewer, provision),
    ...namedReviewer(state, reviewer, provision),
    ...soundPoints(input, provision),
  ];
}

function openForOpinion(state: ReviewState, provision: Provision): Unmet[] {
  const last = state.rounds.at(-1);
  if (last === undefined)
    return [
      { rule: 'APL-058a', provision: provision('APL-058a'), message: '没有送审的书稿', remedy: '先由承办机构送审' },
    ];
  if (last.opinion === undefined) return [];
  return [
    {
      rule: 'TSG-013b',
      provision: provision('TSG-013b'),
      message: '本次送审已经出具意见',
      remedy: '承办机构处理问题后再次送审',
    },
  ];
}

/** Why this person may not review this draft; empty where nothing speaks against it. */
export function fitReviewer(state: ReviewState, reviewer: Reviewer, provision: Provision): Unmet[] {
  const unmet: Unmet[] = [];
  // TSG-014 国办发〔2018〕118号四(十四): handling and review are different hands
  if (state.handlers.includes(reviewer.person))
    unmet.push({
      rule: 'TSG-014',
      provision: provision('TSG-014'),
      message: `${reviewer.name}是本案承办人，不得审核本案`,
      remedy: '由其他法制审核人员审核',
    });
  // APL-058b 行政处罚法第五十八条第二款: who first starts this work must hold the national qualification
  const needs = reviewer.reviewerSince === undefined || !isBefore(reviewer.reviewerSince, QUALIFICATION_SINCE);
  if (!reviewer.active || (needs && !reviewer.legalQualification))
    unmet.push({
      rule: 'APL-058b',
      provision: provision('APL-058b'),
      message: reviewer.active
        ? `${reviewer.name}初次从事法制审核，未取得法律职业资格`
        : `${reviewer.name}当日不在法制审核人员名册`,
      remedy: '由具备资格的法制审核人员审核',
    });
  return unmet;
}

/** TSG-014 国办发〔2018〕118号四(十四): 明确审核的责任: whoever was named answers for the opinion, and nobody in their place. */
function namedReviewer({ assigned }: ReviewState, reviewer: Reviewer, provision: Provision): Unmet[] {
  if (assigned === undefined || assigned.reviewer === reviewer.person) return [];
  return [
    {
      rule: 'TSG-014',
      provision: provision('TSG-014'),
      message: `本件已指定由${assigned.reviewerName}审核`,
      remedy: '由法制机构负责人另行指定',
    },
  ];
}

/** What stands in the way of naming that reviewer; undefined: nobody who holds the post on that day. */
export function mayAssign(state: ReviewState, reviewer: Reviewer | undefined, provision: Provision): Unmet[] {
  const rule = 'TSG-014';
  if (standing(state) !== 'waiting') return [{ rule, provision: provision(rule), message: '没有待审核的书稿' }];
  if (reviewer === undefined)
    return [
      {
        rule: 'APL-058b',
        provision: provision('APL-058b'),
        message: '该人员当日不是法制审核人员',
        remedy: '从法制审核人员名册中指定',
      },
    ];
  return fitReviewer(state, reviewer, provision);
}

function soundPoints(
  input: { readonly kind: OpinionKind; readonly points: PointVerdicts; readonly text: string },
  provision: Provision,
): Unmet[] {
  const rule = 'TSG-013a';
  const say = (message: string, remedy?: string): Unmet => ({
    rule,
    provision: provision(rule),
    message,
    ...(remedy === undefined ? {} : { remedy }),
  });
  const open = POINT_KEYS.filter((key) => input.points[key] === undefined);
  const bare = POINT_KEYS.filter((key) => input.points[key]?.verdict === 'problem' && !filled(input.points[key]?.note));
  const problems = POINT_KEYS.filter((key) => input.points[key]?.verdict === 'problem');
  const unmet: Unmet[] = [];
  if (open.length > 0) unmet.push(say(`审核要点未填：${names(open)}`, '逐项作出判断'));
  if (bare.length > 0) unmet.push(say(`审核要点认为有问题但未写理由：${names(bare)}`));
  if (input.kind === 'agree' && problems.length > 0)
    unmet.push(say(`结论为同意，但以下要点有问题：${names(problems)}`, '改变结论，或者重新判断这些要点'));
  if (input.kind !== 'agree' && problems.length === 0) unmet.push(say('结论不是同意，但没有指出哪一要点有问题'));
  if (!filled(input.text)) unmet.push(say('审核意见没有正文'));
  return unmet;
}

/** One extension, by the head in charge, before the term has passed (configured, TSG-014 leaves it to local rules). */
export function mayExtend(state: ReviewState, on: PlainDate, provision: Provision): Unmet[] {
  const rule = 'TSG-014';
  const say = (message: string): Unmet => ({ rule, provision: provision(rule), message });
  if (standing(state) !== 'waiting') return [say('没有待审核的书稿')];
  if (state.extension !== undefined) return [say('审核期限只能延长一次，已经延长过')];
  return state.dueOn !== undefined && isBefore(state.dueOn, on) ? [say('审核期限已经届满，不能再延长')] : [];
}

/** The handling unit may object to an opinion other than agreement, once per opinion. */
export function mayContest(state: ReviewState, provision: Provision): Unmet[] {
  const rule = 'TSG-014';
  const opinion = state.rounds.at(-1)?.opinion;
  if (opinion === undefined || opinion.kind === 'agree')
    return [{ rule, provision: provision(rule), message: '没有可以提出异议的审核意见' }];
  const open = state.disagreements.at(-1);
  return open !== undefined && open.settlement === undefined
    ? [{ rule, provision: provision(rule), message: '异议已经提出，正在协调' }]
    : [];
}

/** Coordination comes first, then the settlement; both opinions stay in the file. */
export function maySettle(state: ReviewState, provision: Provision): Unmet[] {
  const rule = 'TSG-014';
  const open = state.disagreements.at(-1);
  if (open === undefined || open.settlement !== undefined)
    return [{ rule, provision: provision(rule), message: '没有待处理的意见分歧' }];
  return open.coordination === undefined
    ? [{ rule, provision: provision(rule), message: '尚未记录协调过程', remedy: '先记录双方协商情况' }]
    : [];
}

/** Leave to decide: agreed, not voided, and for exactly this text. */
export function clearanceProblem(
  state: ReviewState | undefined,
  draftDigest: string,
  provision: Provision,
): Unmet | undefined {
  const rule = 'APL-058a';
  const say = (message: string, remedy: string): Unmet => ({ rule, provision: provision(rule), message, remedy });
  const open = state?.clearances.filter((c) => c.voided === undefined) ?? [];
  // APL-058a 行政处罚法第五十八条第一款: 未经法制审核或者审核未通过的,不得作出决定
  if (open.some((c) => c.draftDigest === draftDigest)) return undefined;
  if (open.length > 0) return say('书稿在审核通过后有改动，原审核通过不再适用', '把改动后的书稿重新送审');
  return (state?.rounds.length ?? 0) === 0
    ? say('未经法制审核', '把决定书稿送法制审核')
    : say('法制审核未通过', '处理审核意见指出的问题后再次送审');
}

function names(keys: readonly ReviewPoint[]): string {
  return keys.map((key) => REVIEW_POINTS[key]).join('、');
}

function filled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
