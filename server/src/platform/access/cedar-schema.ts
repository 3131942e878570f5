import type { Action } from '../../kernel/operation.ts';
import { onlyReads } from './permissions.ts';

/**
 * The schema against which policies and requests are checked: fixed entities, and one Cedar action for each row of the
 * permission table. A policy that names an action nobody has defined does not pass.
 */
export function writeCedarSchema(actions: readonly Action[]): string {
  const acts = actions.map(
    (action) =>
      `  action ${JSON.stringify(action)} in [${onlyReads(action) ? 'reading' : 'changing'}] appliesTo {
    principal: [Person, Application], resource: [Act], context: {}
  };`,
  );
  return `namespace Cordon {
  entity Person = { roles: Set<String> };
  entity Application = { roles: Set<String> };
  entity Act = { permittedRoles: Set<String> };
  entity System;
  action reading;
  action changing;
  action "exchange:create" appliesTo {
    principal: [Person, Application], resource: [System],
    context: { purpose: String, purposeRoles: Set<String> }
  };
${acts.join('\n')}
}
`;
}
