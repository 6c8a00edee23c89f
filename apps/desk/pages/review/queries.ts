import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { caseAnswer } from '#contract/casework.ts';
import type { coverageAnswer, Review, ReviewQueue, reviewersAnswer } from '#contract/review.ts';
import type { DraftPages, DraftRounds, ReviewChecks } from '#contract/review-checks.ts';
import { api, type Query } from '../../api/client.ts';

export type CaseAnswer = z.infer<typeof caseAnswer>;
export type CaseFile = CaseAnswer['case'];
export type Reviewers = z.infer<typeof reviewersAnswer>['reviewers'];
type Coverage = z.infer<typeof coverageAnswer>;

/** What the desks of the review and of the head read; a page asks only for what it shows. */
export const queueOf = (filter: Query) =>
  queryOptions({
    queryKey: ['reviews', 'queue', filter],
    queryFn: ({ signal }) => api.get<ReviewQueue>('/api/v1/reviews', filter, signal),
    placeholderData: keepPreviousData,
  });

export const coverageSince = (from: string) =>
  queryOptions({
    queryKey: ['cases', 'review-coverage', from],
    queryFn: ({ signal }) => api.get<Coverage>('/api/v1/cases/review-coverage', { from }, signal),
  });

export const reviewOf = (id: string) =>
  queryOptions({
    queryKey: ['reviews', id],
    queryFn: ({ signal }) => api.get<Review>(`/api/v1/reviews/${id}`, {}, signal),
  });

export const reviewersFor = (id: string) =>
  queryOptions({
    queryKey: ['reviews', id, 'reviewers'],
    queryFn: ({ signal }) => api.get<z.infer<typeof reviewersAnswer>>(`/api/v1/reviews/${id}/reviewers`, {}, signal),
  });

export const caseOf = (id: string) =>
  queryOptions({
    queryKey: ['cases', id],
    queryFn: ({ signal }) => api.get<CaseAnswer>(`/api/v1/cases/${id}`, {}, signal),
  });

export const checksOf = (id: string) =>
  queryOptions({
    queryKey: ['cases', id, 'review-checks'],
    queryFn: ({ signal }) => api.get<ReviewChecks>(`/api/v1/cases/${id}/review-checks`, {}, signal),
  });

export const draftRoundsOf = (id: string) =>
  queryOptions({
    queryKey: ['cases', id, 'draft-rounds'],
    queryFn: ({ signal }) => api.get<DraftRounds>(`/api/v1/cases/${id}/draft-rounds`, {}, signal),
  });

export const draftPagesOf = (id: string, n: number) =>
  queryOptions({
    queryKey: ['cases', id, 'draft', n],
    queryFn: ({ signal }) => api.get<DraftPages>(`/api/v1/cases/${id}/draft/${n}/pages`, {}, signal),
  });

/** Everything of a case and its review that a write makes out of date. */
export const touchedBy = (id: string) => [['reviews'], ['cases', id], ['cases', 'awaiting'], ['tasks']];
