import { at, type Fault, gate } from '../gate.ts';
import { findText, getText, groupOf } from '../input.ts';
import { asProposed, discussionGrounds } from '../review-need.ts';

/** APL-057b 行政处罚法第五十七条第二款: 对情节复杂或者重大违法行为给予行政处罚,行政机关负责人应当集体讨论决定. */
export const collectivelyDiscussed = gate(
  'collectively-discussed',
  ['APL-057b'],
  '情节复杂或者重大违法的经负责人集体讨论',
  (state, attempt) => {
    const grounds = discussionGrounds(asProposed(state, attempt), attempt.ctx);
    return grounds.length > 0 && !discussedSinceProposal(state)
      ? `应当由负责人集体讨论（${grounds.join('、')}）`
      : undefined;
  },
  { remedy: '组织集体讨论并附记录', act: 'discuss-collectively' },
);

function discussedSinceProposal(state: Parameters<typeof discussionGrounds>[0]): boolean {
  const proposed = state.proposals.filter((p) => p.status === 'open').map((p) => p.on);
  return state.collective.some((m) => proposed.every((on) => m.on >= on));
}

/** APL-057b: every opinion stands in the minutes. */
export const minutesComplete = gate('minutes-complete', ['APL-057b'], '记录逐人意见', (_state, { input }): Fault[] => {
  const members = groupOf(input, 'members');
  const silent = members.filter((m) => findText(m, 'opinion') === undefined);
  return [
    ...(members.length < 2 ? [at('members', `集体讨论人数不得少于2人，现为${members.length}人`)] : []),
    ...silent.map((m) => at('members', `没有记录${getText(m, 'name')}的意见`)),
  ];
});
