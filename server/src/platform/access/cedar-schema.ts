import type { Action } from '../../kernel/operation.ts';
import { onlyReads, showsPhi } from './permissions.ts';

/**
 * The schema against which policies and requests are checked: fixed entities, and one Cedar action for each row of the
 * permission table. A policy that names an action nobody has defined does not pass.
 */
export function writeCedarSchema(actions: readonly Action[]): string {
  const acts = actions.map(
    (action) =>
      `  action ${JSON.stringify(action)} in [${groupsOf(action).join(', ')}] appliesTo {
    principal: [Person, Application], resource: [Act], context: {}
  };`,
  );
  return `namespace Cordon {
  entity Role;
  entity Purpose in [Purpose];
  entity Facility;
  entity Department in [Facility];
  entity Label;
  entity Person in [Department] = { roles: Set<Role>, training: String };
  entity Application = { roles: Set<Role> };
  entity Act = { permittedRoles: Set<Role> };
  entity System = { departments: Set<Department>, labels: Set<Label>, needsRelationship: Bool, needsNoPhi: Bool };
  action reading;
  action changing;
  action showingPhi;
  action "exchange:create", "exchange:reidentify" appliesTo {
    principal: [Person, Application], resource: [System],
    context: {
      purpose: Purpose,
      emergency: Bool,
      freshFactor: Bool,
      network: String,
      relationship: String,
      labels: Set<Label>,
      basis: String
    }
  };
${acts.join('\n')}
}
`;
}

function groupsOf(action: Action): readonly string[] {
  return [onlyReads(action) ? 'reading' : 'changing', ...(showsPhi(action) ? ['showingPhi'] : [])];
}
