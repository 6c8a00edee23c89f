import { ACTS } from '#domain/procedure/index.ts';
import { actLink, type Check, type CheckFacts, check, day, decided } from './check.ts';

/** 行政执法文书是否规范齐备. */
export function documentChecks(facts: CheckFacts): Check[] {
  return [documentsMade(facts), draftComplete(facts), materialsGiven(facts), ...enteredLate(facts), ...findings(facts)];
}

/** TSG-007 国办发〔2018〕118号三(七): each act whose table names forms has its document. */
function documentsMade({ events, record }: CheckFacts): Check {
  const label = '各执法行为有相应的文书';
  const asked = events.filter((e) => ACTS[e.act].documents.length > 0 && !e.late);
  const bare = asked.filter((e) => !record.documents.some((d) => d.act === e.act && d.on === e.on));
  const links = bare.length > 0 ? bare.map((e) => actLink(events, e)) : allDocuments(record.documents);
  const said =
    bare.length === 0
      ? `案卷有文书${record.documents.length}份`
      : `没有系统生成的文书：${[...new Set(bare.map((e) => `${day(e.on)}${ACTS[e.act].label}`))].join('、')}`;
  return check('TSG-007', label, bare.length === 0 ? 'holds' : 'cannot-say', said, links);
}

function allDocuments(documents: CheckFacts['record']['documents']) {
  return documents.map((d, n) => ({ kind: 'document' as const, ref: String(n), label: `${d.title}${d.number ?? ''}` }));
}

/** APL-059 行政处罚法第五十九条: what a decision must state, by the form itself. */
function draftComplete({ draftFaults }: CheckFacts): Check {
  const label = '决定书稿必备内容齐全';
  const links = draftFaults.map((d, n) => ({ kind: 'draft' as const, ref: String(n), label: d.title }));
  if (draftFaults.length === 0) return check('APL-059', label, 'cannot-say', '没有可以核对的决定书稿');
  const missing = draftFaults.filter((d) => d.missing.length > 0);
  const said = missing.map((d) => `《${d.title}》缺少${d.missing.join('、')}`).join('；');
  return check(
    'APL-059',
    label,
    decided(missing.length === 0),
    missing.length === 0 ? '必填栏目均已写明' : said,
    links,
  );
}

/** TSG-014 国办发〔2018〕118号四(十四): what the agency's catalogue asks for, and what was handed in. */
function materialsGiven({ materials, review }: CheckFacts): Check {
  const label = '送审材料与本机关目录';
  const given = review?.rounds.at(-1)?.materials ?? [];
  if (given.length === 0) return check('TSG-014', label, 'fails', '没有送审材料');
  const asked = materials.length === 0 ? '' : `；目录列有：${materials.join('、')}`;
  return check('TSG-014', label, 'cannot-say', `送审：${given.join('、')}${asked}`);
}

/** APL-047 行政处罚法第四十七条: what was entered after the fact says so. */
function enteredLate({ events }: CheckFacts): Check[] {
  const late = events.filter((e) => e.late);
  if (late.length === 0) return [];
  const said = late.map((e) => `${day(e.on)}${ACTS[e.act].label}`).join('、');
  const links = late.map((e) => actLink(events, e));
  return [check('APL-047', '补录的行为', 'cannot-say', `下列行为是事后补录的，请核对原件：${said}`, links)];
}

/** What the engine found when acts were entered stays for the reviewer to see. */
function findings({ record }: CheckFacts): Check[] {
  return record.case.findings.map((f) =>
    check(
      f.rule,
      `办理“${ACTS[f.act].label}”时系统提示`,
      f.severity === 'defect' ? 'fails' : 'cannot-say',
      `${day(f.on)}：${f.message}`,
    ),
  );
}
