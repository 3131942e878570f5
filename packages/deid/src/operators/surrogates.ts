import type { Language } from '../engine/language.ts';
import { ENTITIES, type Entity } from '../entity.ts';
import { lengthOfAddress } from './form-of-address.ts';
import { RandomParts } from './random-parts.ts';
import { resolveDay } from './resolve-date.ts';
import { drawCore, writeToken } from './token.ts';

/** One row of the vault: a token of the conversation and the value that it stands for. */
export interface SurrogateRecord {
  /** Without brackets and day part, for example `DATE-K7Q2M5`. */
  readonly token: string;
  readonly entity: Entity;
  /** The surface form, exactly as it stood in the text. */
  readonly value: string;
  /** Days from the conversation's anchor day; only for dates that name one day. */
  readonly day?: number;
}

export interface SurrogateOptions {
  /** A cryptographic random source. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** The conversation's rows so far, in the order in which they were stored. */
  readonly existing?: readonly SurrogateRecord[];
  /**
   * The language of the exchange. Outside English, a date whose day and month could be either way round tells no
   * distance: stored rows do not say in which order they were read.
   */
  readonly lang?: Language;
}

export interface Surrogates {
  /**
   * The wire form for a value; the same for the same entity and surface form within the conversation. The form of address
   * before a name stays in front of its token.
   */
  allot(entity: Entity, value: string): string;
  /** All rows of the conversation, old and new. */
  records(): readonly SurrogateRecord[];
  /** The rows that this object allotted, to be stored with the intent record in one commit. */
  added(): readonly SurrogateRecord[];
  /** Token to value, without the tokens that two rows claim for different values. */
  restoreMap(): ReadonlyMap<string, string>;
}

/** Allots random surrogates (164.514(c)(1): not derived from the value) that stay the same within a conversation. */
export function createSurrogates({ randomBytes, existing = [], lang = 'en' }: SurrogateOptions): Surrogates {
  const records: SurrogateRecord[] = [...existing];
  const added: SurrogateRecord[] = [];
  const byValue = new Map<string, SurrogateRecord>();
  const taken = new Set<string>();
  let anchor = findAnchor(existing);
  const ambiguous = findAmbiguous(existing);
  for (const record of existing) {
    taken.add(record.token);
    const key = keyOf(record.entity, record.value);
    if (!ambiguous.has(record.token) && !byValue.has(key)) byValue.set(key, record);
  }

  const parts = new RandomParts(randomBytes);
  const draw = (entity: Entity): string => {
    for (let attempt = 0; attempt < 100; attempt++) {
      const core = drawCore(entity, parts);
      if (!taken.has(core)) return core;
    }
    throw new Error(
      `No free ${ENTITIES[entity].token} token in 100 draws. The random source repeats itself; pass a cryptographic one.`,
    );
  };

  const dayOf = (entity: Entity, value: string): number | undefined => {
    const day = entity === 'DATE' ? resolveDay(value) : undefined;
    if (day === undefined || (lang !== 'en' && resolveDay(value, 'es') !== day)) return undefined;
    anchor ??= day;
    return day - anchor;
  };

  const allotWhole = (entity: Entity, value: string): string => {
    const known = byValue.get(keyOf(entity, value));
    if (known !== undefined) return writeToken(known.token, known.day);
    const day = dayOf(entity, value);
    const record: SurrogateRecord = {
      token: draw(entity),
      entity,
      value,
      ...(day === undefined ? {} : { day }),
    };
    taken.add(record.token);
    byValue.set(keyOf(entity, value), record);
    records.push(record);
    added.push(record);
    return writeToken(record.token, day);
  };

  return {
    allot(entity, value) {
      const address = lengthOfAddress(entity, value);
      return value.slice(0, address) + allotWhole(entity, value.slice(address));
    },
    records: () => records,
    added: () => added,
    restoreMap: () => buildRestoreMap(records),
  };
}

const keyOf = (entity: Entity, value: string): string => `${entity} ${value}`;

/** The anchor day follows from any stored date: its own day less its distance. The first stored row decides. */
function findAnchor(records: readonly SurrogateRecord[]): number | undefined {
  for (const { entity, value, day } of records) {
    if (entity !== 'DATE' || day === undefined) continue;
    const absolute = resolveDay(value);
    if (absolute !== undefined) return absolute - day;
  }
  return undefined;
}

/** Tokens that two rows claim for different values: a race of two nodes. They are never restored. */
export function findAmbiguous(records: readonly SurrogateRecord[]): ReadonlySet<string> {
  const values = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { token, value } of records) {
    const other = values.get(token);
    if (other !== undefined && other !== value) ambiguous.add(token);
    values.set(token, value);
  }
  return ambiguous;
}

/** Token to value for the unambiguous rows. */
export function buildRestoreMap(records: readonly SurrogateRecord[]): ReadonlyMap<string, string> {
  const ambiguous = findAmbiguous(records);
  return new Map(
    records.filter(({ token }) => !ambiguous.has(token)).map(({ token, value }) => [token, value]),
  );
}
