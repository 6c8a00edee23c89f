import type { z } from 'zod';
import type { ActForm } from '#contract/acts.ts';
import type { actAnswer } from '#contract/casework.ts';
import { api } from '../../../api/client.ts';
import type { Values } from './act-data.ts';
import { sendable } from './faults.ts';
import type { FormState } from './form-state.ts';

export type Sent = FormState & { readonly late: boolean; readonly expectedVersion: number };
type Answer = z.infer<typeof actAnswer>;

/** Sends a filled-in form on the way that its act goes; the version that was seen goes with it. */
export function sendAct(form: ActForm, sent: Sent, clientId: string): Promise<Answer> {
  const { on, late, expectedVersion } = sent;
  const input = sendable(sent.input);
  const path = `/api/v1/cases/${form.case.id}`;
  const base = { on, expectedVersion };
  if (late) return api.post(`${path}/late-acts`, { ...base, act: form.act, input }, { clientId });
  if (form.sentTo === 'review-submissions')
    return api.post(
      `${path}/review-submissions`,
      { ...base, materials: input.materials ?? [], ...said(input) },
      { clientId },
    );
  if (form.sentTo === 'review-objections')
    return api.post(`${path}/review-objections`, { ...base, reason: input.reason }, { clientId });
  const forms = Object.fromEntries(Object.entries(sent.forms).map(([code, values]) => [code, sendable(values)]));
  return api.post(`${path}/acts`, { ...base, act: form.act, input, forms }, { clientId });
}

const said = ({ statement }: Values) => (statement === undefined ? {} : { statement });
