import type { ActId } from '#domain/procedure/model.ts';
import { caseView } from './case-view.rules.ts';
import { archiving, closing } from './closing-documents.rules.ts';
import type { DocumentInput, DueDocument, Maker } from './due-document.ts';
import {
  filing,
  investigationReport,
  order,
  transferApproved,
  transferLetter,
  transferRefused,
  transferReport,
  withdrawal,
} from './investigation-documents.rules.ts';
import { discussion, submission } from './review-documents.rules.ts';
import { decisionServed, notice } from './service-documents.rules.ts';

const MAKERS: Readonly<Record<string, Maker>> = {
  'approve-filing': filing,
  'order-correction': order,
  'withdraw-filing': withdrawal,
  'propose-penalty': investigationReport,
  'propose-processing': investigationReport,
  'propose-no-penalty': investigationReport,
  'report-suspected-crime': transferReport,
  'approve-transfer': transferApproved,
  'refuse-transfer': transferRefused,
  'hand-over-transfer': transferLetter,
  notify: notice,
  'submit-for-review': submission,
  'discuss-collectively': discussion,
  serve: decisionServed,
  'approve-closing': closing,
  archive: archiving,
};

/**
 * Forms that nobody fills in for an act: the act makes them of itself, or a later act does (the proposal makes the investigation report,
 * the approval the closing form).
 */
export const MADE_BY_ACT: Readonly<Partial<Record<ActId, readonly string[]>>> = {
  accept: ['WS-05'],
  'approve-filing': ['WS-05'],
  'order-correction': ['WS-20', 'WS-42'],
  'withdraw-filing': ['WS-22'],
  'conclude-investigation': ['WS-23'],
  'propose-penalty': ['WS-23'],
  'propose-processing': ['WS-23'],
  'propose-no-penalty': ['WS-23'],
  'report-suspected-crime': ['WS-49'],
  'approve-transfer': ['WS-49'],
  'refuse-transfer': ['WS-49'],
  'hand-over-transfer': ['WS-50'],
  notify: ['WS-25', 'WS-26', 'WS-27', 'WS-42'],
  'submit-for-review': ['WS-34'],
  'record-review-opinion': ['WS-35'],
  'discuss-collectively': ['WS-36'],
  'decide-penalty': ['WS-37'],
  'decide-processing': ['WS-38'],
  'decide-no-penalty': ['WS-39'],
  serve: ['WS-42'],
  'request-closing': ['WS-59'],
  'approve-closing': ['WS-59'],
  archive: ['WS-61', 'WS-62'],
};

/** The documents that an act makes of itself; none for acts whose forms people fill in. */
export function dueDocuments(input: DocumentInput): DueDocument[] {
  const make = MAKERS[input.event.act];
  return make === undefined ? [] : make(input, caseView(input));
}
