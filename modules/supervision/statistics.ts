import type { PlainDate } from '#domain/kernel/plain-date.ts';
import {
  actFigures,
  caseFigures,
  caseStages,
  countActs,
  decisionFigures,
  defectsFound,
  type Span,
} from '#modules/casework/index.ts';
import { publicationFigures } from '#modules/disclosure/index.ts';
import type { Db } from '#platform/db/index.ts';
import { type Figure, figuresOf } from './statistics.rules.ts';

const ACTS_COUNTED = ['hold-hearing', 'revoke', 'hand-over-transfer'];

/** The figures of the three systems for a period, each with its source rows, as they stand on that day. */
export async function statistics(db: Db, span: Span, on: PlainDate): Promise<readonly Figure[]> {
  return figuresOf({
    on,
    filed: await caseFigures(db, 'filed', span),
    closed: await caseFigures(db, 'closed', span),
    decisions: await decisionFigures(db, span),
    publications: await publicationFigures(db, span),
    acts: await actFigures(db, span, { acts: ACTS_COUNTED }),
    lateActs: await actFigures(db, span, { late: true }),
    actCount: await countActs(db, span),
    defects: await defectsFound(db, span),
    stages: await caseStages(db, span),
  });
}
