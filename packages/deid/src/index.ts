/** @cordon/deid: finds, replaces and restores identifiers. No dependency, no input or output, no clock. */
export {
  type AnalyzeOptions,
  analyze,
  analyzeAll,
  beginAnalysis,
  prepareTagger,
  RECALL_DIALS,
  type RecallDial,
} from './engine/analyze.ts';
export type { Finding, KnownValue, Segment, SegmentFinding } from './engine/finding.ts';
export {
  createFindingMemories,
  FINDING_MEMORY_LIMIT,
  type FindingMemories,
  type FindingMemory,
  type FindingMemoryOptions,
} from './engine/finding-memory.ts';
export type { Language } from './engine/language.ts';
export type { OutsideFinding } from './engine/outside.ts';
export {
  createReidentifier,
  type Reidentifier,
  type ReidentifierOptions,
  reidentify,
  type TokenNotice,
} from './engine/reidentify.ts';
export {
  createReplyScreen,
  type ReplyFinding,
  type ReplyScreen,
  type ReplyScreenOptions,
} from './engine/reply-screen.ts';
export { prepareSweep, type Sweep, type SweepHit, sweep } from './engine/sweep.ts';
export type { Encoding } from './engine/token-reader.ts';
export { type Placement, type Transformed, transform } from './engine/transform.ts';
export { ENTITIES, ENTITY_NAMES, type Entity, type EntityRow } from './entity.ts';
export { type ExactRates, type LabelRates, readRates, type SpanRates } from './evaluation/span-rates.ts';
export {
  createSpanScore,
  type DocumentFaults,
  type ExactCounts,
  type GoldSpan,
  type LabelCounts,
  type PredictedSpan,
  type SpanCounts,
  type SpanScore,
} from './evaluation/span-score.ts';
export { drawShift, type ShiftOptions, shiftDate } from './operators/dates/shift-date.ts';
export { withoutAddress } from './operators/form-of-address.ts';
export type { KeyedHash } from './operators/keyed-draw.ts';
export { languageOf } from './operators/language-of.ts';
export {
  type Operator,
  type OperatorContext,
  type OperatorInput,
  type OperatorName,
  OperatorNeedError,
  type ShiftBounds,
} from './operators/operator.ts';
export { OPERATORS } from './operators/operator-table.ts';
export {
  createSurrogateBook,
  type SurrogateBook,
  type SurrogateBookOptions,
} from './operators/realistic/surrogate-book.ts';
export { redact } from './operators/redact.ts';
export { resolveDay } from './operators/resolve-date.ts';
export {
  createSurrogates,
  type SurrogateOptions,
  type SurrogateRecord,
  type Surrogates,
} from './operators/surrogates.ts';
export { generaliseZip, type ZipList } from './operators/zip-prefix.ts';
export { RECOGNIZERS } from './recognizers/index.ts';
export {
  applyStandard,
  type StandardContext,
  type StandardResult,
} from './standards/apply-standard.ts';
export { applyToDocument, type DocumentResult } from './standards/apply-to-document.ts';
export { createExpertStandard, type ExpertStandard } from './standards/expert-determination.ts';
export { LIMITED_DATA_SET } from './standards/limited-data-set.ts';
export { SAFE_HARBOR, SAFE_HARBOR_TOKENS } from './standards/safe-harbor.ts';
export {
  type Determination,
  type Standard,
  type StandardCondition,
  type StandardRow,
  withOperators,
} from './standards/standard.ts';
export type { MethodRecord, Treatment } from './standards/treat-findings.ts';
export {
  analyzeCsv,
  analyzeFhir,
  analyzeHl7,
  analyzeJson,
  type CsvColumn,
  type CsvOptions,
  type Delimiter,
  type FhirOptions,
  type FieldRule,
  fitKind,
  type Hl7Options,
  type JsonMapping,
  type JsonOptions,
  type JsonRule,
  knownFromFhir,
  type StructuredAnalysis,
  StructuredError,
  type StructuredErrorCode,
  type StructuredFinding,
  type StructuredOptions,
  type StructuredRefusal,
  type StructuredReplace,
  type StructuredResult,
  type ValueKind,
} from './structured/index.ts';
