import type { Unmet } from '../kernel/outcome.ts';
import { citationOf } from '../law/rule-book.ts';
import type { Attempt, Gate } from './act.ts';
import type { ActId } from './act-ids.ts';
import type { CaseState } from './model.ts';

/** What a condition finds wrong: a message, and the rule where it is not the gate's first. */
export type Fault = string | ({ readonly rule?: string; readonly message: string } & Help);

/** What would meet a condition: in words, the act that does it where one act does, the entry of the form where one does. */
type Help = { readonly remedy?: string; readonly act?: ActId; readonly entry?: string };

/** What is wrong with one entry of the form. */
export function at(entry: string, message: string): Fault {
  return { entry, message };
}

type Faults = Fault | readonly Fault[] | undefined;

/** Builds one condition of the law. `faults` answers undefined when the condition is met. */
export function gate(
  id: string,
  rules: readonly [string, ...string[]],
  label: string,
  faults: (state: CaseState, attempt: Attempt) => Faults,
  options: Help & { readonly severity?: Gate['severity'] } = {},
): Gate {
  return {
    id,
    rules,
    label,
    severity: options.severity ?? 'block',
    check(state, attempt) {
      const found = faults(state, attempt);
      if (found === undefined) return [];
      const all = (Array.isArray(found) ? found : [found]) as readonly Fault[];
      return all.map((fault) => unmetOf(attempt, rules[0], fault, options));
    },
  };
}

/**
 * A condition that the case alone decides, whatever will be entered: it can be asked before anybody fills in a form.
 */
export function stateGate(
  id: string,
  rules: readonly [string, ...string[]],
  label: string,
  faults: (state: CaseState, given: Omit<Attempt, 'input' | 'act'>) => Faults,
  options: Help = {},
): Gate {
  return { ...gate(id, rules, label, faults, options), stateOnly: true };
}

/** The same condition as a doubt that does not block. */
export function warning(
  id: string,
  rules: readonly [string, ...string[]],
  label: string,
  faults: (state: CaseState, attempt: Attempt) => Faults,
): Gate {
  return gate(id, rules, label, faults, { severity: 'warn' });
}

function unmetOf(attempt: Attempt, rule: string, fault: Fault, help: Help): Unmet {
  const one = { ...help, rule, ...(typeof fault === 'string' ? { message: fault } : fault) };
  const { remedy, act, entry } = one;
  return {
    rule: one.rule,
    provision: citationOf(attempt.ctx.rules, one.rule),
    message: one.message,
    ...(remedy === undefined ? {} : { remedy }),
    ...(act === undefined ? {} : { act }),
    ...(entry === undefined ? {} : { entry }),
  };
}
