import { useState } from 'react';
import type { ActForm } from '#contract/acts.ts';
import type { Restored } from '../../../shared/kept/use-draft.ts';
import type { FormValues, Value, Values } from './act-data.ts';

/** What a form holds while it is filled in. */
export type FormState = { readonly on: string; readonly input: Values; readonly forms: FormValues };

/** A draft as it was left; else what the case knows already. */
function begin(form: ActForm, late: boolean, { content }: Restored): FormState {
  if (content !== undefined)
    return { on: content.on ?? form.today, input: content.input as Values, forms: content.forms as FormValues };
  return { on: late ? '' : form.today, input: knownValues(form, late), forms: {} };
}

function knownValues(form: ActForm, late: boolean): Values {
  const known = Object.entries(form.prefill).filter(([key]) => late || !(key in form.automatic));
  return Object.fromEntries(known.map(([key, { value }]) => [key, value as Value]));
}

export function useFormState(form: ActForm, late: boolean, restored: Restored) {
  const [state, setState] = useState(() => begin(form, late, restored));
  const change = (next: (now: FormState) => FormState) => setState(next);
  return {
    state,
    setOn: (on: string) => change((now) => ({ ...now, on })),
    setInput: (values: Values) => change((now) => ({ ...now, input: { ...now.input, ...values } })),
    setForm: (code: string, values: Values | undefined) =>
      change((now) => {
        const { [code]: _, ...others } = now.forms;
        return { ...now, forms: values === undefined ? others : { ...others, [code]: values } };
      }),
  };
}

/** Where a value comes from, as long as it is the one that was filled in. */
export function sourceOf(form: ActForm, key: string, value: Value): string | undefined {
  const known = form.prefill[key];
  return known !== undefined && JSON.stringify(known.value) === JSON.stringify(value) ? known.from : undefined;
}
