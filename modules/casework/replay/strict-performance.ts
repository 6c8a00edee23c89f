import type { TimelineEntry } from '#contract/case-file.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { performanceDue } from '#domain/procedure/index.ts';
import type { Decision } from '#domain/procedure/model.ts';
import { plainNumbers } from './numerals.rules.ts';
import type { Plan } from './step.ts';
import { make, type Run, tryStep } from './strict-run.ts';
import { amountsIn, wordsOf } from './text-facts.ts';

const OWED = [
  ['fine', 'fineFen', '缴款凭证'],
  ['confiscation', 'confiscateFen', '缴款凭证'],
  ['to-worker', 'payFen', '支付凭证'],
] as const;

/** What a payment performs, or nothing needs to perform. */
const MONEY: readonly string[] = ['罚款', '没收违法所得', '责令退还', '警告', '通报批评', '责令改正'];

/** What the party paid or did: every sum that was decided, or the part that the entry names; then what no payment performs. */
export function* perform(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  if (!run.refused) yield* enterPerformance(run, on);
  const standing = run.state?.decisions.filter((d) => d.status !== 'revoked') ?? [];
  const part = entry === undefined ? undefined : partPaid(wordsOf(entry));
  for (const decision of standing) yield* pay(run, on, decision, part, entry);
  if (part !== undefined || (standing.length > 0 && run.state?.state === 'PERFORMED')) return;
  const paid = standing.some((d) => d.fineFen + d.confiscateFen + d.payFen > 0n);
  const waits = ['SERVED', 'PERFORMING', 'DEFERRED', 'DEFAULT', 'ENFORCING'].includes(run.state?.state ?? '');
  // A performance that is told without any decision is tried, and refused for what it lacks.
  const more = standing.some((d) => d.sanctions.some((sanction) => !MONEY.includes(sanction)));
  if (!paid || (more && waits && run.stuck === 'no'))
    yield* tryStep(run, make('record-performance', 'officer', on, { note: entry?.event ?? '已履行完毕' }, entry));
}

/** APL-067b: after the last day the case is in default first; the clock then shows the time as missed. */
function* enterPerformance(run: Run, on: PlainDate): Plan {
  if (run.state?.state === 'SERVED') {
    const started = run.state.services.findLast((s) => s.of === 'decision')?.on ?? on;
    yield* tryStep(run, make('start-performance', 'officer', started > run.today ? started : run.today, {}));
  }
  const due = run.state === undefined ? undefined : performanceDue(run.state);
  const running = run.state?.state === 'PERFORMING' || run.state?.state === 'DEFERRED';
  if (due === undefined || on <= due || !running) return;
  const day = addDays(due, 1);
  yield* tryStep(run, make('record-default', 'officer', day > run.today ? day : run.today, {}));
}

function* pay(run: Run, on: PlainDate, decision: Decision, part: bigint | undefined, entry?: TimelineEntry): Plan {
  const already = (of: string) =>
    run.state?.payments.filter((p) => p.of === of).reduce((sum, p) => sum + p.amountFen, 0n) ?? 0n;
  for (const [of, key, ref] of OWED) {
    const rest = decision[key] - already(of);
    if (rest <= 0n) continue;
    const amount = part === undefined || part > rest ? rest : part;
    yield* tryStep(run, make('record-payment', 'officer', on, { of, amountFen: String(amount), ref }, entry));
    if (part !== undefined) return;
  }
}

function partPaid(words: string): bigint | undefined {
  if (!/部分|分期|首期|第\d期|第[一二三四]期/.test(words) || /全部|付清|缴清/.test(words)) return undefined;
  return amountsIn(plainNumbers(words))[0];
}
