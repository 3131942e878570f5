import type { Kysely } from 'kysely';
import type { Actor, PersonActor } from '../../kernel/actor.ts';
import type { ClientCertificate } from '../../kernel/client-certificate.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type KeyScope, wholeScope } from '../../kernel/key-scope.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import { type CertificateTest, ruleOf, testCertificates } from './certificates.ts';
import { createFindBehalf, type FindBehalf } from './find-behalf.ts';
import { FreshCache } from './fresh-cache.ts';
import { type NetworkTest, testNetworks } from './key-networks.ts';
import type { SignInMethod } from './model.ts';
import { networkOf } from './network.ts';
import { createKeyUseNotes } from './note-key-use.ts';
import { secondFactorIsFresh, stateOfSignIn, touchInterval } from './rules.ts';
import { hashToken, isAccessToken, isToken, readKeyPrefix, sameHash } from './secret-token.ts';
import { standingOf } from './standing.ts';
import { AccessTokens } from './stores/access-tokens.ts';
import { Certificates } from './stores/certificates.ts';
import { Keys, type KeyWithHolder } from './stores/keys.ts';
import { SignIns, type SignInWithPerson, timesOf } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';

/** An actor, and what the key that was used fixes for every request. */
export interface Identified {
  readonly actor: Actor;
  /** How the actor was recognised, in words, without the secret. */
  readonly by: string;
  /** What the key says in place of a header: the system or purpose that alone is in its scope. */
  readonly fixed: { readonly system?: string; readonly purpose?: Purpose };
  /** What the key may be used for, at most. */
  readonly scope: KeyScope;
  /** It is known who asks, and nothing is done all the same: why. */
  readonly barred: Failure | null;
  /** Whether a second factor was given so lately that it counts for a privileged act. */
  readonly freshFactor: boolean;
  /** Whether this application may act for people; of a person false. */
  readonly actsForPeople: boolean;
}

export interface SignedIn extends Identified {
  readonly actor: PersonActor & { signIn: { id: Id<'signIn'>; secondFactorAt: number | null } };
}

export interface Credentials {
  readonly key: string | null;
  readonly signIn: string | null;
  /** From where the request came; a key that is taken from some networks only is refused without it. */
  readonly address?: string | null;
  /** With which the connection was opened: it counts alone where neither of the others was brought. */
  readonly certificate?: ClientCertificate | null;
}

/** Whose a sign-in is that has not ended. */
export interface SignInHolder {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly signIn: { readonly id: Id<'signIn'>; readonly secondFactorAt: number | null };
}

/** Recognises callers. What it says is never older than half a second, so that a revocation holds within one. */
export interface ActorDirectory {
  /** @throws Failure `key_invalid`, `store_unavailable` */
  actorForKey(
    key: string,
    address?: string | null,
    certificate?: ClientCertificate | null,
  ): Promise<Identified>;
  /**
   * `isActive` says whether a person did something; a page that refreshes itself does not keep a sign-in from lapsing.
   * @throws Failure `sign_in_required`, `unlock_required`, `store_unavailable`
   */
  actorForSignIn(token: string, isActive?: boolean): Promise<SignedIn>;
  /** Either of the two; a key wins. @throws Failure `key_missing` when neither was brought, and as above */
  identify(credentials: Credentials): Promise<Identified>;
  /**
   * Whether these credentials would still let their holder in. Counts as no use of the key and as no activity.
   * Where an application acts for a person, that person must stand, too.
   * @throws as `identify`, what bars somebody who is known, and as `findBehalf`
   */
  stands(credentials: Credentials, onBehalfOf?: Id<'person'>): Promise<void>;
  readonly findBehalf: FindBehalf;
  /** Whose sign-in this is, locked or not, read at once. It permits nothing. @throws Failure `sign_in_required` */
  holderOfSignIn(token: string): Promise<SignInHolder>;
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
  const certificates = new Certificates(options.tables);
  const tokens = new AccessTokens(options.tables);
  const signIns = new SignIns(options.tables);
  const noteUse = createKeyUseNotes(keys);
  const cacheOptions = {
    freshFor,
    mostEntries,
    patience: options.patience ?? 3000,
    monotonic: options.monotonic ?? (() => performance.now()),
  };
  const keyCache = new FreshCache<KnownKey>(cacheOptions);
  const findBehalf = createFindBehalf({ tables: options.tables, clock, cache: cacheOptions });
  const signInCache = new FreshCache<SignInWithPerson>(cacheOptions);

