import type { Kysely } from 'kysely';
import type { Actor, PersonActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import { FreshCache } from './fresh-cache.ts';
import { signInStands, touchInterval } from './rules.ts';
import { hashToken, isToken, readKeyPrefix, sameHash } from './secret-token.ts';
import { Keys, type KeyWithHolder } from './stores/keys.ts';
import { SignIns, type SignInWithPerson } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';

/** An actor, and what the key that was used fixes for every request. */
export interface Identified {
  readonly actor: Actor;
  /** How the actor was recognised, in words, without the secret. */
  readonly by: string;
  readonly fixed: { readonly system?: string; readonly purpose?: Purpose };
}

export interface SignedIn extends Identified {
  readonly actor: PersonActor & { signIn: { id: Id<'signIn'>; secondFactorAt: number | null } };
}

/** Recognises callers. What it says is never older than half a second, so that a revocation holds within one. */
export interface ActorDirectory {
  /** @throws Failure `key_invalid`, `store_unavailable` */
  actorForKey(key: string): Promise<Identified>;
  /**
   * `isActive` says whether a person did something; a page that refreshes itself does not keep a sign-in from lapsing.
   * @throws Failure `sign_in_required`, `store_unavailable`
   */
  actorForSignIn(token: string, isActive?: boolean): Promise<SignedIn>;
  /** Either of the two; a key wins. @throws Failure `key_missing` when neither was brought, and as above */
  identify(credentials: { readonly key: string | null; readonly signIn: string | null }): Promise<Identified>;
  /** Reads this sign-in anew next time; for the node that has just changed it. */
  forgetSignIn(token: string): void;
}

export interface ActorDirectoryOptions {
  readonly tables: Kysely<IdentityTables>;
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody can set; only tests replace it. */
  readonly monotonic?: () => number;
  /** Milliseconds that a read of the database may take. */
  readonly patience?: number;
}

const freshFor = 500;
const mostEntries = 20_000;

/** Makes the directory of one node. */
export function createActorDirectory(options: ActorDirectoryOptions): ActorDirectory {
  const { clock } = options;
  const keys = new Keys(options.tables);
  const signIns = new SignIns(options.tables);
  const cacheOptions = {
    freshFor,
    mostEntries,
    patience: options.patience ?? 3000,
    monotonic: options.monotonic ?? (() => performance.now()),
  };
  const keyCache = new FreshCache<KeyWithHolder>(cacheOptions);
  const signInCache = new FreshCache<SignInWithPerson>(cacheOptions);

  const actorForKey = async (text: string): Promise<Identified> => {
    const prefix = readKeyPrefix(text);
    if (!prefix) throw new Failure('key_invalid');
    const hash = hashToken(text);
    // Kept under the hash: two texts with one prefix never share what was found. What is not found is not kept.
    const found = await keyCache.get(hash.toString('base64'), async () => {
      const row = await keys.findByPrefix(prefix);
      if (!row || !sameHash(row.key.secret_hash, hash)) throw new Failure('key_invalid');
      return row;
    });
    return identifyByKey(found, clock.now());
  };

  const actorForSignIn = async (token: string, isActive = true): Promise<SignedIn> => {
    if (!isToken(token)) throw new Failure('sign_in_required');
    const hash = hashToken(token);
    const name = hash.toString('base64');
    const found = await signInCache.get(name, async () => {
      const row = await signIns.findByToken(hash);
      if (!row) throw new Failure('sign_in_required');
      return row;
    });
    const now = clock.now();
    const signedIn = identifyBySignIn(found, now);
    if (isActive && now - found.signIn.last_seen_at >= touchInterval) {
      await signIns.touch(found.signIn.id, now);
      signInCache.forget(name);
    }
    return signedIn;
  };

  return {
    actorForKey,
    actorForSignIn,
    async identify(credentials) {
      if (credentials.key !== null) return await actorForKey(credentials.key);
      if (credentials.signIn !== null) return await actorForSignIn(credentials.signIn);
      throw new Failure('key_missing');
    },
    forgetSignIn: (token) => signInCache.forget(hashToken(token).toString('base64')),
  };
}

/** Judges a key at this moment; what was read may be half a second old, the time is now. */
function identifyByKey({ key, holder }: KeyWithHolder, now: number): Identified {
  const hasExpired = key.expires_at !== null && now >= key.expires_at;
  if (key.revoked_at !== null || hasExpired || !holder.isActive) throw new Failure('key_invalid');
  return {
    actor: actorOf(key.application_id, key.person_id, holder),
    by: `key cdn_${key.prefix}_…`,
    fixed: {
      ...(key.fixed_system === null ? {} : { system: key.fixed_system }),
      ...(key.fixed_purpose === null ? {} : { purpose: key.fixed_purpose }),
    },
  };
}

function actorOf(
  application: Id<'application'> | null,
  person: Id<'person'> | null,
  holder: KeyWithHolder['holder'],
): Actor {
  if (application) return { kind: 'application', id: application, name: holder.name, roles: ['application'] };
  if (person) return { kind: 'person', id: person, name: holder.name, roles: holder.roles };
  throw new Failure('key_invalid');
}

function identifyBySignIn({ signIn, person }: SignInWithPerson, now: number): SignedIn {
  const times = {
    startedAt: signIn.started_at,
    lastSeenAt: signIn.last_seen_at,
    endedAt: signIn.ended_at,
  };
  if (person.state !== 'active' || !signInStands(times, now)) throw new Failure('sign_in_required');
  return {
    actor: {
      kind: 'person',
      id: signIn.person_id,
      name: person.name,
      roles: person.roles,
      signIn: { id: signIn.id, secondFactorAt: signIn.second_factor_at },
    },
    by: signIn.method === 'link' ? 'sign-in by a one-time link' : 'sign-in with password and code',
    fixed: {},
  };
}
