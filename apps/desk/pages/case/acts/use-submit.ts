import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActForm } from '#contract/acts.ts';
import { ApiError, type Problem, type Unmet } from '../../../api/problem.ts';
import { useWrite } from '../../../api/use-write.ts';
import type { Done } from './act-done.tsx';
import { goTo } from './error-summary.tsx';
import { conditionsAt, type Fault, faultsOf } from './faults.ts';
import type { FormState } from './form-state.ts';
import { type Sent, sendAct } from './send-act.ts';

type Submitting = {
  readonly form: ActForm;
  readonly late: boolean;
  readonly state: FormState;
  /** What still keeps the act from being done as it is filled in. */
  readonly unmet: readonly Unmet[];
  /** The draft ends with the act. */
  readonly end: () => void;
  readonly onDone: (done: Done) => void;
};

/** Checking and sending a form: what is wrong stands at its entry, the first is focused; the write keeps its id over retries. */
export function useSubmit({ form, late, state, unmet, end, onDone }: Submitting) {
  const [tried, setTried] = useState(false);
  const sentAs = useRef(state);
  const write = useWrite({
    send: (sent: Sent, clientId) => sendAct(form, sent, clientId),
    touches: [['cases'], ['act-drafts'], ['tasks']],
    done: (answer) => {
      end();
      onDone({ name: form.name, late, answer });
    },
  });
  const own = useMemo(
    () => (tried ? dayFaults(state.on, late).concat(faultsOf(form, late, state.input, state.forms)) : []),
    [tried, form, late, state],
  );
  const said = useMemo(
    () => serverFaults(form, write.error).filter((f) => same(f, sentAs.current, state)),
    [form, write.error, state],
  );
  const faults = own.length > 0 ? own : said;
  const first = said[0]?.path;
  useEffect(() => {
    if (first !== undefined) goTo(first);
  }, [first]);
  const submit = (expectedVersion: number) => {
    setTried(true);
    const [wrong] = [...dayFaults(state.on, late), ...faultsOf(form, late, state.input, state.forms)];
    sentAs.current = state;
    // The entry gets its message in the next picture; then it can be focused with it.
    if (wrong !== undefined) window.setTimeout(() => goTo(wrong.path));
    else write.mutate({ ...state, late, expectedVersion });
  };
  return {
    submit,
    faults,
    // Conditions are said at their entries once somebody has tried; before, they would scold whoever has only begun.
    messages: new Map([
      ...(tried ? conditionsAt(form, unmet) : []),
      ...faults.map((f) => [f.path, f.message] as const),
    ]),
    busy: write.isPending,
    error: said.length > 0 ? null : write.error,
    moved: movedOn(write.error),
  };
}

function movedOn(error: unknown): Problem | undefined {
  return error instanceof ApiError && error.problem.code === 'MOVED_ON' ? error.problem : undefined;
}

function dayFaults(on: string, late: boolean): Fault[] {
  return on === '' ? [{ path: 'on', label: late ? '实际办理日期' : '办理日期', message: '必填' }] : [];
}

/** The server's own faults, by the names that the form shows. */
function serverFaults(form: ActForm, error: unknown): readonly Fault[] {
  const found = error instanceof ApiError ? (error.problem.faults ?? []) : [];
  return found.map(({ path, message }) => {
    const own = path.replace(/^(?:body|input)\./, '');
    return { path: own, label: labelAt(form, own), message };
  });
}

function labelAt(form: ActForm, path: string): string {
  const [, code, key] = /^forms\.(WS-\d{2})\.(\w+)/.exec(path) ?? [];
  const document = form.forms.find((f) => f.code === code);
  if (document !== undefined) return document.fields.find((f) => f.key === key)?.label ?? document.title;
  const [own] = path.split(/[.[]/);
  return own === 'on' ? '办理日期' : (form.fields.find((f) => f.key === own)?.label ?? '填写内容');
}

/** A message stands until its entry was changed. */
function same({ path }: Fault, before: FormState, now: FormState): boolean {
  const [, code = '', field = ''] = /^forms\.(WS-\d{2})\.(\w+)/.exec(path) ?? [];
  if (code !== '') return before.forms[code]?.[field] === now.forms[code]?.[field];
  const [own = ''] = path.split(/[.[]/);
  return own === 'on' ? before.on === now.on : before.input[own] === now.input[own];
}
