import { findRespondent } from '#domain/procedure/index.ts';
import type { PartyKind } from '#domain/procedure/model.ts';
import { confiscated, decidedFine, decisionKinds } from '../decision.rules.ts';
import { minorsOf } from '../text-facts.ts';
import { fileWords, officersTold } from '../told.rules.ts';
import { violationEnd } from '../violation.rules.ts';
import type { Check, CheckInput } from './check.ts';
import { penaltyItem } from './money.ts';

const NATURAL = /^(?:自然人|公民|个人)/;

function partyKind({ state, file }: CheckInput): PartyKind {
  const held = findRespondent(state)?.kind;
  if (held !== undefined) return held;
  return NATURAL.test(file.respondent.type) ? 'natural-person' : 'enterprise';
}

/** 罚款 and 警告 alone give no right to a hearing below the threshold (APL-063). */
const LIGHT = ['罚款', '警告', '通报批评', '没收违法所得', '没收非法财物'];

/** APL-063 行政处罚法第六十三条第一款, with the thresholds that this agency has set. */
const hearingRequired: Check = (input) => {
  const { hearingFine, hearingConfiscation } = input.thresholds;
  const kind = partyKind(input);
  const [fine, taken] = [decidedFine(input.file) ?? 0n, confiscated(input.file) ?? 0n];
  const grave = (input.file.decision?.sanctions ?? []).some((s) => !LIGHT.includes(s));
  return (
    grave || (fine > 0n && fine >= hearingFine[kind].fen) || (taken > 0n && taken >= hearingConfiscation[kind].fen)
  );
};

/** APL-058a, TSG-012b: the agency's catalogue, a grave fine, a hearing, several legal relations. */
const legalReviewRequired: Check = (input) => {
  if (input.state.procedure === 'JY') return false;
  const major = input.thresholds.majorFine[partyKind(input)].fen;
  const grounds = input.state.submissions.some((s) => s.grounds.length > 0);
  const listed = penaltyItem(input)?.reviewListed === true && decisionKinds(input.file).length > 0;
  return grounds || listed || (decidedFine(input.file) ?? 0n) >= major || hearingRequired(input) === true;
};

/** APL-057b 行政处罚法第五十七条第二款, with the agency's threshold. */
const discussionRequired: Check = (input) =>
  (decidedFine(input.file) ?? 0n) >= input.thresholds.discussionFine[partyKind(input)].fen ||
  input.state.proposals.some((p) => p.complex);

/** APL-036a, LSR-020: counted from the end of the act, where the file tells it; an act that goes on is always in time. */
const withinPrescription: Check = (input) => {
  const [end, found] = [violationEnd(input.file), input.state.clue?.receivedOn ?? input.file.timeline[0]?.date];
  if (found === undefined) return undefined;
  if (end === undefined || end > found) return true;
  const rule =
    input.state.clue?.longPrescription === true ? 'APL-036b' : input.state.regime === 'labour' ? 'LSR-020' : 'APL-036a';
  return found <= input.due(rule, end);
};

/** No refusal and no finding of any of these rules. */
function without(...rules: readonly string[]): Check {
  return ({ faults }) => !faults.some((f) => f.rules.some((rule) => rules.includes(rule)));
}

const minors: Check = ({ file }) => minorsOf(file).length > 0;

/** TRF-003, LAB-003: as the engine tested it when the investigation ended, or because the case went to the police. */
const transferRequired: Check = ({ state }) => state.transfer !== undefined || state.crimeTest?.reached === true;

/** CRD-01 信用信息管理: decided on the spot, or no more than a warning or a public reproof, is 轻微. */
const creditClass: Check = ({ state, file }) => {
  if (!decisionKinds(file).includes('penalty')) return undefined;
  const sanctions = file.decision?.sanctions ?? state.decisions.flatMap((d) => d.sanctions);
  const light = sanctions.length > 0 && sanctions.every((s) => s === '警告' || s === '通报批评');
  return state.procedure === 'JY' || light ? '轻微' : '一般';
};

export const lawfulChecks: Readonly<Record<string, Check>> = {
  hearingRequired,
  hearingThreshold: (input) => Number(input.thresholds.hearingFine[partyKind(input)].fen) / 100,
  hearingHeld: ({ state }) => state.hearing?.heldOn !== undefined,
  legalReviewRequired,
  // APL-058a: an opinion that agrees, given before the decision
  legalReviewDone: ({ state }) =>
    state.opinions.some(
      (o) => o.kind === 'agree' && (state.decisions[0] === undefined || o.on <= state.decisions[0].on),
    ),
  collectiveDiscussionRequired: discussionRequired,
  collectiveDiscussionDone: ({ state }) => state.collective.length > 0,
  withinPrescription,
  prescriptionPassed: (input) => {
    const within = withinPrescription(input);
    return typeof within === 'boolean' ? !within : undefined;
  },
  // APL-042 行政处罚法第四十二条: 不得少于两人
  officersRequired: () => 2,
  twoOfficers: (input) => officersTold(fileWords(input.file)) === 'two' && without('APL-042')(input) === true,
  certificateValid: without('APL-042'),
  recusalRecorded: ({ state }) => state.recusals.length > 0,
  jurisdiction: without('APL-022', 'LSR-013'),
  noticeServed: ({ state }) => state.notices.length > 0,
  hearingWindowRespected: without('APL-064-1'),
  hearingNoticeInTime: without('APL-064-2'),
  notHeavierThanNotified: without('APL-045b'),
  serviceLawful: without('CPL-087', 'CPL-088', 'CPL-089', 'CPL-090', 'CPL-091', 'CPL-095', 'APL-061b', 'LAB-004'),
  orderFirstRespected: without('MWR-054'),
  courtConditionsMet: without('ACL-053', 'ACL-054', 'SPC-155', 'SPC-156'),
  decisionLawful: ({ faults }) => !faults.some((f) => f.act.startsWith('decide-') || f.act === 'summary-issue'),
  transferRequired,
  transferred: ({ state }) => state.transfer?.handedOverOn !== undefined,
  minorParty: minors,
  minorsInvolved: minors,
  creditClass,
  respondentCount: ({ file }) => 1 + file.otherParties.length,
  decisionCount: ({ state }) => state.decisions.length,
  decisionRevoked: ({ state }) => state.decisions.some((d) => d.status === 'revoked'),
  correctedInTime: ({ state }) =>
    state.orders.length === 0 ? undefined : state.orders.some((o) => o.status === 'corrected'),
  finalState: ({ state }) => state.state,
  regime: ({ state }) => state.regime,
};