  const readKey = async (text: string, hash: Buffer): Promise<KnownKey> => {
    const prefix = readKeyPrefix(text);
    const row = prefix === undefined ? undefined : await keys.findByPrefix(prefix);
    if (!row?.key.secret_hash || !sameHash(row.key.secret_hash, hash)) throw new Failure('key_invalid');
    return know(row, `key cdn_${row.key.prefix}_…`);
  };

  const readToken = async (hash: Buffer): Promise<KnownKey> => {
    const row = await tokens.find(hash);
    if (!row) throw new Failure('key_invalid');
    const { systems, purposes, models } = row.token;
    const expires_at = Math.min(row.token.expires_at, row.key.expires_at);
    // A token is its key, narrowed and for a shorter time: whatever ends the key ends the token.
    const key = { ...row.key, systems, purposes, models, expires_at };
    const by = `token for an assertion by key cdn_${key.prefix}_…`;
    return know({ key, holder: row.holder }, by);
  };

  const findKey = async (text: string): Promise<KnownKey> => {
    const isToken = isAccessToken(text);
    if (!isToken && !readKeyPrefix(text)) throw new Failure('key_invalid');
    const hash = hashToken(text);
    // Kept under the hash: two texts with one prefix never share what was found. What is not found is not kept.
    return await keyCache.get(
      hash.toString('base64'),
      async () => await (isToken ? readToken(hash) : readKey(text, hash)),
    );
  };

  // Kept under the thumbprint; what no registration takes is asked for again each time.
  const findCertificate = async (brought: ClientCertificate): Promise<KnownKey> =>
    await keyCache.get(`certificate ${brought.thumbprint}`, async () => {
      const now = clock.now();
      return chooseByCertificate(await certificates.listFor(brought, now), brought, now);
    });

  const find = async ({ key, certificate }: Credentials): Promise<KnownKey> => {
    if (key !== null) return await findKey(key);
    if (certificate) return await findCertificate(certificate);
    throw new Failure('key_missing');
  };

  const actorForProof = async (credentials: Credentials): Promise<Identified> => {
    const { address = null, certificate = null } = credentials;
    const found = await find(credentials);
    const now = clock.now();
    const identified = identifyByKey(found, { address, certificate }, now);
    if (!identified.barred) noteUse(found.key.id, address === null ? 'unknown' : networkOf(address), now);
    return identified;
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
    await keepLapse(signIns, found, now);
    const signedIn = identifyBySignIn(found, now);
    if (isActive && now - found.signIn.last_seen_at >= touchInterval) {
      await signIns.touch(found.signIn.id, now);
      signInCache.forget(name);
    }
    return signedIn;
  };

  return {
    actorForKey: async (key, address = null, certificate = null) =>
      await actorForProof({ key, signIn: null, address, certificate }),
    actorForSignIn,
    async identify(credentials) {
      const { key, signIn } = credentials;
      return key === null && signIn !== null
        ? await actorForSignIn(signIn)
        : await actorForProof(credentials);
    },
    findBehalf,
    async stands(credentials, onBehalfOf) {
      const { key, signIn, address = null, certificate = null } = credentials;
      if (key === null && signIn !== null) return void (await actorForSignIn(signIn, false));
      const found = await find(credentials);
      const identified = identifyByKey(found, { address, certificate }, clock.now());
      if (identified.barred) throw identified.barred;
      if (onBehalfOf !== undefined) await findBehalf(identified, onBehalfOf);
    },
    async holderOfSignIn(token) {
      const found = isToken(token) ? await signIns.findByToken(hashToken(token)) : undefined;
      if (found?.person.state !== 'active') throw new Failure('sign_in_required');
      const { signIn, person, limits } = found;
      if (stateOfSignIn(timesOf(signIn), clock.now(), limits) === 'ended')
        throw new Failure('sign_in_required');
      const { id, second_factor_at: secondFactorAt } = signIn;
      return { id: signIn.person_id, name: person.name, signIn: { id, secondFactorAt } };
    },
    forgetSignIn: (token) => signInCache.forget(hashToken(token).toString('base64')),
  };
}

/** What was found lapsed is locked for good: a clock that is set back afterwards makes nobody be there again. */
async function keepLapse(
  signIns: Pick<SignIns, 'lapse'>,
  { signIn, limits }: SignInWithPerson,
  now: number,
): Promise<void> {
  const { id, locked_at, ended_at, last_seen_at } = signIn;
  if (locked_at !== null || ended_at !== null) return;
  if (stateOfSignIn(timesOf(signIn), now, limits) !== 'stands') await signIns.lapse(id, last_seen_at, now);
}

