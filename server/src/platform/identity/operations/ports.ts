import type { Kysely } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Person } from '../model.ts';
import { Applications } from '../stores/applications.ts';
import { Keys } from '../stores/keys.ts';
import { Links } from '../stores/links.ts';
import { People } from '../stores/people.ts';
import { SignIns } from '../stores/sign-ins.ts';
import type { IdentityTables } from '../tables.ts';

/** What an operation of identity works with, all within one transaction. */
export interface IdentityPorts {
  readonly tables: Kysely<IdentityTables>;
  readonly people: People;
  readonly applications: Applications;
  readonly keys: Keys;
  readonly links: Links;
  readonly signIns: SignIns;
}

/** Opens the ports on a transaction. */
export function openIdentityPorts(transaction: Pick<StoreTransaction, 'tables'>): IdentityPorts {
  const tables = transaction.tables<IdentityTables>();
  return {
    tables,
    people: new People(tables),
    applications: new Applications(tables),
    keys: new Keys(tables),
    links: new Links(tables),
    signIns: new SignIns(tables),
  };
}

/** What a person may do, apart from who that is: what is compared when it changes. */
export function accessOf({ id, roles, state }: Pick<Person, 'id' | 'roles' | 'state'>): object {
  return { id, roles, state };
}
