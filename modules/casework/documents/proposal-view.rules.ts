import type { JsonObject } from '#domain/kernel/json.ts';
import { groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import type { CaseState, Notice, Proposal } from '#domain/procedure/model.ts';
import { caseView, orderState, type View, type ViewInput, violatedLaw } from './case-view.rules.ts';
import { penaltyWords } from './penalty-words.rules.ts';
import { citedAll, clause, sentence } from './words.rules.ts';

/** What the party broke by this proposal: as entered with it, else as its item's law tells, else as the case has it. */
export function violatedBy(input: ViewInput, p: Proposal): string[] {
  if (p.violated.length > 0) return citedAll(p.violated);
  if ((input.suspected ?? []).length > 0) return citedAll(input.suspected ?? []);
  const own = input.violated[p.itemCode] ?? [];
  return own.length > 0 ? citedAll(own) : violatedLaw(input);
}

function decidedWords(p: Proposal): string[] {
  if (p.kind === 'no-penalty') return ['不予行政处罚'];
  return p.kind === 'processing' ? [`责令支付、退还人民币${groupedYuan(p.payFen)}元`] : penaltyWords(p);
}

export function proposalView(input: ViewInput, p: Proposal): JsonObject {
  const words = decidedWords(p);
  const amount = p.kind === 'processing' ? p.payFen : p.fineFen;
  return {
    violatedLaw: violatedBy(input, p),
    penaltyBasis: citedAll(p.basis),
    discretion: discretionWords(p),
    penalties: words,
    text: `${words.join(';')}。`,
    hearingGround: hearingGround(input.state, p),
    ...(amount > 0n ? { amount: String(amount) } : {}),
  };
}

/** APL-063 行政处罚法第六十三条第一款: why the party may ask for a hearing. */
function hearingGround(state: CaseState, p: Proposal): string {
  const derived = state.notices.at(-1)?.sanctions.filter((s) => s !== '罚款' && s !== '警告') ?? [];
  return p.fineFen > 0n || derived.length === 0 ? '较大数额罚款' : derived.join('、');
}

/** DSC-012a 国办发〔2022〕27号五(十二): which benchmark was applied, and why this level. */
export function discretionWords(p: Pick<Proposal, 'discretion'>): string {
  if (p.discretion === undefined) return '本案处理不涉及裁量幅度的选择。';
  const { level, reason, benchmark, departs, departureApproval } = p.discretion;
  const applied = benchmark === undefined ? '' : `适用${benchmark}，`;
  const departure = departs ? `本案调整适用裁量基准，${clause(departureApproval ?? '')}。` : '';
  return `${applied}裁量档次为${level}。${sentence(reason)}${departure}`;
}

const REVIEWED = { adopted: '予以采纳', 'partly-adopted': '部分予以采纳', rejected: '不予采纳' } as const;

/** How statement, defence and hearing went, for the decision's own text (APL-059, APL-045a). */
export function defenceWords(state: CaseState, p?: Proposal): string {
  const notice = state.notices.at(-1);
  if (notice === undefined) return '本案依法未进行事先告知。';
  const number = ownNumber(notice, p) ? `告知书（${notice.number}）` : '告知书';
  const rights = notice.hearingRight ? '陈述、申辩和要求听证的权利' : '陈述、申辩的权利';
  const told = `${chineseDate(notice.servedOn)}，本机关向当事人送达${number}，告知拟处理的内容及事实、理由、依据，以及依法享有的${rights}。`;
  const said = state.statements.map((s) => {
    const review = s.review === undefined ? '' : `经复核，${REVIEWED[s.review.result]}：${sentence(s.review.reason)}`;
    return `${chineseDate(s.on)}，当事人提出陈述、申辩：${sentence(s.content)}${review}`;
  });
  return `${told}${said.length > 0 ? said.join('') : silence(state)}${hearingWords(state)}`;
}

/** A notice of both a penalty and a handling carries the number of the penalty's letter. */
function ownNumber(notice: Notice, p: Proposal | undefined): boolean {
  return notice.number !== undefined && (notice.proposals.length === 1 || p?.kind !== 'processing');
}

function silence({ statementClosure: closed }: CaseState): string {
  if (closed?.how === 'waived') return '当事人明确表示放弃陈述、申辩。';
  return closed?.how === 'expired' ? '当事人在规定期限内未提出陈述、申辩。' : '';
}

function hearingWords({ hearing, notices }: CaseState): string {
  if (hearing === undefined || notices.at(-1)?.hearingRight !== true) return '';
  if (hearing.heldOn !== undefined) {
    const report = hearing.reportOpinion === undefined ? '' : `听证报告意见：${sentence(hearing.reportOpinion)}`;
    return `本机关于${chineseDate(hearing.heldOn)}举行听证。${report}`;
  }
  if (hearing.waivedOn !== undefined) return '当事人明确表示放弃听证。';
  if (hearing.abandonedOn !== undefined) return '当事人要求听证后放弃，听证终止。';
  return hearing.requestedOn === undefined ? '当事人在规定期限内未要求听证。' : '';
}

function paymentWords({ agency }: ViewInput): string {
  return `罚款缴至${agency.payTo}，也可以通过电子支付系统缴纳。`;
}

/** Everything a decision says but its number and date; the same function makes the draft that is reviewed. */
export function decisionView(input: ViewInput, p: Proposal, performance: string): View {
  const verified = input.state.evidence.filter((e) => e.status === 'verified');
  const amount = p.kind === 'processing' ? p.payFen : p.fineFen;
  const view = caseView(input);
  return {
    ...view,
    // APL-067b 行政处罚法第六十七条第三款: 到指定的银行或者通过电子支付系统缴纳罚款; FIN-07: the decision names the collector.
    // The form itself tells the fifteen days and the added fine.
    ...(p.fineFen > 0n ? { agency: { ...(view.agency as JsonObject), payment: paymentWords(input) } } : {}),
    proposal: proposalView(input, p),
    decision: {
      facts: sentence(p.facts),
      evidence: verified.map((e) => ({ name: e.name, proves: e.proves })),
      violatedLaw: violatedBy(input, p),
      // Whoever is not punished need not have been notified: then there is nothing to tell.
      ...(p.kind === 'no-penalty' && input.state.notices.length === 0 ? {} : { defence: defenceWords(input.state, p) }),
      discretion: discretionWords(p),
      penaltyBasis: citedAll(p.basis),
      penalties: penaltyWords(p),
      basis: citedAll(p.basis),
      ...(p.fineFen > 0n ? {} : { performance }),
      handling: [`责令支付、退还人民币${groupedYuan(p.payFen)}元。`],
      consequence: '逾期不履行本决定的，本机关将依法处理，并可以依法申请人民法院强制执行。',
      ...(amount > 0n ? { amount: String(amount) } : {}),
      ...(p.kind === 'no-penalty' ? noPenaltySection(input.state, p) : {}),
    },
  };
}

/** The grounds that the form offers; all others are written as 其他 with their reason. */
const GROUND_CHOICES: Readonly<Record<string, string>> = {
  minor: '违法行为轻微并及时改正，没有造成危害后果',
  first: '初次违法且危害后果轻微并及时改正',
  'no-fault': '当事人有证据足以证明没有主观过错',
  'facts-not-established': '违法事实不能成立',
};
const OTHER_GROUNDS: Readonly<Record<string, string>> = {
  prescription: '违法行为超过行政处罚追责时效',
  minority: '当事人不满十四周岁，或者不能辨认、控制自己的行为',
};

function noPenaltySection(state: CaseState, p: Proposal): JsonObject {
  const ground = p.ground ?? '';
  const corrected = state.orders.length > 0 ? orderState(state) : undefined;
  return {
    ground: GROUND_CHOICES[ground] ?? '其他依法不予行政处罚的情形',
    reason: sentence(p.discretion?.reason ?? corrected ?? GROUND_CHOICES[ground] ?? OTHER_GROUNDS[ground] ?? ''),
    // APL-033 行政处罚法第三十三条第三款: 对当事人的违法行为依法不予行政处罚的,应当对当事人进行教育
    ...(p.education === undefined ? {} : { education: sentence(p.education) }),
  };
}
