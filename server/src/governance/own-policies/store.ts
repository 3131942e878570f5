import { type Kysely, type Selectable, sql } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { OwnPolicy } from './model.ts';

/** The table of this duty, and no other. */
export interface OwnPolicyTables {
  own_policy_version: {
    policy: Id<'ownPolicy'>;
    version: number;
    name: string;
    says: string;
    cedar: string;
    state: OwnPolicy['state'];
    drafted_at: number;
    drafted_by: string;
    approved_at: number | null;
    approved_by: string | null;
    ended_at: number | null;
    ended_by: string | null;
    reason: string | null;
  };
}

/** Own policies as they are kept, inside one transaction. */
export interface OwnPolicyStore {
  /** Every version of every policy, the newest first. */
  list(): Promise<readonly OwnPolicy[]>;
  inForce(): Promise<readonly OwnPolicy[]>;
  /** The versions of one policy, the newest first. */
  versionsOf(policy: Id<'ownPolicy'>): Promise<readonly OwnPolicy[]>;
  /** As `versionsOf`; whoever else claims it waits until this transaction ends. @throws Failure `not_found` */
  claim(policy: Id<'ownPolicy'>): Promise<readonly OwnPolicy[]>;
  add(version: OwnPolicy): Promise<void>;
  /** Writes how a version stands now. What was written in it stays as it is. */
  settle(version: OwnPolicy): Promise<OwnPolicy>;
}

export function openOwnPolicyStore(tables: Kysely<OwnPolicyTables>): OwnPolicyStore {
  const all = () =>
    tables.selectFrom('own_policy_version').selectAll().orderBy('policy', 'desc').orderBy('version', 'desc');
  const versionsOf = async (policy: Id<'ownPolicy'>) =>
    (await all().where('policy', '=', policy).execute()).map(toOwnPolicy);
  return {
    versionsOf,
    list: async () => (await all().execute()).map(toOwnPolicy),
    inForce: async () => (await all().where('state', '=', 'in-force').execute()).map(toOwnPolicy),
    async claim(policy) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${policy}, 0))`.execute(tables);
      const versions = await versionsOf(policy);
      if (versions.length === 0) throw new Failure('not_found', { detail: 'There is no such policy.' });
      return versions;
    },
    async add(one) {
      const { policy, version, name, says, cedar } = one;
      const drafted = { drafted_at: one.draftedAt, drafted_by: one.draftedBy };
      await tables
        .insertInto('own_policy_version')
        .values({ policy, version, name, says, cedar, ...drafted, ...standingOf(one) })
        .execute();
    },
    async settle(one) {
      await tables
        .updateTable('own_policy_version')
        .set(standingOf(one))
        .where('policy', '=', one.policy)
        .where('version', '=', one.version)
        .execute();
      return one;
    },
  };
}

function standingOf({ state, reason, ...one }: OwnPolicy) {
  return {
    ...{ state, approved_at: one.approvedAt, approved_by: one.approvedBy },
    ...{ ended_at: one.endedAt, ended_by: one.endedBy, reason },
  };
}

function toOwnPolicy(row: Selectable<OwnPolicyTables['own_policy_version']>): OwnPolicy {
  const { policy, version, name, says, cedar, state, reason } = row;
  return {
    ...{ policy, version, name, says, cedar, state, reason },
    ...{ draftedAt: row.drafted_at, draftedBy: row.drafted_by },
    ...{ approvedAt: row.approved_at, approvedBy: row.approved_by },
    ...{ endedAt: row.ended_at, endedBy: row.ended_by },
  };
}
