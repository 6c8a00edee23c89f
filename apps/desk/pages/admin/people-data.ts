import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { accountsAnswer, peopleAnswer, postsAnswer, reviewerRatioAnswer, unitsAnswer } from '#contract/people.ts';
import { api } from '../../api/client.ts';

export type People = z.infer<typeof peopleAnswer>;
export type Person = People['people'][number];

export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: ({ signal }) => api.get<People>('/api/v1/people', {}, signal) });

export const useUnits = () =>
  useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => api.get<z.infer<typeof unitsAnswer>>('/api/v1/units', {}, signal),
  });

export const usePosts = () =>
  useQuery({
    queryKey: ['posts'],
    queryFn: ({ signal }) => api.get<z.infer<typeof postsAnswer>>('/api/v1/posts', {}, signal),
  });

export const useReviewerRatio = () =>
  useQuery({
    queryKey: ['people', 'reviewer-ratio'],
    queryFn: ({ signal }) => api.get<z.infer<typeof reviewerRatioAnswer>>('/api/v1/people/reviewer-ratio', {}, signal),
  });

export const useAccounts = () =>
  useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.get<z.infer<typeof accountsAnswer>>('/api/v1/accounts', {}, signal),
  });

/** Whether that span of days has that day in it. */
export function holdsOn(span: { readonly from: string; readonly to: string | null }, on: string): boolean {
  return span.from <= on && (span.to === null || on <= span.to);
}
