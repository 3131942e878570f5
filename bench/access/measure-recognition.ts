import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import {
  admitDemoPerson,
  createActorDirectory,
  type IdentityTables,
  openIdentityPorts,
} from '../../server/src/platform/identity/index.ts';
import { hashToken, newKey, newToken } from '../../server/src/platform/identity/secret-token.ts';
import type { Store } from '../../server/src/platform/store/index.ts';
import { openCluster } from '../record/cluster.ts';
import { type Figure, figureOf, timeEachAsync } from './figures.ts';

/**
 * The check of a sign-in and of a key, as each request makes it, on a real database. What was read counts for half a
 * second, so that a revocation holds within one; in between nothing is read.
 */
export async function measureRecognition(samples: number): Promise<Figure[]> {
  const cluster = await openCluster(null);
  try {
    const { store } = await cluster.openDatabase('access');
    const { token, key } = await enrol(store);
    const tables = store.tables<IdentityTables>();
    const directory = createActorDirectory({ tables, clock: systemClock });
    const bySignIn = () => directory.actorForSignIn(token);
    const byKey = () => directory.actorForKey(key, '127.0.0.1');
    // So that the program is compiled, and what is noted at a first use is noted.
    await timeEachAsync(1000, bySignIn);
    await timeEachAsync(1000, byKey);
    const note = 'read again every half second';
    return [
      figureOf('check of a sign-in', await timeEachAsync(samples, bySignIn), { aim: 100, note }),
      figureOf('check of a key', await timeEachAsync(samples, byKey), { aim: 100, note }),
    ];
  } finally {
    await cluster.close();
  }
}

/** Somebody who is signed in and has a key. */
async function enrol(store: Store): Promise<{ token: string; key: string }> {
  const at = systemClock.now();
  const token = newToken();
  const { text: key, prefix, hash } = newKey();
  const who = { name: 'Nurse', email: 'nurse@bench.invalid', roles: ['nurse'] as const };
  await store.transaction(async (transaction) => {
    const { person } = await admitDemoPerson(transaction, systemClock, who);
    await openIdentityPorts(transaction).keys.add({
      ...{
        id: newId('key', systemClock),
        prefix,
        hash,
        publicKey: null,
        certificate: null,
        label: 'Key of the bench',
      },
      ...{ holder: { kind: 'person', id: person.id }, systems: [], purposes: [], models: [], networks: [] },
      ...{ replaces: null, expiresAt: at + 86_400_000, by: person.id, at },
    });
    await transaction.query(
      `insert into sign_in (id, person_id, token_hash, method, network, started_at, last_seen_at)
       values ($1, $2, $3, 'link', '127.0.0.1', $4, $4)`,
      [newId('signIn', systemClock), person.id, hashToken(token), at],
    );
  });
  return { token, key };
}
