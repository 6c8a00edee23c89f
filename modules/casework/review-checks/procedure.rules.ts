import { yuan } from '#domain/procedure/amounts.ts';
import { clocksOf, discussionGrounds, hearingGrounds, reviewGrounds } from '#domain/procedure/index.ts';
import type { Proposal, Statement } from '#domain/procedure/model.ts';
import { findItem, findNotice, findRespondent } from '#domain/procedure/queries.ts';
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

/** 程序是否合法: the steps of the file with their days. */
export function procedureChecks(facts: CheckFacts): Check[] {
  const [first] = facts.proposals;
  const byTable = first === undefined ? [] : stepsOfDecision(facts);
  return [filedFirst(facts), ...siteActs(facts), ...byTable, ...majorDecision(facts), ...clockChecks(facts)];
}

/** APL-054b 行政处罚法第五十四条第二款: 符合立案标准的,应当及时立案; investigation comes after. */
function filedFirst({ record, events }: CheckFacts): Check {
  const label = '先立案，后调查';
  const { filedOn, filingNumber } = record.case;
  if (filedOn === undefined) return check('APL-054b', label, 'fails', '没有立案记录');
  const early = events.filter((e) => ['inspect-site', 'question'].includes(e.act) && e.on < filedOn);
  const filed = events.filter((e) => e.act === 'approve-filing');
  const links = [...filed.map((e) => actLink(events, e)), ...documentLinks(record, 'approve-filing')];
  const said = `${day(filedOn)}批准立案${filingNumber === undefined ? '' : `（${filingNumber}）`}`;
  return early.length === 0
    ? check('APL-054b', label, 'holds', said, links)
    : check('APL-054b', label, 'cannot-say', `${said}；立案前已有${early.length}次现场检查或者询问，请核对`, links);
}

/** APL-055a, APL-055b 行政处罚法第五十五条; TSG-008b: what every inspection and questioning needs. */
function siteActs({ record, events }: CheckFacts): Check[] {
  const acts = events.filter((e) => e.act === 'inspect-site' || e.act === 'question');
  if (acts.length === 0) return [];
  const links = acts.map((e) => actLink(events, e));
  const shown = acts.filter((e) => e.input.identityShown !== true && !record.case.identity.some((i) => i.on === e.on));
  const unwritten = acts.filter((e) => e.input.transcript !== true);
  const media = (e: (typeof acts)[number]) => (Array.isArray(e.input.media) ? e.input.media : []);
  const silent = acts.filter(
    (e) => !media(e).some((m) => m === 'audio' || m === 'video') && typeof e.input.omitted !== 'string',
  );
  const days = (list: typeof acts) => list.map((e) => day(e.on)).join('、');
  const all = `检查、询问${acts.length}次`;
  return [
    check(
      'APL-055a',
      '主动出示执法证件',
      decided(shown.length === 0),
      shown.length === 0 ? `${all}，均有出示证件的记录` : `没有出示证件的记录：${days(shown)}`,
      links,
    ),
    check(
      'APL-055b',
      '询问、检查制作笔录',
      decided(unwritten.length === 0),
      unwritten.length === 0 ? `${all}，均有笔录` : `没有笔录：${days(unwritten)}`,
      links,
    ),
    check(
      'TSG-008b',
      '音像记录',
      decided(silent.length === 0),
      silent.length === 0 ? `${all}，均有音像记录或者写明未作的原因` : `没有音像记录也没有说明原因：${days(silent)}`,
      links,
    ),
  ];
}

/** What the decision will be measured by, asked before it is made. */
function stepsOfDecision(facts: CheckFacts): Check[] {
  const state = facts.record.case;
  return facts.proposals
    .filter((p) => p.kind !== 'no-penalty')
    .flatMap((p) => {
      const attempt = decisionAttempt(facts, p);
      return present([
        askGate(state, attempt, 'order-first', { met: ordersText(facts), rule: orderRule(facts, p) }),
        askGate(state, attempt, 'notice-served', { met: noticeText(facts), links: noticeLinks(facts) }),
        askGate(state, attempt, 'party-heard', { met: heardText(facts) }),
        askGate(state, attempt, 'statements-reviewed', {
          label: '当事人的陈述申辩已经复核',
          met: state.statements.length === 0 ? '当事人没有陈述申辩' : state.statements.map(statementText).join('；'),
          links: [
            ...documentLinks(facts.record, 'record-statement'),
            ...documentLinks(facts.record, 'review-statement'),
          ],
        }),
        hearingRight(facts),
        askGate(state, attempt, 'hearing-done', {
          label: '听证程序已经完成或者不适用',
          met: hearingText(facts),
          links: documentLinks(facts.record, 'hold-hearing'),
        }),
      ]);
    });
}

/** MWR-054 binds wages of migrant workers; for everything else the order comes first by LSR-030. */
function orderRule({ ctx }: CheckFacts, { itemCode }: Proposal): string {
  const basis = findItem(ctx, itemCode)?.basis ?? [];
  return basis.some((b) => b.includes('农民工')) ? 'MWR-054' : 'LSR-030';
}

