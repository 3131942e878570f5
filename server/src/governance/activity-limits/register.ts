import { type ActivityLimit, limitOf } from '../../kernel/activity-limit.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Day, dayAt } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Store } from '../../platform/store/index.ts';
import { type AlertGround, raiseAlert } from './raise-alert.ts';
import { type Counted, reachedBy, refusalOf } from './rules.ts';

/** One request that access has permitted, about these patients. */
export interface Asking {
  readonly actor: Actor;
  readonly subjects: readonly Id<'subject'>[];
  /** Time zone of the organisation: its days are counted. */
  readonly zone: string;
  /** Limits of the organisation's own. */
  readonly limits: readonly ActivityLimit[];
}

/** What the gateway asks of this duty for each exchange, outside of any transaction. */
export interface ActivityRegister {
  /**
   * Counts the patients of a request. Gives whether it went beyond a limit that an emergency lifted.
   * @throws Failure `patient_limit`, `store_unavailable`
   */
  admit(asking: Asking): Promise<{ readonly isLifted: boolean }>;
}

export interface RegisterSetup extends AlertGround {
  readonly store: Pick<Store, 'query' | 'transaction'>;
}

/** Milliseconds for which a patient who was counted need not be counted again: a minute of the hour, and the same day. */
const countedFor = 60_000;
const mostRemembered = 20_000;

const admitSubjects = 'select * from admit_subjects($1, $2, $3, $4, $5, $6, $7)';
/** The hour before midnight, in any zone, is all that a day needs of the one before. */
const forget = 'delete from activity_subject where day < $1::date - 2';

/**
 * Opens the register. The database counts, under a lock of the actor, so that requests at the same time on several nodes
 * cannot pass the limit together. Whoever is asked about again within the minute already counts, and is never refused for
 * it: then nothing is asked of the database.
 */
export function openActivityRegister({ store, acts, clock }: RegisterSetup): ActivityRegister {
  const counted = new Map<string, number>();
  let forgottenOn: Day | null = null;
  const forgetOnce = async (day: Day) => {
    if (forgottenOn === day) return;
    forgottenOn = day;
    await store.query(forget, [day]);
  };
  return {
    async admit({ actor, subjects, zone, limits }) {
      const now = clock.now();
      const day = dayAt(now, zone);
      const nameOf = (subject: string) => `${actor.id} ${day} ${subject}`;
      const isFresh = (at: number | undefined) => at !== undefined && at <= now && now - at < countedFor;
      if (subjects.every((subject) => isFresh(counted.get(nameOf(subject))))) return { isLifted: false };
      const limit = limitOf(actor, limits);
      const isEmergency = actor.kind === 'person' && (actor.standing?.emergency ?? null) !== null;
      await forgetOnce(day);
      const found = await count(store, [
        ...[actor.id, day, now, subjects, limit.day.block, limit.hour.block, isEmergency],
      ]);
      const isOver = found.day_over || found.hour_over;
      for (const reached of reachedBy(found, limit, isEmergency)) {
        await raiseAlert({ store, acts, clock }, actor, day, reached);
      }
      if (isOver && !isEmergency) throw refusalOf(found, limit);
      if (counted.size > mostRemembered) counted.clear();
      for (const subject of subjects) counted.set(nameOf(subject), now);
      return { isLifted: isOver };
    },
  };
}

async function count({ query }: Pick<Store, 'query'>, values: readonly unknown[]): Promise<Counted> {
  try {
    const { rows } = await query<Counted>(admitSubjects, [...values], 'admit_subjects');
    const [row] = rows;
    if (row) return row;
  } catch (cause) {
    throw new Failure('store_unavailable', { cause });
  }
  throw new Failure('store_unavailable');
}
