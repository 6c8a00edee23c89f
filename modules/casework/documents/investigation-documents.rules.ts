import { orderState, type View } from './case-view.rules.ts';
import {
  type DocumentInput,
  type DueDocument,
  type Maker,
  numbered,
  textOf,
  textsOf,
  withApprovals,
} from './due-document.ts';
import { proposalView } from './proposal-view.rules.ts';
import { officersOf, receipt, serviceOfInput } from './service-documents.rules.ts';
import { citedAll, sentence } from './words.rules.ts';

/** 立案审批表 */
export const filing: Maker = (input, view) => [
  {
    form: 'WS-05',
    view: withApprovals(view, input, { handler: sentence(textOf(input.event.input.reason)), unit: '同意立案。' }),
    ...numbered(textOf(input.event.input.filingNumber)),
  },
];

/** 责令限期改正指令书 and its receipt. */
export const order: Maker = (input, view) => {
  const { facts, violated, number } = input.event.input;
  const section = view.case as { [key: string]: never };
  const own = {
    ...(textOf(facts) === '' ? {} : { facts: sentence(textOf(facts)) }),
    ...(textsOf(violated).length === 0 ? {} : { violatedLaw: citedAll(textsOf(violated)) }),
  };
  const act = { officers: officersOf(input) };
  return [
    { form: 'WS-20', view: { ...view, case: { ...section, ...own }, act }, ...numbered(textOf(number)) },
    receipt(input, view, [{ name: '责令限期改正指令书', number: textOf(number) }], serviceOfInput(input)),
  ];
};

/** 撤销立案审批表 */
export const withdrawal: Maker = (input, view) => {
  const { reason, education } = input.event.input;
  const withdrawn = {
    reason: sentence(textOf(reason)),
    // LSR-018 监察条例第十八条第一款第(三)项: 情节轻微且已改正的,撤销立案; else 行政处罚法第三十三条
    basis:
      input.state.regime === 'labour'
        ? ['《劳动保障监察条例》第十八条第一款第（三）项']
        : ['《中华人民共和国行政处罚法》第三十三条第一款'],
    education: sentence(textOf(education)),
  };
  const opinions = { handler: sentence(textOf(reason)), unit: '同意撤销立案。' };
  return [{ form: 'WS-22', view: withApprovals({ ...view, withdrawal: withdrawn }, input, opinions) }];
};

/** 案件调查终结报告: with the handling unit's proposal. */
export const investigationReport: Maker = (input, view) => {
  const p = input.state.proposals.at(-1);
  if (p === undefined) return [];
  return [{ form: 'WS-23', view: { ...view, proposal: proposalView(input, p) } }];
};

/** 涉嫌犯罪案件移送审批表: reported by the handlers, decided by the head (TRF-005a, TRF-005b). */
export const transferReport: Maker = (input, view) => transferForm(input, view, {});

export const transferApproved: Maker = (input, view) =>
  transferForm(input, view, { headDecision: '批准移送', headReason: sentence(textOf(input.event.input.note)) });

export const transferRefused: Maker = (input, view) =>
  transferForm(input, view, { headDecision: '不批准移送', headReason: sentence(textOf(input.event.input.reason)) });

function transferForm(input: DocumentInput, view: View, decided: Readonly<Record<string, string>>): DueDocument[] {
  const reported = input.event.act === 'report-suspected-crime';
  const report = reported ? input.event.input : input.inputs['report-suspected-crime'];
  const opinions = { handler: '', ...(reported ? {} : { head: decided.headReason ?? '' }) };
  return [
    {
      form: 'WS-49',
      view: withApprovals({ ...view, transfer: { ...transferSection(input, report), ...decided } }, input, opinions),
    },
  ];
}

function transferSection({ state, people }: DocumentInput, report: DocumentInput['event']['input'] | undefined) {
  const team = textsOf(report?.team);
  const { crimeTest: test } = state;
  return {
    crime: textOf(report?.crime),
    team: team.map((person) => {
      const known = people.find((p) => p.person === person);
      return { name: known?.name ?? person, certNo: known?.certificateNo ?? '', unit: known?.unit ?? '' };
    }),
    teamOpinion: sentence(textOf(report?.report)),
    orderState: orderState(state),
    ...(test === undefined || test.amountFen === 0n ? {} : { amount: String(test.amountFen) }),
    ...(test === undefined || test.workers === 0 ? {} : { headcount: `${test.workers}人` }),
  };
}

/** TRF-006 移送规定第六条: what goes to the police with the letter. */
export const transferLetter: Maker = (input, view) => {
  const { police, papers, number } = input.event.input;
  const transfer = {
    ...transferSection(input, input.inputs['report-suspected-crime']),
    toOrgan: textOf(police),
    basis: ['《行政执法机关移送涉嫌犯罪案件的规定》第三条、第六条', '《中华人民共和国行政处罚法》第二十七条第一款'],
    attachments: textsOf(papers).map((name) => ({ name, quantity: '1份' })),
  };
  return [{ form: 'WS-50', view: { ...view, transfer }, ...numbered(textOf(number)) }];
};
