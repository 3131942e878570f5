import { type Store, StoreFailure } from '../store/index.ts';

/** What goes wrong with a statement: it never arrives, or it is done and the answer is lost. */
export type Fault = 'lost' | 'done-but-lost';

/** A store whose single statements fail as `choose` says. Everything else is the real store. */
export function makeFaultyStore(store: Store, choose: (text: string) => Fault | undefined): Store {
  return {
    address: store.address,
    posture: store.posture,
    embedded: store.embedded,
    tables: () => store.tables(),
    transaction: (act) => store.transaction(act),
    listen: (channel, receiver) => store.listen(channel, receiver),
    close: () => store.close(),
    query: async (text, values, name) => {
      const fault = choose(text);
      if (fault === 'lost') throw brokenConnection();
      const result = await store.query<never>(text, values, name);
      if (fault === 'done-but-lost') throw brokenConnection();
      return result;
    },
  };
}

function brokenConnection(): StoreFailure {
  return new StoreFailure('unavailable', {
    sqlState: undefined,
    constraint: undefined,
    table: undefined,
    outcomeUnknown: true,
  });
}

/** True for the statement that commits entries. */
export function isCommit(text: string): boolean {
  return text.includes('UPDATE log_head SET size');
}
