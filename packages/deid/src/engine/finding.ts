import type { Entity } from '../entity.ts';

/** One identifier located in a text. Offsets are UTF-16 code units of the ORIGINAL text, half-open. */
export interface Finding {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. Known values have 1. */
  readonly score: number;
  /** The id of the recognizer that found it. */
  readonly recognizer: string;
  /** Evidence in plain words, free of the value itself. */
  readonly why: string;
}

/** A value that the request context or the chart already knows to identify the subject. */
export interface KnownValue {
  readonly entity: Entity;
  readonly value: string;
}

/** A stretch of one exchange: a message part, a tool argument, a metadata field. */
export interface Segment {
  readonly id: string;
  readonly text: string;
}

export interface SegmentFinding extends Finding {
  readonly segment: string;
}
