export { findAccountAct, readAccountHistory } from './account-acts.ts';
export type { Act, ActRecord, ActTicket } from './acts.ts';
export { CanonicalDigest } from './canonical-digest.ts';
export { checkRestoredRecord, type KeptCheckpoint, type RestoredRecord } from './check-restored.ts';
export { type Commitments, commit, commitText } from './commitment.ts';
export { conductVerification, type VerificationProgress } from './conduct-verification.ts';
export { type ActivityCount, countActivity } from './count-activity.ts';
export { countJoined, type JoinedCount, type JoinedQuestion } from './count-joined.ts';
export { describeChange } from './describe-change.ts';
export {
  type ActivityDraw,
  type DrawnThing,
  describeActivity,
  drawActivity,
  type ThingFacts,
} from './draw-activity.ts';
export { type ElementUsage, readElementUsage } from './element-usage.ts';
export {
  countEntriesUnder,
  type EntryReference,
  findActs,
  isKnownExchange,
  type KeyReach,
  listEntriesUnder,
} from './entries-under-keys.ts';
export type { EvidenceScope, PreparedEvidence } from './evidence.ts';
export type { EntryProof, EntryState, GrowthProof, RecordExplorer } from './explorer.ts';
export { inspectRecord, type RecordInspection } from './inspect-record.ts';
export type { Reconciliation, RecordIntegrity, RecordVerification } from './integrity.ts';
export { type Activity, type ActivityFilter, type ActivityPage, countBound } from './list-activity.ts';
export type { ExchangeFilter, ExchangePage } from './list-exchanges.ts';
export { type GrantAct, listGrants } from './list-grants.ts';
export { openLogKeys, type RecordKeys } from './log-keys.ts';
export { type OpenRecord, openRecord, type RecordOptions } from './open-record.ts';
export { type OperationGround, performOperation } from './perform-operation.ts';
export type {
  Destination,
  ElementAttribution,
  ElementCounts,
  ElementManifest,
  ExchangeCensus,
  ExchangeEnd,
  ExchangeHeader,
  ExchangeIntent,
  ExchangeOutcome,
  ExchangeRecord,
  ExchangeRefusal,
  OutputContent,
  QueryContent,
  Receipt,
} from './port.ts';
export { attribute, readManifest, readStages } from './public-record.ts';
export type {
  EntryProofs,
  GoneKey,
  ProvenEntry,
  ReadEntry,
  ReadExchange,
  RecordReader,
  SealedContent,
} from './reader.ts';
export { type CensusComparison, compareCensus, sumComparisons } from './reconciliation/compare-census.ts';
export { describeMissing } from './reconciliation/describe-missing.ts';
export { SocketCensus } from './reconciliation/socket-census.ts';
export type { AlarmAcceptance, RecordAlarm, RecordAlarms } from './record-alarms.ts';
export { catchUpPause } from './record-upkeep.ts';
export type { AcceptedRestore, RecordWatch, RecordWitnesses } from './record-watch.ts';
export { recordAbandonedTallies } from './refusal-tally.ts';
export { type Refusal, RefusalRecord } from './refusals.ts';
export {
  beginSigningKeyChange,
  continueSigningKeyChange,
  readSigningKeyChange,
  type SigningKeyChange,
  type SigningKeyGround,
} from './signing-key-change.ts';
export type { AuditTables, ExchangeRow, ExchangeState } from './tables.ts';
export type { TraceFilter, TracePage, TraceRow } from './trace-elements.ts';
