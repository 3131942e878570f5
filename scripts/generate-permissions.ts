import { type Actor, type Role, roles } from '../server/src/kernel/actor.ts';
import { purposes, purposeTable } from '../server/src/kernel/purpose.ts';
import { createAuthorizer, permissions, readShippedPolicies } from '../server/src/platform/access/index.ts';

/**
 * The page docs/reference/permissions.md: what every role may do, as the policies decide it. A change of a policy or of the
 * permission table shows there, cell by cell, and is read before it is merged.
 */
export function makePermissionPage(): string {
  const authorizer = createAuthorizer();
  const exchanges = readShippedPolicies('exchanges');
  const access = { policies: exchanges };
  const head = ['', ...roles].join(' | ');
  const line = `${'|---'.repeat(roles.length + 1)}|`;
  const row = (name: string, may: (role: Role) => boolean) =>
    `| ${[name, ...roles.map((role) => (may(role) ? 'yes' : ''))].join(' | ')} |`;
  const actions = Object.keys(permissions) as (keyof typeof permissions)[];
  return [
    '# Permissions',
    '',
    'Made by `npm run docs` from the policies and the permission table in `server/src/platform/access`. Whoever has several',
    'roles may do what each of them may, except that an auditor changes nothing.',
    '',
    '## Purposes',
    '',
    'Who may use an AI system, if the system is approved for the purpose and an agreement or a local endpoint covers it.',
    'A purpose that needs an authorisation is marked with *.',
    '',
    `|${head} |`,
    line,
    ...purposes.map((purpose) => {
      const { label, routine } = purposeTable[purpose];
      const may = authorizer.rolesFor('sys_any', purpose, access);
      return row(`${label} (${purpose})${routine ? '' : ' *'}`, (role) => may.includes(role));
    }),
    '',
    ...exchanges.map(({ id, says }) => `- \`${id}\`: ${says}`),
    '',
    '## Acts',
    '',
    `|${head} |`,
    line,
    ...actions.map((action) =>
      row(`\`${action}\``, (role) => authorizer.authorize(actorOf(role), action).permit),
    ),
    '',
    ...readShippedPolicies('acts').map(({ id, says }) => `- \`${id}\`: ${says}`),
  ].join('\n');
}

function actorOf(role: Role): Actor {
  return role === 'application'
    ? { kind: 'application', id: 'app_any', name: role, roles: [role] }
    : { kind: 'person', id: 'per_any', name: role, roles: [role] };
}
