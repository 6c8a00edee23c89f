import { canonicalJson } from '#domain/kernel/json.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { mayPublish, type PublicationInput } from '#domain/redaction/may-publish.ts';
import { isSimpleOrWarning, mayClassify } from './credit.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { BuiltRecord } from './public-record.rules.ts';
import {
  asPayload,
  type CorrectionNote,
  type Drafted,
  type ReleaseReview,
  type ReleaseStatement,
} from './publication.events.ts';
import type { Publication } from './publication.state.ts';
import { isMinorParty } from './redaction-inputs.rules.ts';

const DUTIES = { rule: 'TSG-002', provision: '国办发〔2018〕118号二' } as const;
const REVIEW = { rule: 'OGI-017', provision: '政府信息公开条例第十七条' } as const;
const WITHDRAWAL = { rule: 'APL-048b', provision: '行政处罚法第四十八条第二款' } as const;

/** What stands against preparing a public record at all. */
export function mayDraft(
  state: Publication,
  facts: DecisionFacts,
  clerk: string | undefined,
  correction: CorrectionNote | undefined,
): readonly Unmet[] {
  const isPublic = state.shown !== undefined && state.withdrawn === undefined;
  const unmet: Unmet[] = [...known(clerk), ...notRevoked(state, facts)];
  if (isPublic && (correction === undefined || blank(correction.what) || blank(correction.reason)))
    // TSG-002 国办发〔2018〕118号二: 发现公开的信息不准确的,要及时予以更正; the public is told what and why.
    unmet.push({
      ...DUTIES,
      message: '已经公示的决定只能更正，更正应当写明内容和理由',
      remedy: '填写更正内容和更正理由',
    });
  if (!isPublic && correction !== undefined)
    unmet.push({ ...DUTIES, message: '尚未公示，没有可以更正的内容', remedy: '按首次公示办理' });
  if (state.withdrawn !== undefined && state.withdrawn.kind !== 'forbidden')
    unmet.push({ ...WITHDRAWAL, message: '已经撤下的公示不再公开' });
  return unmet;
}

/** What stands against letting exactly this draft out. Empty: it goes out. */
export function mayRelease(
  state: Publication,
  facts: DecisionFacts,
  draft: Drafted,
  built: BuiltRecord,
  release: { readonly on: PlainDate; readonly approver: string | undefined; readonly review?: ReleaseReview },
): readonly Unmet[] {
  return [
    ...notRevoked(state, facts),
    ...secondPerson(draft.clerk, release.approver, facts),
    ...mayClassify(facts, draft.statement.credit),
    ...mayPublish(publicationInput(facts, draft.statement, built, release)),
    ...unchanged(draft, built),
    ...contentComplete(built),
    ...notBefore(facts, release.on),
  ];
}

/** TSG-002 国办发〔2018〕118号二: 明确公示信息的采集、传递、审核、发布职责; one person does not do both. */
export function secondPerson(
  clerk: string,
  approver: string | undefined,
  facts: Pick<DecisionFacts, 'officers'>,
): readonly Unmet[] {
  if (approver === undefined) return known(approver);
  const unmet: Unmet[] = [];
  if (approver === clerk)
    unmet.push({ ...DUTIES, message: '审核人与拟稿人是同一人', remedy: '由另一名公示审核员审核' });
  // OGI-017 政府信息公开条例第十七条: the review of a release is not done by those who handled the case.
  if (facts.officers.some((officer) => officer.person === approver))
    unmet.push({ ...REVIEW, message: '审核人是本案承办人', remedy: '由承办人以外的人员审核' });
  return unmet;
}

export function publicationInput(
  facts: DecisionFacts,
  statement: ReleaseStatement,
  built: Pick<BuiltRecord, 'residue'>,
  release: { readonly approver: string | undefined; readonly review?: ReleaseReview },
): PublicationInput {
  const { review, approver } = release;
  return {
    decision: facts.kind === 'processing' ? 'other' : 'penalty',
    channel: 'portal',
    partyKind: facts.party.kind,
    partyIsMinor: isMinorParty(facts.party, facts.decidedOn),
    secretOrDangerous: statement.secretOrDangerous,
    mainFactsConfidential: statement.mainFactsConfidential,
    ...(statement.overridingGround === undefined ? {} : { overridingGround: statement.overridingGround }),
    ...(statement.socialImpactGround === undefined ? {} : { socialImpactGround: statement.socialImpactGround }),
    ...(review === undefined || approver === undefined ? {} : { releaseReview: { by: approver, ...review } }),
    simpleOrWarningOnly: isSimpleOrWarning(facts),
    residueCount: built.residue.length,
  };
}

function notRevoked(state: Publication, facts: DecisionFacts): readonly Unmet[] {
  if (facts.status !== 'revoked' && state.duty === undefined) return [];
  return [{ ...WITHDRAWAL, message: '决定已经被变更、撤销或者确认违法、无效，不得公示', remedy: '办理撤回并公开理由' }];
}

/** The draft was built from the decision as it stood; when that changed, what was reviewed is not what would go out. */
function unchanged(draft: Drafted, built: BuiltRecord): readonly Unmet[] {
  if (canonicalJson(asPayload(draft.fields)) === canonicalJson(asPayload(built.fields))) return [];
  return [{ ...REVIEW, message: '公开稿与决定现在的内容不一致', remedy: '重新起草公开稿后再审核' }];
}

/** TSG-006a, TSG-006b 国办发〔2018〕118号二、（六）: 执法机关、执法对象、执法类别、执法结论等信息向社会公布. */
function contentComplete({ fields }: BuiltRecord): readonly Unmet[] {
  const parts: readonly (readonly [string, string])[] = [
    ['案件名称', fields.title],
    ['执法机关', fields.agency],
    ['行政相对人', fields.party.name],
    ['违法事实', fields.facts],
    ['依据', fields.basis.join('')],
    ['决定内容', fields.sanctions.join('')],
    ['救济途径', fields.remedies],
  ];
  const missing = parts.filter(([, text]) => blank(text)).map(([label]) => label);
  if (missing.length === 0) return [];
  return [
    {
      rule: 'TSG-006a',
      provision: '国办发〔2018〕118号二、（六）',
      message: `公开稿缺少${missing.join('、')}`,
      remedy: '补全决定的内容后重新起草',
    },
  ];
}

function notBefore(facts: DecisionFacts, on: PlainDate): readonly Unmet[] {
  return on < facts.decidedOn ? [{ ...REVIEW, message: '公示日期早于决定日期', remedy: '改正日期' }] : [];
}

function known(person: string | undefined): readonly Unmet[] {
  return person === undefined
    ? [{ ...DUTIES, message: '公示应当由本机关具名的人员办理', remedy: '以本人账号办理' }]
    : [];
}

function blank(text: string): boolean {
  return text.trim() === '';
}
