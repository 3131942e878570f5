export type { Backend, Batch, Head, Since, StoredCheckpoint, StoredEntry } from './backends/backend.ts';
export { type FileBackend, openFileBackend } from './backends/file.ts';
export { createMemoryBackend, type MemoryBackend } from './backends/memory.ts';
export {
  createPostgresBackend,
  type PostgresBackendOptions,
  type QueryPort,
  readSince,
} from './backends/postgres.ts';
export type { CompanionStatement } from './backends/postgres-commit.ts';
export { LOG_SCHEMA_SQL } from './backends/postgres-schema.ts';
export type { RetryPolicy } from './batch-commit.ts';
export { canonicalize, type JsonValue, parseCanonical } from './core/canonical-json.ts';
export {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './core/checkpoint.ts';
export {
  type EvidenceManifest,
  formatCiphertextPath,
  formatProofPath,
  formatSuccessionPath,
  KEYS_PATH,
  MANIFEST_PATH,
  RECEIPT_FACT,
  RECEIPT_PATH,
} from './core/evidence-layout.ts';
export { emptyRoot, hashLeaf, hashNode, sha256 } from './core/hashing.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './core/proof-check.ts';
export { formatProofFile, type ProofFile, parseProofFile } from './core/proof-file.ts';
export { openNote, signNote } from './core/signed-note.ts';
export { createSigner, generateSeed, type NoteSigner } from './core/signer.ts';
export {
  extendTrust,
  openSuccession,
  readVerifiers,
  type Succession,
  signSuccession,
} from './core/succession.ts';
export { encodeVerifierKey, type NoteVerifier, parseVerifierKey } from './core/verifier-key.ts';
export {
  type CompanionRow,
  decodeLeaf,
  type EncodedEntry,
  type Entry,
  encodeEntry,
  type PublicRecord,
  type SealedCommitment,
} from './entry.ts';
export { type ExportOptions, exportLog } from './export.ts';
export { LogError, type LogErrorCode } from './failure.ts';
export {
  type ConsistencyProof,
  type InclusionProof,
  type Log,
  type LogOptions,
  openLog,
  type Prover,
  type SignedHead,
} from './log.ts';
export { fixKeys, type LogKeys } from './log-keys.ts';
export { compareSeen, type WitnessFinding, type WitnessFindingKind } from './monitor/compare-seen.ts';
export { createFileWitness, readCheckpointFile } from './monitor/file-witness.ts';
export {
  createMonitor,
  type Monitor,
  type MonitorOptions,
  type StartCheck,
  type UnreadPlace,
} from './monitor/monitor.ts';
export type { CheckpointWitness, SeenCheckpoint } from './monitor/witness.ts';
export { readPublicPath } from './public-tiles.ts';
export type { Appended, SequencerLimits } from './sequencer.ts';
export type { Turn, TurnQueue } from './turn-taking.ts';
export { readVerifierFiles, type VerifierFile } from './verifier-files.ts';
export type { Problem, ProblemKind, VerifyReport } from './verify/problem.ts';
export { verifyBackend } from './verify/verify-backend.ts';
export { type EvidenceReport, verifyEvidence } from './verify/verify-evidence.ts';
export { type VerifyExportOptions, verifyExport } from './verify/verify-export.ts';
export { type ConfirmedEntry, verifyProofFile } from './verify/verify-proof.ts';