function ordersText({ record }: CheckFacts): string {
  const over = record.case.orders.filter((o) => o.status === 'overdue' || o.status === 'corrected-late');
  return over.length === 0
    ? '该事项不以责令改正为前提'
    : over.map((o) => `责令${day(o.dueOn)}前改正，逾期没有改正`).join('；');
}

function noticeText({ record }: CheckFacts): string {
  const notice = findNotice(record.case);
  return notice === undefined ? '' : `${notice.number ?? '告知书'}，${day(notice.servedOn)}送达`;
}

function noticeLinks({ record }: CheckFacts) {
  return documentLinks(record, 'notify');
}

function heardText({ record }: CheckFacts): string {
  const { statementClosure } = record.case;
  const notice = findNotice(record.case);
  const until = notice === undefined ? '' : `陈述申辩期限至${day(notice.statementDueOn)}，`;
  const how = { stated: '当事人已经陈述申辩', waived: '当事人明确放弃', expired: '期满没有提出' };
  return statementClosure === undefined ? until : `${until}${day(statementClosure.on)}${how[statementClosure.how]}`;
}

function statementText({ on, review }: Statement): string {
  const result = { adopted: '采纳', 'partly-adopted': '部分采纳', rejected: '不予采纳' };
  return review === undefined
    ? `${day(on)}的陈述申辩没有复核`
    : `${day(on)}提出，${day(review.on)}复核，${result[review.result]}：${review.reason}`;
}

function hearingText({ record }: CheckFacts): string {
  const { hearing } = record.case;
  if (hearing === undefined) return '没有告知听证权利的情形';
  if (hearing.heldOn !== undefined) return `${day(hearing.heldOn)}举行听证`;
  return hearing.waivedOn === undefined ? '听证申请期限已过，当事人没有要求听证' : `${day(hearing.waivedOn)}放弃听证`;
}

/** APL-063 行政处罚法第六十三条: the threshold, and whether the right was told. */
function hearingRight({ record, ctx, proposals }: CheckFacts): Check {
  const label = '达到听证标准的告知听证权利';
  const state = record.case;
  const kind = findRespondent(state)?.kind ?? 'natural-person';
  const { fen: limit, source } = ctx.thresholds.hearingFine[kind];
  const grounds = [...new Set(hearingGrounds(state, { ctx }))];
  const told = findNotice(state)?.hearingRight === true;
  const fine = proposals.reduce((most, p) => (p.fineFen > most ? p.fineFen : most), 0n);
  const measure = `拟罚款${yuan(fine as typeof limit)}元，听证标准${yuan(limit)}元（含本数；${source.split(/[。;；]/)[0]}）`;
  if (grounds.length === 0)
    return check('APL-063', label, 'holds', `${measure}，没有达到${told ? '，仍告知了听证权利' : ''}`);
  return check(
    'APL-063',
    label,
    decided(told),
    `${measure}；${grounds.join('、')}${told ? '，已告知' : '，没有告知'}听证权利`,
  );
}

/** TSG-012a, TSG-012b, APL-057b: why the draft is reviewed, and whether the heads must discuss it. */
function majorDecision({ record, ctx }: CheckFacts): Check[] {
  const grounds = reviewGrounds(record.case, ctx);
  const [first] = grounds;
  const discuss = discussionGrounds(record.case, ctx);
  const kind = findRespondent(record.case)?.kind ?? 'natural-person';
  const limit = `罚款标准${yuan(ctx.thresholds.discussionFine[kind].fen)}元（含本数）`;
  return [
    check(
      first?.rule ?? 'TSG-012b',
      '属于法制审核范围',
      'holds',
      first === undefined ? '本机关自行送审' : [...new Set(grounds.map((g) => g.text))].join('；'),
    ),
    discuss.length === 0
      ? check('APL-057b', '是否须经集体讨论', 'holds', `没有达到集体讨论的标准：${limit}，没有标明情节复杂或者重大违法`)
      : check('APL-057b', '是否须经集体讨论', 'cannot-say', `审核通过后须由负责人集体讨论：${discuss.join('、')}`),
  ];
}

/** Every period that binds the agency, as it stands today. */
function clockChecks({ record, ctx }: CheckFacts): Check[] {
  return clocksOf(record.case, ctx.on)
    .filter((c) => c.nature === 'duty')
    .map((c) => {
      const links = [{ kind: 'clock' as const, ref: c.id, label: c.name }];
      const label = `${c.name}（${day(c.startedOn)}起）`;
      const due = `法定期限至${day(c.legalDue)}`;
      if (c.stoppedOn !== undefined)
        return check(c.rule, label, decided(c.met !== false), `${due}，${day(c.stoppedOn)}办结`, links);
      const over = ctx.on > c.legalDue;
      return check(c.rule, label, decided(!over), over ? `${due}，已经超过` : `${due}，尚未届满`, links);
    });
}