interface KnownKey extends KeyWithHolder {
  readonly by: string;
  readonly admits: NetworkTest;
  readonly suits: CertificateTest;
}

function know(found: KeyWithHolder, by: string): KnownKey {
  const { key } = found;
  return { ...found, by, admits: testNetworks(key.networks), suits: testCertificates(ruleOf(key)) };
}

/**
 * The registration that means the certificate; the newest, where one application has several. Of several applications none
 * is chosen: whoever registers the certificate of another does not get what that other asks for.
 */
function chooseByCertificate(
  registered: readonly KeyWithHolder[],
  brought: ClientCertificate,
  now: number,
): KnownKey {
  const known = registered
    .map((found) => know(found, `certificate of key cdn_${found.key.prefix}_…`))
    .filter(({ suits }) => suits.means(brought, now));
  const [newest] = known.toSorted((one, other) => (one.key.id < other.key.id ? 1 : -1));
  if (!newest) throw new Failure('certificate_invalid', { detail: 'It is registered for no application.' });
  if (known.every(({ key }) => key.application_id === newest.key.application_id)) return newest;
  throw new Failure('certificate_invalid', { detail: 'Several applications have registered it.' });
}

/** Judges a key at this moment; what was read may be half a second old, the time is now. */
function identifyByKey(
  { key, holder, admits, suits, by }: KnownKey,
  { address, certificate }: Required<Pick<Credentials, 'address' | 'certificate'>>,
  now: number,
): Identified {
  if (key.revoked_at !== null || now >= key.expires_at || !holder.isActive) throw new Failure('key_invalid');
  const [system, ...moreSystems] = key.systems;
  const [purpose, ...morePurposes] = key.purposes;
  return {
    actor: actorOf(key.application_id, key.person_id, holder, now),
    by,
    fixed: {
      ...(system !== undefined && moreSystems.length === 0 && { system }),
      ...(purpose !== undefined && morePurposes.length === 0 && { purpose }),
    },
    scope: { systems: key.systems, purposes: key.purposes, models: key.models },
    barred: findBar(holder, admits(address)) ?? suits.refuse(certificate, now),
    freshFactor: false,
    actsForPeople: holder.actsForPeople,
  };
}

/** Why somebody who is known is not let through. */
function findBar({ hasOwner }: KeyWithHolder['holder'], isAdmitted: boolean): Failure | null {
  if (!hasOwner) return new Failure('owner_missing');
  if (!isAdmitted) return new Failure('key_scope', { detail: 'The key is not taken from this network.' });
  return null;
}

function actorOf(
  application: Id<'application'> | null,
  person: Id<'person'> | null,
  holder: KeyWithHolder['holder'],
  now: number,
): Actor {
  if (application) return { kind: 'application', id: application, name: holder.name, roles: ['application'] };
  if (person) {
    const standing = standingOf(holder.standing, now);
    return { kind: 'person', id: person, name: holder.name, roles: holder.roles, standing };
  }
  throw new Failure('key_invalid');
}

const signInWords: Readonly<Record<SignInMethod, string>> = {
  'password-and-code': 'sign-in with password and code',
  'password-and-recovery-code': 'sign-in with password and recovery code',
  passkey: 'sign-in with a passkey',
  link: 'sign-in by a one-time link',
  'single-sign-on': 'sign-in by an identity provider',
};

function identifyBySignIn({ signIn, person, limits }: SignInWithPerson, now: number): SignedIn {
  const state = stateOfSignIn(timesOf(signIn), now, limits);
  if (person.state !== 'active' || state === 'ended') throw new Failure('sign_in_required');
  if (state === 'locked') throw new Failure('unlock_required');
  const freshFactor = secondFactorIsFresh(signIn.second_factor_at, now, limits);
  return {
    actor: {
      kind: 'person',
      id: signIn.person_id,
      name: person.name,
      roles: person.roles,
      standing: standingOf(person.standing, now),
      // One that does not count any more is none, whatever longer time whoever asks later goes by.
      signIn: { id: signIn.id, secondFactorAt: freshFactor ? signIn.second_factor_at : null },
    },
    by: signInWords[signIn.method],
    fixed: {},
    scope: wholeScope,
    barred: null,
    freshFactor,
    actsForPeople: false,
  };
}
