import { canonicalJson } from '#domain/kernel/json.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { CreditTerm } from './credit.rules.ts';
import type { DisclosureAct, DisclosureDeps } from './deps.ts';
import { buildRecord, type Loaded, loadPublication } from './load-publication.ts';
import { creditOf, openFieldsOf } from './open-fields.ts';
import { AMENDABLE, type BuiltRecord, leavesOf, PUBLIC_PATHS, unmaskedTexts } from './public-record.rules.ts';
import {
  asPayload,
  type CorrectionNote,
  type Drafted,
  type OpenFields,
  type ReleaseStatement,
} from './publication.events.ts';
import { mayDraft, mayRelease, secondPerson } from './release.rules.ts';
import { mayWithdraw } from './withdraw-publication.ts';
import { openForWithholding } from './withhold-publication.ts';
import { findWithholding, mayWithhold } from './withholding.rules.ts';

/** One field of the record with what stands in the case, for those who may read the case. */
export type Compared = {
  readonly path: string;
  readonly decision: string;
  readonly amended: string | null;
  readonly public: string;
  readonly marks: BuiltRecord['marks'][string];
  readonly sources: BuiltRecord['sources'][string];
  readonly amendable: boolean;
};

/** What stands against each act, for the person who asks. */
export type Obstacles = {
  readonly draft: readonly Unmet[];
  readonly approve: readonly Unmet[];
  readonly withhold: readonly Unmet[];
  readonly approveWithholding: readonly Unmet[];
  readonly withdrawRevoked: readonly Unmet[];
  readonly withdrawForbidden: readonly Unmet[];
};

export type Comparison = {
  readonly loaded: Loaded;
  readonly fields: readonly Compared[];
  readonly statement: ReleaseStatement;
  readonly correction: CorrectionNote | undefined;
  readonly open: OpenFields;
  readonly credit: CreditTerm | undefined;
  readonly stale: boolean;
  readonly obstacles: Obstacles;
};

const NOTHING_STATED: ReleaseStatement = {
  secretOrDangerous: false,
  mainFactsConfidential: false,
  addedNames: [],
  amendments: {},
};

/** What is tried: a statement not recorded yet. */
export type Trial = { readonly statement: ReleaseStatement; readonly correction?: CorrectionNote };

/**
 * 比对: the case's own text beside the public record, every mark with the place that it stands for. Built anew from the case, from the
 * draft's statement, or from one that is only tried; nothing is recorded. OGI-017 政府信息公开条例第十七条: 公开审查.
 */
export async function comparePublication(
  deps: DisclosureDeps,
  act: DisclosureAct,
  decisionId: string,
  trial?: Trial,
): Promise<Comparison> {
  const db = deps.dbs.app;
  const loaded = await loadPublication(deps, db, decisionId, act.on);
  const { draft, shown } = loaded.state;
  const statement = trial?.statement ?? draft?.statement ?? shown?.content.closed.statement ?? NOTHING_STATED;
  const correction = trial === undefined ? draft?.correction : trial.correction;
  const built = buildRecord(loaded, statement);
  const credit = await creditOf(db, loaded, statement);
  const release = { ...built, ...(correction === undefined ? {} : { correction }) };
  return {
    loaded,
    fields: comparedFields(loaded, statement, built),
    statement,
    correction,
    open: openFieldsOf(deps, loaded, release, act.on, credit),
    credit,
    stale: trial === undefined && isStale(loaded, built),
    obstacles: obstaclesOf(loaded, act, draftOf(loaded, built, statement, correction, trial), built),
  };
}

function comparedFields(loaded: Loaded, statement: ReleaseStatement, built: BuiltRecord): readonly Compared[] {
  const { facts, agency } = loaded;
  const decision = unmaskedTexts(facts, agency.name);
  const worded = unmaskedTexts(facts, agency.name, statement.amendments);
  const amendable: readonly string[] = AMENDABLE;
  const place = (path: string) => PUBLIC_PATHS.indexOf(path.replace(/\d+$/, '*'));
  const inOrder = leavesOf(built.fields, '').toSorted(([a], [b]) => place(a) - place(b));
  return inOrder.map(([path, text]) => {
    const said = decision[path] ?? '';
    const anew = worded[path] ?? '';
    return {
      path,
      decision: said,
      amended: anew === said ? null : anew,
      public: text,
      marks: built.marks[path] ?? [],
      sources: built.sources[path] ?? [],
      amendable: amendable.includes(path),
    };
  });
}

/** What was drafted or is public differs from what the case gives now. */
function isStale({ state }: Loaded, built: BuiltRecord): boolean {
  const fields = state.draft?.fields;
  if (fields !== undefined) return textsOf(fields) !== textsOf(built.fields);
  const shown = state.withdrawn === undefined ? state.shown?.content.public : undefined;
  return shown !== undefined && leavesOf(built.fields, '').some(([path, text]) => textAt(shown, path) !== text);
}

// Canonical: the database keeps the members of a draft in an order of its own.
const textsOf = (fields: Drafted['fields']) => canonicalJson(asPayload(fields));

function textAt(fields: OpenFields, path: string): string | undefined {
  return Object.fromEntries(leavesOf(fields, ''))[path];
}

/** What would be drafted; while nothing is tried or drafted, nobody has drafted it. */
function draftOf(
  { state }: Loaded,
  built: BuiltRecord,
  statement: ReleaseStatement,
  correction: CorrectionNote | undefined,
  trial: Trial | undefined,
): Drafted | undefined {
  if (trial === undefined) return state.draft;
  return {
    version: state.lastVersion + 1,
    fields: built.fields,
    marks: built.marks,
    originals: built.originals,
    naming: built.naming,
    policy: '',
    statement,
    ...(correction === undefined ? {} : { correction }),
    clerk: '',
  };
}

function obstaclesOf(loaded: Loaded, act: DisclosureAct, draft: Drafted | undefined, built: BuiltRecord): Obstacles {
  const { state, facts } = loaded;
  const { person } = act.actor;
  const isPublic = state.shown !== undefined && state.withdrawn === undefined;
  // What a correction puts right is still to be written: that alone is no obstacle to beginning one.
  const note = isPublic ? { what: '—', reason: '—' } : undefined;
  const release = { on: act.on, approver: person, review: { doubtful: false } };
  const withdrawal = (kind: 'revoked' | 'forbidden') => mayWithdraw(loaded, act, { kind, reason: '—' });
  return {
    draft: mayDraft(state, facts, person, note),
    approve: draft === undefined ? [] : mayRelease(state, facts, draft, built, release),
    withhold: openForWithholding(state),
    approveWithholding: withholdingObstacles(loaded, person),
    withdrawRevoked: withdrawal('revoked'),
    withdrawForbidden: withdrawal('forbidden'),
  };
}

function withholdingObstacles({ state, facts, setting }: Loaded, person: string | undefined): readonly Unmet[] {
  const { proposal } = state;
  if (proposal === undefined) return [];
  return [...secondPerson(proposal.clerk, person, facts), ...mayWithhold(facts, findWithholding(proposal, setting))];
}
