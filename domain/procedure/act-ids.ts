/** Every act that a case can carry, by theme. An id is the verb of the act; its table entry stands in acts/<theme>.ts. */

export type FilingAct =
  | 'register-clue'
  | 'accept'
  | 'reject'
  | 'approve-filing'
  | 'disapprove-filing'
  | 'assign-officers'
  | 'record-recusal';

export type EvidenceAct =
  | 'show-identity'
  | 'question'
  | 'inspect-site'
  | 'add-evidence'
  | 'verify-evidence'
  | 'preserve-evidence'
  | 'dispose-preserved';

export type InvestigationAct =
  | 'suspend'
  | 'resume'
  | 'extend-investigation'
  | 'order-correction'
  | 'verify-correction'
  | 'find-overdue'
  | 'withdraw-filing'
  | 'conclude-investigation';

export type TransferAct =
  | 'report-suspected-crime'
  | 'approve-transfer'
  | 'refuse-transfer'
  | 'hand-over-transfer'
  | 'police-filed'
  | 'police-declined';

export type NoticeAct =
  | 'propose-penalty'
  | 'propose-processing'
  | 'propose-no-penalty'
  | 'notify'
  | 'record-statement'
  | 'waive-statement'
  | 'statement-expired'
  | 'review-statement'
  | 'change-proposal';

export type HearingAct =
  | 'request-hearing'
  | 'waive-hearing'
  | 'schedule-hearing'
  | 'hold-hearing'
  | 'abandon-hearing'
  | 'report-hearing';

export type ReviewAct =
  | 'submit-for-review'
  | 'skip-review'
  | 'record-review-opinion'
  | 'contest-opinion'
  | 'discuss-collectively';

export type DecisionAct =
  | 'decide-penalty'
  | 'decide-processing'
  | 'decide-no-penalty'
  | 'return-to-unit'
  | 'serve'
  | 'revoke'
  | 'redo';

export type PerformanceAct =
  | 'start-performance'
  | 'approve-deferral'
  | 'record-payment'
  | 'record-performance'
  | 'record-default'
  | 'decide-added-fine'
  | 'urge'
  | 'apply-to-court'
  | 'court-outcome'
  | 'record-remedy';

export type ClosingAct = 'request-closing' | 'approve-closing' | 'archive' | 'note-event';

export type SummaryAct =
  | 'summary-register'
  | 'summary-show-identity'
  | 'summary-tell'
  | 'summary-hear'
  | 'summary-issue'
  | 'summary-note-refusal'
  | 'summary-collect'
  | 'summary-report'
  | 'summary-finish'
  | 'summary-turn-ordinary';

export type ActId =
  | FilingAct
  | EvidenceAct
  | InvestigationAct
  | TransferAct
  | NoticeAct
  | HearingAct
  | ReviewAct
  | DecisionAct
  | PerformanceAct
  | ClosingAct
  | SummaryAct;
