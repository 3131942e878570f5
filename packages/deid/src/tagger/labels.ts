import type { Entity } from '../entity.ts';

/** What the tagger tells apart. ORG is learned so that companies are not taken for persons or places. */
export const KINDS = ['NAME', 'LOC', 'FAC', 'ORG', 'DATE', 'ID'] as const;
export type Kind = (typeof KINDS)[number];

/** Label 0 is "outside"; then B and I of each kind. */
export const OUTSIDE = 0;
export const LABEL_COUNT: number = 1 + 2 * KINDS.length;

export const beginOf = (kind: number): number => 1 + 2 * kind;
export const insideOf = (kind: number): number => 2 + 2 * kind;
/** Index into KINDS; -1 for OUTSIDE. */
export const kindOf = (label: number): number => (label === OUTSIDE ? -1 : (label - 1) >> 1);
export const isInside = (label: number): boolean => label !== OUTSIDE && label % 2 === 0;

/** An I label follows only the B or I of its own kind. */
export function isLegal(previous: number, label: number): boolean {
  return !isInside(label) || (previous !== OUTSIDE && kindOf(previous) === kindOf(label));
}

export interface KindRow {
  /** Undefined: learned, never reported. */
  readonly entity: Entity | undefined;
  readonly why: string;
}

/** What each kind becomes. Facilities and places are one class, 164.514(b)(2)(i)(B). */
export const KIND_ROWS: Readonly<Record<Kind, KindRow>> = {
  NAME: { entity: 'NAME', why: 'reads like a person’s name here' },
  LOC: { entity: 'GEOGRAPHIC', why: 'reads like a place here' },
  FAC: { entity: 'GEOGRAPHIC', why: 'reads like a facility here' },
  ORG: { entity: undefined, why: 'reads like an organisation here' },
  DATE: { entity: 'DATE', why: 'reads like a date here' },
  ID: { entity: 'OTHER_ID', why: 'reads like an identifying number here' },
};
