import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ActForm, CaseActs, Preview } from '#contract/acts.ts';
import { api } from '../../../api/client.ts';
import { ApiError } from '../../../api/problem.ts';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
/** What was typed, by the keys of the form's fields. */
export type Values = Readonly<Record<string, Value>>;
export type FormValues = Readonly<Record<string, Values>>;
export type Choices = ActForm['choices'];

export const caseKey = (id: string) => ['cases', id] as const;

export function useActs(id: string) {
  return useQuery({
    queryKey: [...caseKey(id), 'acts'],
    queryFn: ({ signal }) => api.get<CaseActs>(`/api/v1/cases/${id}/acts`, {}, signal),
  });
}

/**
 * Loaded once for each visit: what is being typed does not move because somebody else did something. It is loaded again when the person
 * has seen the change and updates the page; what was typed stays.
 */
export function useActForm(id: string, act: string) {
  return useQuery({
    queryKey: [...caseKey(id), 'act-forms', act],
    queryFn: ({ signal }) => api.get<ActForm>(`/api/v1/cases/${id}/act-forms/${act}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export type Typed = {
  readonly act: string;
  readonly on: string;
  readonly late: boolean;
  readonly input: Values;
  readonly forms: FormValues;
};

/** What the act would do as it is filled in. An answer to older words is dropped: its call is ended when newer ones go out. */
export function usePreview(id: string, typed: Typed, show: string | undefined) {
  const body = { ...typed, ...(show === undefined ? {} : { show }) };
  return useQuery({
    queryKey: ['previews', id, body],
    queryFn: ({ signal }) => api.post<Preview>(`/api/v1/cases/${id}/previews`, body, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => count < 1 && !(error instanceof ApiError),
    refetchOnWindowFocus: false,
  });
}
