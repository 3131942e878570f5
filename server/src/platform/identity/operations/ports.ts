import type { Kysely } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Person } from '../model.ts';
import { AccessRegister } from '../stores/access-register.ts';
import { Applications } from '../stores/applications.ts';
import { AttemptReport } from '../stores/attempt-report.ts';
import { Certificates } from '../stores/certificates.ts';
import { Keys } from '../stores/keys.ts';
import { Links } from '../stores/links.ts';
import { Passkeys } from '../stores/passkeys.ts';
import { People } from '../stores/people.ts';
import { Recoveries } from '../stores/recoveries.ts';
import { RecoveryCodes } from '../stores/recovery-codes.ts';
import { SignInRulesStore } from '../stores/rules-of-sign-in.ts';
import { SignIns } from '../stores/sign-ins.ts';
import type { IdentityTables } from '../tables.ts';

/** What an operation of identity works with, all within one transaction. */
export interface IdentityPorts {
  readonly tables: Kysely<IdentityTables>;
  readonly people: People;
  readonly applications: Applications;
  readonly keys: Keys;
  readonly certificates: Certificates;
  readonly links: Links;
  readonly signIns: SignIns;
  readonly signInRules: SignInRulesStore;
  readonly attempts: AttemptReport;
  readonly passkeys: Passkeys;
  readonly recoveryCodes: RecoveryCodes;
  readonly recoveries: Recoveries;
  /** Who has which access now. */
  readonly access: AccessRegister;
  /** Whether a department is there and not retired. */
  isDepartment(id: Id<'department'>): Promise<boolean>;
}

/** What somebody may do; told by whoever knows the policies. */
export interface OwnRights {
  readonly acts: readonly string[];
  readonly purposes: readonly string[];
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly purposes: readonly string[];
  }[];
}

export type RightsOf = (actor: Actor) => Promise<OwnRights>;

export interface MePorts extends Pick<IdentityPorts, 'people' | 'passkeys' | 'signInRules'> {
  readonly rightsOf: RightsOf;
}

/** Opens the ports on a transaction. */
export function openIdentityPorts(transaction: Pick<StoreTransaction, 'tables'>): IdentityPorts {
  const tables = transaction.tables<IdentityTables>();
  return {
    tables,
    people: new People(tables),
    applications: new Applications(tables),
    keys: new Keys(tables),
    certificates: new Certificates(tables),
    links: new Links(tables),
    signIns: new SignIns(tables),
    signInRules: new SignInRulesStore(tables),
    attempts: new AttemptReport(tables),
    passkeys: new Passkeys(tables),
    recoveryCodes: new RecoveryCodes(tables),
    recoveries: new Recoveries(tables),
    access: new AccessRegister(tables),
    isDepartment: (id) => isDepartment(tables, id),
  };
}

async function isDepartment(tables: Kysely<IdentityTables>, id: Id<'department'>): Promise<boolean> {
  const query = tables.selectFrom('department').select('id').where('id', '=', id);
  return (await query.where('retired_at', 'is', null).executeTakeFirst()) !== undefined;
}

/** What a person may do, apart from who that is: what is compared when it changes. */
export function accessOf(person: Pick<Person, 'id' | 'roles' | 'state' | 'departments'>): object {
  const { id, roles, state, departments } = person;
  return { id, roles, state, departments };
}

/** Whose own account an act is about. @throws Failure `not_permitted` for a program, which has none */
export function ownerOf(actor: Actor): Id<'person'> {
  if (actor.kind === 'person') return actor.id;
  throw new Failure('not_permitted', { detail: 'Only a person has an account of their own.' });
}
