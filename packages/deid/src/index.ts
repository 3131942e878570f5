/** @cordon/deid: finds, replaces and restores identifiers. No dependency, no input or output, no clock. */
export { type AnalyzeOptions, analyze, analyzeAll, beginAnalysis } from './engine/analyze.ts';
export type { Finding, KnownValue, Segment, SegmentFinding } from './engine/finding.ts';
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
export { redact } from './operators/redact.ts';
export { resolveDay } from './operators/resolve-date.ts';
export {
  createSurrogates,
  type SurrogateOptions,
  type SurrogateRecord,
  type Surrogates,
} from './operators/surrogates.ts';
export { RECOGNIZERS } from './recognizers/index.ts';
export { SAFE_HARBOR, type Standard, type StandardRow } from './standards/safe-harbor.ts';
