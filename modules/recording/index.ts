export { type AuditedDecision, type Auditor, type LogAudit, startAudit } from './audit.rules.ts';
export { auditLog, type VerifiedAudit } from './audit-log.ts';
export type { JournalEntry } from './committed.ts';
export type { Random } from './compose.ts';
export { createLog } from './create-log.ts';
export { catchUpDeliveries, type DeliverParts, deliverDue, SYSTEM_ACTOR } from './deliver.ts';
export { countWaiting } from './delivery.store.ts';
export { LogRefused, NotRecordable, RowsDiffer, VersionConflict } from './errors.ts';
export { exportLog, FolderNotEmpty } from './export-log.ts';
export { FILE_KEPT, fileFold, fileStream, type KeptFile } from './file.fold.ts';
export { fsck, fsckWithin } from './fsck/fsck.ts';
export type { Difference, FsckCheck, FsckContext, FsckParts, FsckReport, Memo } from './fsck/fsck.types.ts';
export { sealedTableCheck } from './fsck/sealed-check.ts';
export { type Integrated, integratePending, type SequencerParts, type SequencerStep } from './integrate-pending.ts';
export { type FileLabel, type KeepFileParts, keepFile, recordFile } from './keep-file.ts';
export { createLogKeys, type LogKeeper, openLogKeeper, readSealKey } from './log-keeper.ts';
export { type LogState, selectLogState as logState } from './log-state.store.ts';
export { absentOf, nameWith, onBehalfOf } from './on-behalf.rules.ts';
export { logInViews } from './public-log.store.ts';
export { logAtUrl, logInFolder, type PublicLog, PublicLogFault } from './public-log.ts';
export { createRecording, folds, type RecordingParts } from './recording.ts';
export type {
  Actor,
  AppendArgs,
  Clock,
  Consumer,
  ConsumerContext,
  EventInput,
  Fold,
  FoldTable,
  LeafInput,
  OnBehalf,
  RecordedEvent,
  Recording,
  Row,
} from './recording.types.ts';
export { refreshRows } from './refresh-rows.ts';
export { isSealed, type SealKey, sealRow } from './sealed-row.ts';
export { startRecordingWorker, type WorkerParts } from './worker.ts';
