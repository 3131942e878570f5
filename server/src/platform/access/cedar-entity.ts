import type * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { AskingActor, DepartmentFact } from '../../kernel/access-question.ts';
import type { TrainingState } from '../../kernel/actor.ts';

export type EntityType =
  | 'Role'
  | 'Purpose'
  | 'Facility'
  | 'Department'
  | 'Label'
  | 'Person'
  | 'Application'
  | 'Act'
  | 'System';

/** An entity of our schema, by type and id. */
export function nameEntity(type: EntityType, id: string): cedar.TypeAndId {
  return { type: `Cordon::${type}`, id };
}

/** An entity without parents. */
export function entity(type: EntityType, id: string, attrs: cedar.EntityJson['attrs']): cedar.EntityJson {
  return { uid: nameEntity(type, id), attrs, parents: [] };
}

/** A value that names an entity. */
export function refer(type: EntityType, id: string): cedar.CedarValueJson {
  return { __entity: nameEntity(type, id) };
}

/** Who asks. What is not known of a person counts against nobody here: the policies say what they ask for. */
export function principalOf(
  { kind, id, roles }: AskingActor,
  training: TrainingState = 'not-needed',
  departments: readonly DepartmentFact[] = [],
): cedar.EntityJson {
  const attrs = { roles: [...roles].sort().map((role) => refer('Role', role)) };
  if (kind === 'application') return entity('Application', id, attrs);
  const parents = departments.map((department) => nameEntity('Department', department.id));
  return { ...entity('Person', id, { ...attrs, training }), parents };
}

/** Departments with the facilities that they are part of. */
export function departmentEntities(departments: readonly DepartmentFact[]): readonly cedar.EntityJson[] {
  return departments.map(({ id, facility }) => ({
    ...entity('Department', id, {}),
    parents: [nameEntity('Facility', facility)],
  }));
}
