import { type ColumnType, type Kysely, type Selectable, sql } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';
import type { InventoryEvent, InventoryEventName } from './events.ts';
import type { AiSystem, Endpoint } from './model.ts';

type Json<T> = ColumnType<T, string, string>;
type MaybeJson<T> = ColumnType<T, string | null, string | null>;

interface SystemTable {
  id: Id<'system'>;
  name: string;
  title: string;
  department: string;
  owner: string;
  state: AiSystem['state'];
  purposes: Json<AiSystem['purposes']>;
  elements: Json<AiSystem['elements']>;
  screening: AiSystem['screening'];
  subject_optional: boolean;
  departments: Id<'department'>[];
  labels: SensitivityLabel[];
  needs_relationship: boolean;
  needs_no_phi: boolean;
  models: Json<AiSystem['models']>;
  registered_at: number;
  revision: number;
}

interface EndpointTable {
  id: Id<'endpoint'>;
  provider: string;
  url: string;
  credential: string | null;
  vendor: string;
  product: string;
  tier: string;
  region: string;
  local: boolean;
  proof: MaybeJson<Endpoint['proof']>;
  attestation: MaybeJson<Endpoint['attestation']>;
  registered_at: number;
  revision: number;
}

/** The tables of this duty, and no others. */
export interface InventoryTables {
  ai_system: SystemTable;
  endpoint: EndpointTable;
  ai_system_event: {
    system: Id<'system'>;
    position: number;
    at: number;
    event: InventoryEventName;
    actor: string;
    actor_name: string;
    says: string;
  };
}

/** Systems and endpoints as they are kept, inside one transaction. */
export interface InventoryStore {
  systems(): Promise<readonly AiSystem[]>;
  /** @throws Failure `not_found` */
  readSystem(id: Id<'system'>): Promise<AiSystem>;
  /** Reads it to change it, and holds it until the transaction ends. @throws Failure `not_found`, `conflict` */
  claimSystem(id: Id<'system'>, revision: number | 'any'): Promise<AiSystem>;
  /** @throws Failure `conflict` where the name is taken */
  insertSystem(system: AiSystem): Promise<void>;
  /** Writes it with its next revision, which it returns. Only after `claimSystem`. */
  replaceSystem(system: AiSystem): Promise<AiSystem>;
  note(id: Id<'system'>, event: InventoryEvent): Promise<void>;
  timeline(id: Id<'system'>): Promise<readonly InventoryEvent[]>;
  endpoints(): Promise<readonly Endpoint[]>;
  /** @throws Failure `not_found` */
  readEndpoint(id: Id<'endpoint'>): Promise<Endpoint>;
  /** @throws Failure `not_found`, `conflict` */
  claimEndpoint(id: Id<'endpoint'>, revision: number | 'any'): Promise<Endpoint>;
  insertEndpoint(endpoint: Endpoint): Promise<void>;
  replaceEndpoint(endpoint: Endpoint): Promise<Endpoint>;
}

export function openInventoryStore(tables: Kysely<InventoryTables>): InventoryStore {
  return { ...openSystems(tables), ...openTimeline(tables), ...openEndpoints(tables) };
}

function openSystems(tables: Kysely<InventoryTables>) {
  const one = (id: Id<'system'>) => tables.selectFrom('ai_system').selectAll().where('id', '=', id);
  return {
    async systems() {
      return (await tables.selectFrom('ai_system').selectAll().orderBy('name').execute()).map(toSystem);
    },
    async readSystem(id: Id<'system'>) {
      return toSystem((await one(id).executeTakeFirst()) ?? notFound('AI system'));
    },
    async claimSystem(id: Id<'system'>, revision: number | 'any') {
      const system = toSystem((await one(id).forUpdate().executeTakeFirst()) ?? notFound('AI system'));
      return requireRevision(system, revision);
    },
    async insertSystem(system: AiSystem) {
      await tables.insertInto('ai_system').values(toSystemRow(system)).execute();
    },
    async replaceSystem(system: AiSystem) {
      const next = { ...system, revision: system.revision + 1 };
      await tables.updateTable('ai_system').set(toSystemRow(next)).where('id', '=', next.id).execute();
      return next;
    },
  };
}

