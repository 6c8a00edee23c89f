import type { Proposal } from '#domain/procedure/model.ts';
import { findItem } from '#domain/procedure/queries.ts';
import { cited } from '../documents/words.rules.ts';
import {
  actLink,
  askGate,
  type Check,
  type CheckFacts,
  check,
  day,
  decided,
  decisionAttempt,
  documentLinks,
  present,
} from './check.ts';

/** 主要事实是否清楚. */
export function factChecks(facts: CheckFacts): Check[] {
  return [concluded(facts), ...facts.proposals.map((p) => sameFacts(facts, p))];
}

/** APL-040 行政处罚法第四十条: 必须查明事实. */
function concluded({ events, record }: CheckFacts): Check {
  const label = '调查终结并写明查明的事实';
  const done = events.findLast((e) => e.act === 'conclude-investigation');
  if (done === undefined) return check('APL-040', label, 'fails', '没有调查终结的记录');
  const links = [actLink(events, done), ...documentLinks(record, 'conclude-investigation')];
  return check('APL-040', label, 'holds', `${day(done.on)}调查终结`, links);
}

/** Whether the facts of the draft are those of the investigation is a judgement; the system only shows whether the texts are one. */
function sameFacts({ events }: CheckFacts, p: Proposal): Check {
  const label = '书稿认定的事实与调查终结的事实';
  const found = events.findLast((e) => e.act === 'conclude-investigation')?.input.facts;
  const same = found === p.facts;
  return check(
    'APL-040',
    label,
    'cannot-say',
    same ? '两处文字相同；事实是否清楚由审核人员判断' : '两处文字不同，请对照阅读；事实是否清楚由审核人员判断',
    [{ kind: 'draft', ref: '0', label: '决定书稿' }],
  );
}

/** 证据是否确凿充分. */
export function evidenceChecks({ record }: CheckFacts): Check[] {
  const { evidence } = record.case;
  const used = evidence.filter((e) => e.status !== 'excluded');
  const open = used.filter((e) => e.status === 'unverified');
  const links = used.map((e) => ({ kind: 'evidence' as const, ref: e.id, label: e.name }));
  const kinds = [...new Set(used.map((e) => e.kind))].join('、');
  const verified = `采用证据${used.length}份（${kinds}），均已查证；排除${evidence.length - used.length}份`;
  const bare = used.filter((e) => e.ref === undefined);
  return [
    used.length === 0
      ? check('APL-040', '证据经查证属实', 'fails', '案卷中没有证据')
      : check(
          'APL-046',
          '证据经查证属实',
          decided(open.length === 0),
          open.length === 0 ? verified : `没有查证的证据：${open.map((e) => e.name).join('、')}`,
          links,
        ),
    check(
      'APL-046',
      '证据附有文件',
      used.length > 0 && bare.length === 0 ? 'holds' : 'cannot-say',
      bare.length === 0
        ? `${used.length}份证据均存有文件，校验值在案`
        : `系统没有保存下列证据的文件，请核对原件：${bare.map((e) => e.name).join('、')}`,
      bare.map((e) => ({ kind: 'evidence' as const, ref: e.id, label: e.name })),
    ),
    check('APL-040', '证据足以证明违法事实', 'cannot-say', `证明对象：${used.map((e) => e.proves).join('；') || '无'}`),
  ];
}

/** 适用法律法规规章是否准确. */
export function lawChecks(facts: CheckFacts): Check[] {
  return [
    ...facts.proposals.flatMap((p) => [basisOfItem(facts, p), lawOfThatTime(facts, p), prescribed(facts, p)]),
  ].filter((c) => c !== undefined);
}

const bare = (provision: string) =>
  provision
    .replace(/[《》\s]|中华人民共和国/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）');

/** APL-004 行政处罚法第四条: the basis that the list of powers names for the item. */
function basisOfItem({ ctx }: CheckFacts, p: Proposal): Check {
  const label = '引用的依据与权责清单一致';
  const item = findItem(ctx, p.itemCode);
  const listed = (item?.basis ?? []).map(bare);
  const strange = p.basis.filter((b) => !listed.some((l) => l.startsWith(bare(b)) || bare(b).startsWith(l)));
  const quoted = p.basis.map(cited).join('、');
  if (p.basis.length === 0) return check('APL-004', label, 'fails', '没有引用法律依据');
  return strange.length === 0
    ? check('APL-004', label, 'holds', `引用${quoted}，权责清单列有该依据`)
    : check('APL-004', label, 'cannot-say', `权责清单没有列出：${strange.map(cited).join('、')}`);
}

/** APL-037 行政处罚法第三十七条: 适用违法行为发生时的法律. */
function lawOfThatTime({ ctx, record }: CheckFacts, p: Proposal): Check {
  const label = '适用违法行为发生时的规定';
  const { clue } = record.case;
  const item = findItem(ctx, p.itemCode);
  if (clue?.violationEndedOn === undefined || item === undefined)
    return check('APL-037', label, 'cannot-say', '没有登记违法行为终了之日，不能核对当时的规定');
  const ended = day(clue.violationEndedOn);
  return item.activeFrom <= clue.violationEndedOn
    ? check('APL-037', label, 'holds', `违法行为终了于${ended}，该事项自${day(item.activeFrom)}起施行`)
    : check(
        'APL-037',
        label,
        'cannot-say',
        `违法行为终了于${ended}，早于该事项施行之日${day(item.activeFrom)}，应当核对新旧规定`,
      );
}

/** APL-036a 行政处罚法第三十六条; LSR-020. */
function prescribed(facts: CheckFacts, p: Proposal): Check | undefined {
  const { clue } = facts.record.case;
  if (clue === undefined || (clue.violationEndedOn === undefined && !clue.continuing))
    return check('APL-036a', '没有超过追责时效', 'cannot-say', '没有登记违法行为终了之日，不能核对追责时效');
  const rule = clue.longPrescription ? 'APL-036b' : facts.record.case.regime === 'labour' ? 'LSR-020' : 'APL-036a';
  const found = `${day(clue.receivedOn)}发现`;
  const met = clue.continuing
    ? `违法行为处于继续状态，${found}`
    : `违法行为终了于${day(clue.violationEndedOn ?? clue.receivedOn)}，${found}`;
  return present([askGate(facts.record.case, decisionAttempt(facts, p), 'prescription', { met, rule })])[0];
}
