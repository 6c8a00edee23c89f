import type { JsonObject } from '../kernel/json.ts';
import { groupedYuan } from '../kernel/money.ts';
import { compact, findFen, findInt, flagOf } from './input.ts';
import type { FineFacts } from './records.ts';

export const yuan = groupedYuan;

/** The facts that a fine is computed from, as entered with a proposal or a decision. */
export function fineFactsOf(input: JsonObject): FineFacts {
  return compact({
    persons: findInt(input, 'persons'),
    months: findInt(input, 'months'),
    baseFen: findFen(input, 'baseFen'),
    individual: flagOf(input, 'individual'),
  });
}
