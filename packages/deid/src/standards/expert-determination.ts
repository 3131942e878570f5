import { type Determination, requireWhole, type Standard, type StandardRow } from './standard.ts';

export interface ExpertStandard {
  /** Names the standard in records, for example `expert-2026-radiology`. */
  readonly id: string;
  readonly version: number;
  /** What the expert's analysis asks for; every entity has a row. */
  readonly rows: readonly StandardRow[];
  readonly determination: Determination;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A standard out of an expert's determination (164.514(b)(1)). Throws when the record is not whole: without who, why that
 * person, how, for what, when, until when and where it is documented, a text may not be called determined.
 */
export function createExpertStandard({ id, version, rows, determination }: ExpertStandard): Standard {
  const parts: readonly (keyof Determination)[] = [
    'expert',
    'credentials',
    'method',
    'scope',
    'determinedOn',
    'expiresOn',
    'document',
  ];
  for (const part of parts)
    if (typeof determination[part] !== 'string' || determination[part].trim() === '')
      throw new RangeError(
        `The determination has no ${part}. Fill it in from the expert's report; all parts are needed.`,
      );
  requireDay('determinedOn', determination.determinedOn);
  requireDay('expiresOn', determination.expiresOn);
  if (determination.expiresOn <= determination.determinedOn)
    throw new RangeError('The determination expires before it begins. Correct determinedOn or expiresOn.');
  return requireWhole({
    id,
    version,
    cites: '164.514(b)(1)',
    rows,
    conditions: [
      {
        cites: '164.514(b)(1)',
        says: `The text and its use lie within the scope determined: ${determination.scope}`,
      },
    ],
    determination,
  });
}

/** Throws unless the determination serves on `today` (`2026-11-22`). Both ends count as the expert wrote them. */
export function requireInForce({ determinedOn, expiresOn }: Determination, today: string | undefined): void {
  if (today === undefined)
    throw new RangeError(
      'An expert determination has a last day. Pass today, as 2026-11-22, so that it can be checked.',
    );
  requireDay('today', today);
  if (today < determinedOn || today >= expiresOn)
    throw new RangeError(
      `The expert determination serves from ${determinedOn} until before ${expiresOn}, and today is ${today}, so nothing was replaced. Have it renewed, or use another standard.`,
    );
}

function requireDay(part: string, written: string): void {
  const [, year, month, day] = DAY.exec(written) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === undefined || date.toISOString().slice(0, 10) !== written)
    throw new RangeError(`${part} is “${written}”, which is no day. Write it as 2026-11-22.`);
}
