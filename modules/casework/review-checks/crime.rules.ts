import { yuan } from '#domain/procedure/amounts.ts';
import { actLink, type Check, type CheckFacts, check, day } from './check.ts';

/** 违法行为是否涉嫌犯罪需要移送司法机关, as far as the data goes (LAB-003, TRF-003). */
export function crimeChecks(facts: CheckFacts): Check[] {
  return [wageCrime(facts), otherCrime(facts), ...transferred(facts)];
}

/** LAB-003 法释〔2013〕3号第三条; LAB-004 第四条. */
function wageCrime({ record, ctx, events }: CheckFacts): Check {
  const label = '拒不支付劳动报酬罪的移送标准';
  const test = record.case.crimeTest;
  const { oneWorkerMonths, oneWorker, workers, total } = ctx.thresholds.wageCrime;
  const limits = `标准：一人${oneWorkerMonths}个月以上且${yuan(oneWorker.fen)}元以上，或者${workers}人以上且共${yuan(total.fen)}元以上，并经责令支付仍不支付`;
  if (test === undefined) return check('LAB-003', label, 'cannot-say', `没有核对欠薪人数和数额的记录。${limits}`);
  const links = events.filter((e) => e.act === 'conclude-investigation').map((e) => actLink(events, e));
  const found = `${day(test.on)}核对：涉及${test.workers}人，共${yuan(test.amountFen as typeof total.fen)}元`;
  return test.reached
    ? check('LAB-003', label, 'fails', `${found}，已达到移送标准。${limits}`, links)
    : check('LAB-003', label, 'holds', `${found}，没有达到。${limits}`, links);
}

/** TRF-003 移送规定第三条: other crimes are not computed. */
function otherCrime({ events }: CheckFacts): Check {
  const label = '其他犯罪的移送标准';
  const said = events.findLast((e) => typeof e.input.otherCrime === 'string')?.input.otherCrime;
  if (typeof said === 'string') return check('TRF-003', label, 'fails', `承办人认为涉嫌其他犯罪：${said}`);
  return check('TRF-003', label, 'cannot-say', '承办人没有登记涉嫌其他犯罪；是否涉嫌，系统不作判断');
}

function transferred({ record }: CheckFacts): Check[] {
  const { transfer } = record.case;
  if (transfer === undefined) return [];
  const { police, refusedOn } = transfer;
  const label = '移送情况';
  const asked = `${day(transfer.reportedOn)}报告涉嫌${transfer.crime}`;
  if (police?.outcome === 'declined')
    return [check('TRF-011', label, 'holds', `${asked}，${day(police.on)}公安机关不予立案`)];
  if (refusedOn !== undefined)
    return [check('TRF-011', label, 'cannot-say', `${asked}，${day(refusedOn)}没有批准移送，请核对理由`)];
  return [check('TRF-011', label, 'fails', `${asked}，移送没有结束，不得以行政处罚代替移送`)];
}

/** 其他应审核的内容. */
export function otherChecks({ review, record, ctx }: CheckFacts): Check[] {
  const label = '审核人员不是本案承办人员';
  const handlers = record.case.officers.map((o) => o.name).join('、');
  const actor = ctx.actor.person;
  const own = review?.handlers.includes(actor ?? '') === true;
  const reviews = ctx.actor.posts.includes('reviewer');
  const told = record.case.opinions.at(-1);
  const earlier =
    told === undefined
      ? []
      : [check('TSG-013b', '以前的审核意见', 'cannot-say', `${day(told.on)}${told.reviewerName}：${told.text}`)];
  if (own && reviews)
    return [check('TSG-014', label, 'fails', `您是本案承办人员，不得审核。承办人员：${handlers}`), ...earlier];
  return [check('TSG-014', label, reviews ? 'holds' : 'cannot-say', `承办人员：${handlers}`), ...earlier];
}
