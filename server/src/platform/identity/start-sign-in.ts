import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { type DoneAct, doRecorded } from './act-desk.ts';
import type { Attempt } from './begin-attempt.ts';
import type { SignInMethod } from './model.ts';
import type { Acts } from './ports.ts';
import { hashToken } from './secret-token.ts';
import { Attempts } from './stores/attempts.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';

/** By which identity provider somebody comes. */
export interface UpstreamOrigin {
  readonly provider: Id<'identityProvider'>;
  /** The session there, as SHA-256. */
  readonly sessionHash: Uint8Array | null;
  /** When the provider asked for a second factor that counts here; null where it did not. */
  readonly secondFactorAt: number | null;
}

/** Begins a sign-in of somebody who was recognised, under a token that nobody had before. */
export async function startSignIn(
  transaction: StoreTransaction,
  clock: Clock,
  begun: {
    attempt: Attempt;
    token: string;
    person: Id<'person'>;
    method: SignInMethod;
    device: string | null;
    upstream?: UpstreamOrigin;
  },
): Promise<DoneAct> {
  const { attempt, token, person, method, device, upstream } = begun;
  const tables = transaction.tables<IdentityTables>();
  const id = newId('signIn', clock);
  const at = clock.now();
  await new SignIns(tables).add({
    id,
    person,
    tokenHash: hashToken(token),
    method,
    network: attempt.network,
    device,
    at,
    // A link proves possession of one thing only: acts that ask for a second factor stay closed.
    secondFactorAt: upstream ? upstream.secondFactorAt : method === 'link' ? null : at,
    upstream: upstream ?? null,
  });
  await new Attempts(tables).accept(attempt.id);
  const facts = {
    signIn: id,
    network: attempt.network,
    method,
    ...(upstream && { provider: upstream.provider }),
  };
  return { event: 'sign-in.started', by: person, facts };
}

/** Writes down that somebody was not let in, and says so in the same words whatever was wrong. @throws `sign_in_failed` */
export async function refuseSignIn(
  desk: { store: Pick<Store, 'transaction'>; acts: Acts; clock: Clock },
  person: Id<'person'> | null,
  attempt: Attempt,
  method: string,
): Promise<never> {
  const facts = { person, network: attempt.network, method };
  await doRecorded(desk, async () => ({ event: 'sign-in.refused', by: null, facts }));
  throw new Failure('sign_in_failed');
}
