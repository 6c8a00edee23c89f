import { type Fen, fen } from '#domain/kernel/money.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { surcharge } from '#domain/procedure/index.ts';
import { confiscated } from '../decision.rules.ts';
import { amountOwed, minorsOf, workersOf } from '../text-facts.ts';
import type { Check, CheckInput } from './check.ts';
import { decided, fineFactsOf, penaltyItem, rangeOf, yuan } from './money.ts';

/** The fine as the engine holds it, else as the file decides it. */
function fineOf({ state, file }: CheckInput): Fen | undefined {
  const held = state.decisions.find((d) => d.fineFen > 0n)?.fineFen;
  return held ?? decided(file);
}

function sum(value: Fen | undefined): number | undefined {
  return value === undefined ? undefined : yuan(value);
}

/** APL-072a, APL-073b: three in a hundred a day from the day after the last day to pay, never more than the fine. */
function added(input: CheckInput, asOf: PlainDate): Fen | undefined {
  const [fine, due] = [fineOf(input), input.state.decisions.find((d) => d.performDueOn !== undefined)?.performDueOn];
  if (fine === undefined || due === undefined) return undefined;
  const pauses = input.state.remedies.map((r) => ({
    from: r.filedOn,
    ...(r.endedOn === undefined ? {} : { to: r.endedOn }),
  }));
  return surcharge({ fineFen: fine, dueOn: due, asOf, pauses });
}

/** `addedFineAfter30Days`, `lateFineAfter30Days`: after so many days of delay. */
export function addedFineAfter(name: string): Check | undefined {
  const m = /^(?:addedFine|lateFine)After(\d{1,4})Days?$/.exec(name);
  if (m === null) return undefined;
  const days = Number(m[1]);
  return (input) => {
    const fine = fineOf(input);
    const day = '2026-01-01' as PlainDate;
    return fine === undefined ? undefined : yuan(surcharge({ fineFen: fine, dueOn: day, asOf: addDays(day, days) }));
  };
}

/** The added fine until the fine was paid, or until the last day that the file tells of. */
const addedFine: Check = (input) => {
  const paid = input.state.payments.find((p) => p.of === 'fine')?.on;
  const last = input.file.timeline
    .map((t) => t.date)
    .sort()
    .at(-1);
  const asOf = paid ?? last;
  return asOf === undefined ? undefined : sum(added(input, asOf));
};

/** LSR-026 监察条例第二十六条: 应付金额百分之五十以上一倍以下的标准计算,向劳动者加付赔偿金. */
const compensation: Check = ({ file }) => {
  const owed = amountOwed(file);
  return owed === undefined ? undefined : [yuan(fen(owed / 2n)), yuan(owed)];
};

const multiple: Check = (input) => {
  const item = penaltyItem(input);
  const [fine, facts] = [fineOf(input), item === undefined ? {} : fineFactsOf(input.file, item)];
  if (fine === undefined || facts.baseFen === undefined || facts.baseFen === 0n) return undefined;
  return Number((fine * 100n) / facts.baseFen) / 100;
};

const workers: Check = ({ file }) => workersOf(file);

export const sumChecks: Readonly<Record<string, Check>> = {
  addedFine,
  lateFine: addedFine,
  // APL-072a 行政处罚法第七十二条第一款第(一)项: 每日百分之三
  lateFinePerDay: (input) => {
    const fine = fineOf(input);
    return fine === undefined ? undefined : yuan(fen((fine * 3n) / 100n));
  },
  additionalCompensationRange: compensation,
  compensationRange: compensation,
  // LSR-026 监察条例第二十六条
  additionalCompensationPercent: () => [50, 100],
  confiscation: ({ file }) => sum(confiscated(file)),
  confiscate: ({ file }) => sum(confiscated(file)),
  amountOwed: ({ file }) => sum(amountOwed(file)),
  arrears: ({ file }) => sum(amountOwed(file)),
  fineMultiple: multiple,
  minFine: (input) => sum(rangeOf(input)?.minFen),
  maxFine: (input) => sum(rangeOf(input)?.maxFen),
  workers,
  workerCount: workers,
  minorCount: ({ file }) => minorsOf(file).length,
  refund: ({ state, file }) =>
    state.decisions.some((d) => d.payFen > 0n)
      ? yuan(fen(state.decisions.reduce((all, d) => all + d.payFen, 0n)))
      : (file.decision?.refund ?? undefined),
};
