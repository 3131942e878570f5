import { type BoundOperation, bindOperation } from '../../../kernel/operation.ts';
import { deactivatePerson } from './deactivate-person.ts';
import { invitePerson } from './invite-person.ts';
import { issueKey } from './issue-key.ts';
import { listApplications } from './list-applications.ts';
import { listKeys } from './list-keys.ts';
import { listPeople } from './list-people.ts';
import { openIdentityPorts } from './ports.ts';
import { readMe } from './read-me.ts';
import { recoverPerson } from './recover-person.ts';
import { registerApplication } from './register-application.ts';
import { revokeKey } from './revoke-key.ts';

/** Every operation of identity, joined to its ports. */
export const identityOperations: readonly BoundOperation[] = [
  bindOperation(readMe, openIdentityPorts),
  bindOperation(listPeople, openIdentityPorts),
  bindOperation(invitePerson, openIdentityPorts),
  bindOperation(recoverPerson, openIdentityPorts),
  bindOperation(deactivatePerson, openIdentityPorts),
  bindOperation(listApplications, openIdentityPorts),
  bindOperation(registerApplication, openIdentityPorts),
  bindOperation(listKeys, openIdentityPorts),
  bindOperation(issueKey, openIdentityPorts),
  bindOperation(revokeKey, openIdentityPorts),
];
