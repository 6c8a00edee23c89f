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

/** The documents that an act makes of itself; none for acts whose forms people fill in. */
export function dueDocuments(input: DocumentInput): DueDocument[] {
  const make = MAKERS[input.event.act];
  return make === undefined ? [] : make(input, caseView(input));
}
