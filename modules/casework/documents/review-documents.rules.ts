import type { JsonObject } from '#domain/kernel/json.ts';
import type { CaseState, Proposal } from '#domain/procedure/model.ts';
import { POINT_KEYS, REVIEW_POINTS, type ReviewPoint, type ReviewState } from '#modules/review/index.ts';
import { caseView, leadOf } from './case-view.rules.ts';
import { type DocumentInput, type DueDocument, type Maker, textOf, withApprovals } from './due-document.ts';
import { proposalView } from './proposal-view.rules.ts';
import { dayText, sentence } from './words.rules.ts';

const ORDINALS = ['第一次', '第二次', '第三次', '第四次', '第五次', '第六次', '第七次', '第八次', '第九次', '第十次'];

const roundWord = (n: number): string => ORDINALS[n - 1] ?? `第${n}次`;

/** All that is to be decided, for the summaries: the penalty first. */
function liveProposals(state: CaseState): readonly Proposal[] {
  const live = state.proposals.filter((p) => p.status !== 'superseded');
  return [...live.filter((p) => p.kind === 'penalty'), ...live.filter((p) => p.kind !== 'penalty')];
}

function proposalSection(input: DocumentInput): JsonObject | undefined {
  const views = liveProposals(input.state).map((p) => proposalView(input, p));
  const [first] = views;
  if (first === undefined) return undefined;
  const words = (key: string) => [...new Set(views.map((v) => textOf(v[key])))].join('');
  return { ...first, text: words('text'), discretion: words('discretion') };
}

/** 重大执法决定法制审核送审表 */
export const submission: Maker = (input, view) => {
  const proposal = proposalSection(input);
  const last = input.state.submissions.at(-1);
  if (proposal === undefined || last === undefined) return [];
  const review = {
    round: roundWord(input.state.submissions.length),
    grounds: last.grounds.length > 0 ? [...last.grounds] : ['本机关规定送审的其他情形'],
    materials: last.materials.map((name) => ({ name, quantity: '1份', pages: '' })),
    draftDigest: last.draftDigest,
    submittedOn: last.on,
  };
  const statement = textOf(input.event.input.statement);
  const opinion = statement === '' ? '送审材料真实、准确、完整，请予审核。' : sentence(statement);
  return [{ form: 'WS-34', view: withApprovals({ ...view, review, proposal }, input, { handler: '', unit: opinion }) }];
};

/** 案件集体讨论记录 */
export const discussion: Maker = (input, view) => {
  const minutes = input.state.collective.at(-1);
  if (minutes === undefined) return [];
  const { heldAt, place, recorder } = input.event.input;
  const titleOf = (name: string) => input.people.find((p) => p.name === name)?.title ?? '';
  const section = {
    heldAt: textOf(heldAt) === '' ? dayText(minutes.on) : textOf(heldAt),
    place: textOf(place),
    host: input.event.by.name ?? minutes.members[0]?.name ?? '',
    attendees: minutes.members.map((m) => ({ name: m.name, post: titleOf(m.name) })),
    recorder: textOf(recorder),
    presenter: leadOf(input.state)?.name ?? '',
    report: textOf((view.case as JsonObject).facts),
    speeches: minutes.members.map((m) => ({ name: m.name, opinion: sentence(m.opinion) })),
    conclusion: sentence(minutes.conclusion),
  };
  const opinion = input.state.opinions.at(-1)?.text;
  return [
    {
      form: 'WS-36',
      view: {
        ...view,
        discussion: section,
        ...(opinion === undefined ? {} : { review: { opinion: sentence(opinion) } }),
      },
    },
  ];
};

const OPINION_WORDS = {
  agree: '同意',
  insufficient: '补充调查',
  change: '变更建议',
  correct: '纠正程序',
  transfer: '移送',
} as const;

/** What a point's verdict is called: sound, problem. Two points ask the other way round. */
const VERDICTS: Partial<Record<ReviewPoint, readonly [string, string]>> = {
  powers: ['无此情形', '有此情形'],
  crime: ['不需要移送', '需要移送'],
  other: ['无', '有'],
};

/** 法制审核意见书: the eleven points as the reviewer judged them, the opinion, and the digest of the draft it is bound to. */
export function opinionDocument(input: DocumentInput, review: ReviewState | undefined, number: string): DueDocument[] {
  const round = review?.rounds.at(-1);
  const opinion = round?.opinion;
  const proposal = proposalSection(input);
  if (review === undefined || round === undefined || opinion === undefined || proposal === undefined) return [];
  const points = POINT_KEYS.map((key): JsonObject => {
    const { verdict, note } = opinion.points[key];
    const [sound, problem] = VERDICTS[key] ?? ['符合', '不符合'];
    const word = verdict === 'not-applicable' ? '不涉及' : verdict === 'sound' ? sound : problem;
    return { point: REVIEW_POINTS[key], verdict: word, reason: note ?? '' };
  });
  const qualification = input.people.find((p) => p.person === opinion.reviewer)?.qualification ?? '';
  const section = {
    round: roundWord(round.n),
    submittedOn: round.submittedOn,
    draftDigest: round.draftDigest,
    points,
    opinionType: OPINION_WORDS[opinion.kind],
    opinion: sentence(opinion.text),
    reviewers: [{ name: opinion.reviewerName, qualification }],
    givenOn: opinion.on,
    ...coordinationOf(review),
  };
  const view = { ...caseView(input), proposal, review: section };
  return [{ form: 'WS-35', view, ...(number === '' ? {} : { number }) }];
}

/** TSG-014: how a disagreement was settled stands in the opinion that follows it, with what both sides said. */
function coordinationOf({ disagreements }: ReviewState): JsonObject {
  const last = disagreements.at(-1);
  if (last?.settlement === undefined) return {};
  const said = `承办机构意见：${sentence(last.unitOpinion)}`;
  const met = last.coordination === undefined ? '' : `协调情况：${sentence(last.coordination.minutes)}`;
  return { coordination: `${said}${met}处理结果：${sentence(last.settlement.reason)}` };
}
