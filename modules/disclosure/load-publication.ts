import type { CreditRegime, PublicationPolicy } from '#contract/settings.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { KnownEntity } from '#domain/redaction/entities.ts';
import type { RedactionPolicy } from '#domain/redaction/policies.ts';
import { findSettingAt, settingsAt } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';
import { NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { DisclosureDeps } from './deps.ts';
import { type BuiltRecord, buildPublicRecord } from './public-record.rules.ts';
import { publicationStream, type Queued, type ReleaseStatement } from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';
import type { Publication } from './publication.state.ts';
import { type AgencyFacts, entitiesOf, portalPolicy } from './redaction-inputs.rules.ts';

/** A publication with its decision and what the agency has set for that day. */
export type Loaded = {
  readonly stream: string;
  readonly state: Publication & { readonly queued: Queued };
  /** Version of the stream: names what somebody has seen. */
  readonly revision: number;
  readonly facts: DecisionFacts;
  readonly setting: PublicationPolicy;
  readonly agency: AgencyFacts;
  readonly policy: RedactionPolicy;
};

/** Throws NotFoundError where no such decision waits for publication, NotSet where a setting is missing. */
export async function loadPublication(
  deps: DisclosureDeps,
  db: Db,
  decisionId: string,
  on: PlainDate,
): Promise<Loaded> {
  const stream = publicationStream(decisionId);
  const { state, version } = await deps.recording.state(db, publicationFold, stream);
  const facts = await deps.decisions.find(db, decisionId);
  if (state.queued === undefined || facts === undefined) throw new NotFoundError(`no publication ${decisionId}`);
  const settings = await settingsAt(db, on);
  const setting = settings.get('publication').value;
  const { telephone } = settings.find('site')?.value ?? {};
  const agency = {
    name: settings.get('agency').value.name,
    ...(telephone === undefined || telephone.placeholder ? {} : { telephone: telephone.value }),
  };
  const queued = state.queued;
  return {
    stream,
    state: { ...state, queued },
    revision: version,
    facts,
    setting,
    agency,
    policy: portalPolicy(facts.party, setting),
  };
}

/** CRD-01, CRD-02, CRD-03: the regime of credit publicity that held on the day of the decision. */
export async function findCreditRegime(db: Db, decidedOn: PlainDate): Promise<CreditRegime | undefined> {
  return (await findSettingAt(db, 'credit', decidedOn))?.value;
}

export function entitiesOfLoaded(
  loaded: Loaded,
  statement: Pick<ReleaseStatement, 'addedNames'>,
): readonly KnownEntity[] {
  return entitiesOf(loaded.facts, loaded.agency, statement.addedNames);
}

/** Builds the record as the statement wants it; names given before stay. Refuses a name that cannot be searched for. */
export function buildRecord(loaded: Loaded, statement: ReleaseStatement): BuiltRecord {
  const { state, facts, agency, policy } = loaded;
  const naming = state.draft?.naming ?? state.shown?.content.closed.naming;
  return refusingUnsearchable(() =>
    buildPublicRecord(facts, {
      agency: agency.name,
      entities: entitiesOfLoaded(loaded, statement),
      policy,
      ...(naming === undefined ? {} : { naming }),
      amendments: statement.amendments,
    }),
  );
}

/** What cannot be searched for cannot be masked; publishing it would be blind. */
export function refusingUnsearchable<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RefusedError({
      code: 'disclosure.unmet',
      message: '不能生成公开稿',
      unmet: [
        {
          // APL-050 行政处罚法第五十条: 对知悉的商业秘密或者个人隐私应当依法予以保密。
          rule: 'APL-050',
          provision: '行政处罚法第五十条',
          message: '案件登记的人员姓名、号码或者住址过短，无法在公开稿中查找和隐去',
          remedy: '补全案件登记的姓名、号码后重新起草',
        },
      ],
      allowed: [],
    });
  }
}