function openTimeline(tables: Kysely<InventoryTables>) {
  return {
    async note(id: Id<'system'>, { at, event, actor, actorName, says }: InventoryEvent) {
      await tables
        .insertInto('ai_system_event')
        .values((expression) => ({
          system: id,
          position: expression
            .selectFrom('ai_system_event')
            .where('system', '=', id)
            .select(sql<number>`coalesce(max(position), 0) + 1`.as('position')),
          ...{ at, event, actor, actor_name: actorName, says },
        }))
        .execute();
    },
    async timeline(id: Id<'system'>) {
      const rows = await tables
        .selectFrom('ai_system_event')
        .selectAll()
        .where('system', '=', id)
        .orderBy('position')
        .execute();
      return rows.map(({ at, event, actor, actor_name: actorName, says }) => ({
        ...{ at, event, actor, actorName, says },
      }));
    },
  };
}

function openEndpoints(tables: Kysely<InventoryTables>) {
  const one = (id: Id<'endpoint'>) => tables.selectFrom('endpoint').selectAll().where('id', '=', id);
  return {
    async endpoints() {
      return (await tables.selectFrom('endpoint').selectAll().orderBy('id').execute()).map(toEndpoint);
    },
    async readEndpoint(id: Id<'endpoint'>) {
      return toEndpoint((await one(id).executeTakeFirst()) ?? notFound('endpoint'));
    },
    async claimEndpoint(id: Id<'endpoint'>, revision: number | 'any') {
      const endpoint = toEndpoint((await one(id).forUpdate().executeTakeFirst()) ?? notFound('endpoint'));
      return requireRevision(endpoint, revision);
    },
    async insertEndpoint(endpoint: Endpoint) {
      await tables.insertInto('endpoint').values(toEndpointRow(endpoint)).execute();
    },
    async replaceEndpoint(endpoint: Endpoint) {
      const next = { ...endpoint, revision: endpoint.revision + 1 };
      await tables.updateTable('endpoint').set(toEndpointRow(next)).where('id', '=', next.id).execute();
      return next;
    },
  };
}

function requireRevision<Kept extends { revision: number }>(kept: Kept, revision: number | 'any'): Kept {
  if (revision === 'any' || kept.revision === revision) return kept;
  throw new Failure('conflict', { detail: `It is at revision ${kept.revision}, not ${revision}.` });
}

function notFound(what: string): never {
  throw new Failure('not_found', { detail: `There is no such ${what}.` });
}

function toSystem(stored: Selectable<SystemTable>): AiSystem {
  const { subject_optional, registered_at, needs_relationship, needs_no_phi, ...row } = stored;
  return {
    ...row,
    subjectOptional: subject_optional,
    registeredAt: registered_at,
    needsRelationship: needs_relationship,
    needsNoPhi: needs_no_phi,
  };
}

function toSystemRow(kept: AiSystem) {
  const {
    subjectOptional,
    registeredAt,
    needsRelationship,
    needsNoPhi,
    purposes,
    elements,
    models,
    ...system
  } = kept;
  return {
    ...system,
    departments: [...system.departments],
    labels: [...system.labels],
    needs_relationship: needsRelationship,
    needs_no_phi: needsNoPhi,
    subject_optional: subjectOptional,
    registered_at: registeredAt,
    purposes: JSON.stringify(purposes),
    elements: JSON.stringify(elements),
    models: JSON.stringify(models),
  };
}

function toEndpoint({ registered_at, ...row }: Selectable<EndpointTable>): Endpoint {
  return { ...row, registeredAt: registered_at };
}

function toEndpointRow({ registeredAt, proof, attestation, ...endpoint }: Endpoint) {
  return {
    ...endpoint,
    registered_at: registeredAt,
    proof: proof && JSON.stringify(proof),
    attestation: attestation && JSON.stringify(attestation),
  };
}
