import { ENTITY_NAMES, type Entity } from '../entity.ts';
import type { GeographicKind } from '../operators/geographic-kind.ts';
import type { OperatorName } from '../operators/operator.ts';

/** What a standard does with one entity, and by which clause. */
export interface StandardRow {
  readonly entity: Entity;
  /** For places only: the kind to which the row applies. A row without a kind applies to all that have none. */
  readonly kind?: GeographicKind;
  readonly operator: OperatorName;
  /** Other operators that the standard permits here; `redact` is always permitted. */
  readonly permits?: readonly OperatorName[];
  readonly cites: string;
}

/** What a standard asks of people besides the transformation. The library states it; it cannot check it. */
export interface StandardCondition {
  readonly cites: string;
  readonly says: string;
}

/** The record of an expert's determination (164.514(b)(1)). Days are written `2026-11-22`. */
export interface Determination {
  readonly expert: string;
  /** Why this person has the knowledge that the rule asks for. */
  readonly credentials: string;
  /** The principles and methods applied. */
  readonly method: string;
  /** The data, recipients and uses to which it is limited. */
  readonly scope: string;
  readonly determinedOn: string;
  /** The first day on which it no longer serves. */
  readonly expiresOn: string;
  /** Where the documented analysis is kept: an id or digest, no path to PHI. */
  readonly document: string;
}

export interface Standard {
  readonly id: string;
  /** Raised with every change to the rows, so that a stored run can be read years later. */
  readonly version: number;
  readonly cites: string;
  readonly rows: readonly StandardRow[];
  readonly conditions: readonly StandardCondition[];
  readonly determination?: Determination;
}

/** The row for an entity; throws when the standard has none, because a silent skip would leave an identifier. */
export function rowFor(standard: Standard, entity: Entity, kind?: GeographicKind): StandardRow {
  const ofEntity = standard.rows.filter((row) => row.entity === entity);
  const row =
    ofEntity.find((candidate) => kind !== undefined && candidate.kind === kind) ??
    ofEntity.find((candidate) => candidate.kind === undefined);
  if (row === undefined)
    throw new RangeError(
      `The standard ${standard.id} has no row for ${entity}, so nothing was replaced. Give it one row for each entity.`,
    );
  return row;
}

/** Throws unless every entity has a row. */
export function requireWhole(standard: Standard): Standard {
  for (const entity of ENTITY_NAMES) rowFor(standard, entity);
  return standard;
}

/**
 * The same standard with other operators for some entities, for example realistic surrogates for names. Throws for an
 * operator that the standard does not permit there.
 */
export function withOperators(
  standard: Standard,
  choices: Readonly<Partial<Record<Entity, OperatorName>>>,
): Standard {
  const rows = standard.rows.map((row) => {
    const operator = choices[row.entity];
    if (operator === undefined || operator === row.operator) return row;
    if (operator !== 'redact' && !row.permits?.includes(operator))
      throw new RangeError(
        `${standard.id} does not permit ${operator} for ${row.entity} (${row.cites}). Permitted: ${[row.operator, 'redact', ...(row.permits ?? [])].join(', ')}.`,
      );
    return { ...row, operator };
  });
  return { ...standard, rows };
}
