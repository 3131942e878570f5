import type { Kysely } from 'kysely';
import { type Rotation, readRotation } from './key-rotation.ts';
import type { KeyGeneration, KeyProtection, KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

/** Content keys of one class. */
export interface KeyTally {
  readonly class: string;
  readonly living: number;
  readonly destroyed: number;
  /** The oldest month with a living key; null where none lives. */
  readonly oldestMonth: string | null;
}

/** The keys, as they stand: ids, times and counts, nothing of them. Times are UTC milliseconds. */
export interface KeyState {
  readonly ring: string;
  readonly ringCreatedAt: number;
  readonly protection: KeyProtection;
  /** What the settings ask for; the next rotation moves to it. */
  readonly intended: KeyProtection;
  readonly generations: readonly KeyGeneration[];
  readonly organisationKeys: readonly {
    readonly id: string;
    readonly state: 'current' | 'retiring';
    readonly generation: string;
    readonly createdAt: number;
  }[];
  readonly contentKeys: readonly KeyTally[];
  /** The rotation under way, else the last one. */
  readonly rotation: Rotation | null;
}

/** @throws Failure `keys_unavailable` when the ring cannot be used, `store_unavailable` */
export async function readKeyState(database: Kysely<KeyTables>, ring: KeyRing): Promise<KeyState> {
  const { protection, intended, createdAt } = await ring.check();
  const organisation = await database
    .selectFrom('organisation_key')
    .select(['id', 'state', 'generation', 'created_at'])
    .orderBy('created_at')
    .execute();
  const tallies = await database
    .selectFrom('content_key')
    .select((expression) => [
      'class',
      expression.fn.countAll<number>().as('all'),
      expression.fn.count<number>('wrapped').as('living'),
      expression.fn.min('month').filterWhere('wrapped', 'is not', null).as('oldest'),
    ])
    .groupBy('class')
    .orderBy('class')
    .execute();
  return {
    ring: await ring.ringId(),
    ringCreatedAt: createdAt,
    protection,
    intended: intended ?? protection,
    generations: await ring.generations(),
    organisationKeys: organisation.map(({ created_at, ...key }) => ({ ...key, createdAt: created_at })),
    contentKeys: tallies.map(({ class: contentClass, all, living, oldest }) => ({
      class: contentClass,
      living: Number(living),
      destroyed: Number(all) - Number(living),
      oldestMonth: oldest ?? null,
    })),
    rotation: (await readRotation(database)) ?? null,
  };
}
