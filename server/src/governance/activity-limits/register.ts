import { type ActivityLimit, limitOf } from '../../kernel/activity-limit.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Day, dayAt } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Store } from '../../platform/store/index.ts';
import { CountBeside, type Uncounted } from './count-beside.ts';
import { type AlertGround, raiseAlert } from './raise-alert.ts';
import { type Counted, type Reached, reachedBy, refusalOf } from './rules.ts';

/** One request that access has permitted, about these patients. */
export interface Asking {
  readonly actor: Actor;
  readonly subjects: readonly Id<'subject'>[];
  /** Time zone of the organisation: its days are counted. */
  readonly zone: string;
  /** Limits of the organisation's own. */
  readonly limits: readonly ActivityLimit[];
  /** Whether it is asked under emergency access, which is never refused for a number. */
  readonly isEmergency: boolean;
}

/** What the gateway asks of this duty for each exchange, outside of any transaction. */
export interface ActivityRegister {
  /**
   * Counts the patients of a request: before the exchange where a limit may refuse it, beside it where none can. Gives
   * whether it went beyond a limit that an emergency lifted.
   * @throws Failure `patient_limit`, `store_unavailable`
   */
  admit(asking: Asking): Promise<{ readonly isLifted: boolean }>;
  /** Resolves when everything admitted so far is counted, and its alerts are raised. @throws Failure `store_unavailable` */
  settle(): Promise<void>;
}

export interface RegisterSetup extends AlertGround {
  readonly store: Pick<Store, 'query' | 'transaction'>;
  /** Told where patients could not be counted beside an exchange; they are counted later. */
  onFault(error: unknown): void;
}

type Limit = Omit<ActivityLimit, 'scope'>;

/** What one statement counts for one actor. */
interface Counting extends Uncounted {
  readonly limit: Limit;
  readonly isEmergency: boolean;
}

/** Milliseconds for which a patient who was counted need not be counted again: a minute of the hour, and the same day. */
const countedFor = 60_000;
const mostRemembered = 20_000;

/** Of each actor in turn, in the one order in which every node locks them. */
const admitSubjects = `
  select found.* from jsonb_to_recordset($1::jsonb) as asked
    (who text, today date, now_at bigint, subjects text[], day_block integer, hour_block integer, lifted boolean)
  cross join lateral admit_subjects(
    asked.who, asked.today, asked.now_at, asked.subjects, asked.day_block, asked.hour_block, asked.lifted) as found`;
/** The hour before midnight, in any zone, is all that a day needs of the one before. */
const forget = 'delete from activity_subject where day < $1::date - 2';

/**
 * Opens the register. The database counts, under a lock of the actor, so that requests at the same time on several nodes
 * cannot pass the limit together. Whoever is asked about again within the minute already counts, and is never refused for
 * it: then nothing is asked of the database.
 */
export function openActivityRegister({ store, acts, clock, onFault }: RegisterSetup): ActivityRegister {
  const counted = new Memory();
  const told = new Memory();
  let forgottenOn: Day | null = null;
  const forgetOnce = async (day: Day) => {
    if (forgottenOn === day) return;
    forgottenOn = day;
    await store.query(forget, [day]);
  };
  const tell = async ({ actor, day }: Counting, reached: Reached) => {
    const name = `${actor.id} ${day} ${reached.measure} ${reached.kind}`;
    if (told.has(name)) return;
    await raiseAlert({ store, acts, clock }, actor, day, reached);
    told.add(name, clock.now());
  };
  const count = async (batch: readonly Counting[]) => {
    const inOrder = [...batch].sort((one, other) => (one.actor.id < other.actor.id ? -1 : 1));
    for (const { day } of inOrder) await forgetOnce(day);
    const found = await countAll(store, inOrder);
    for (const [place, counting] of inOrder.entries()) {
      for (const reached of reachedBy(found[place] as Counted, counting.limit, counting.isEmergency)) {
        await tell(counting, reached);
      }
    }
    return found;
  };
  const beside = new CountBeside<Counting>({ onFault, count: async (batch) => void (await count(batch)) });
  return {
    async admit({ actor, subjects, zone, limits, isEmergency }) {
      const now = clock.now();
      const day = dayAt(now, zone);
      const nameOf = (subject: string) => `${actor.id} ${day} ${subject}`;
      if (subjects.every((subject) => counted.has(nameOf(subject), now))) return { isLifted: false };
      const limit = limitOf(actor, limits);
      const asked = { actor, day, at: now, subjects: new Set(subjects), limit, isEmergency };
      let isLifted = false;
      if (limit.day.block === null && limit.hour.block === null) await beside.add(asked);
      else {
        const [found] = await count([asked]);
        isLifted = found?.day_over === true || found?.hour_over === true;
        if (found && isLifted && !isEmergency) throw refusalOf(found, limit);
      }
      for (const subject of subjects) counted.add(nameOf(subject), now);
      return { isLifted };
    },
    settle: () => beside.settle(),
  };
}

async function countAll(
  { query }: Pick<Store, 'query'>,
  batch: readonly Counting[],
): Promise<readonly Counted[]> {
  const asked = batch.map(({ actor, day, at, subjects, limit, isEmergency }) => ({
    ...{ who: actor.id, today: day, now_at: at, subjects: [...subjects], lifted: isEmergency },
    ...{ day_block: limit.day.block, hour_block: limit.hour.block },
  }));
  try {
    const { rows } = await query<Counted>(admitSubjects, [JSON.stringify(asked)], 'admit_subjects');
    if (rows.length === batch.length) return rows;
  } catch (cause) {
    throw new Failure('store_unavailable', { cause });
  }
  throw new Failure('store_unavailable');
}

/** What was done on this node a moment ago, in bounded memory: what is forgotten is done again, and changes nothing. */
class Memory {
  readonly #at = new Map<string, number>();

  /** @param now where given, only what was done within the last minute, and not after it by another clock */
  has(name: string, now?: number): boolean {
    const at = this.#at.get(name);
    return at !== undefined && (now === undefined || (at <= now && now - at < countedFor));
  }

  add(name: string, at: number): void {
    if (this.#at.size > mostRemembered) this.#at.clear();
    this.#at.set(name, at);
  }
}
