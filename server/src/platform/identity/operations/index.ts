import { type BoundOperation, bindOperation } from '../../../kernel/operation.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { approveRecovery } from './approve-recovery.ts';
import { deactivatePerson } from './deactivate-person.ts';
import { invitePerson } from './invite-person.ts';
import { issueKey } from './issue-key.ts';
import { listApplications } from './list-applications.ts';
import { listKeys } from './list-keys.ts';
import { listPasskeys } from './list-passkeys.ts';
import { listPeople } from './list-people.ts';
import { listPersonSignIns } from './list-person-sign-ins.ts';
import { listRecoveries } from './list-recoveries.ts';
import { listSignIns } from './list-sign-ins.ts';
import { openIdentityPorts, type RightsOf } from './ports.ts';
import { readMe } from './read-me.ts';
import { readRecoveryCodes } from './read-recovery-codes.ts';
import { readSignInRules } from './read-sign-in-rules.ts';
import { reassignApplication } from './reassign-application.ts';
import { registerApplication } from './register-application.ts';
import { registerCertificate } from './register-certificate.ts';
import { registerPublicKey } from './register-public-key.ts';
import { removePasskey } from './remove-passkey.ts';
import { renamePasskey } from './rename-passkey.ts';
import { renewEnrolmentLink } from './renew-enrolment-link.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { requestRecovery } from './request-recovery.ts';
import { retireApplication } from './retire-application.ts';
import { revokeKey } from './revoke-key.ts';
import { revokeOtherSignIns } from './revoke-other-sign-ins.ts';
import { revokePersonSignIns } from './revoke-person-sign-ins.ts';
import { revokeSignIn } from './revoke-sign-in.ts';
import { rotateKey } from './rotate-key.ts';
import { setApplicationDelegation } from './set-application-delegation.ts';
import { setPersonDepartments } from './set-person-departments.ts';
import { setPersonRoles } from './set-person-roles.ts';
import { setSignInRules } from './set-sign-in-rules.ts';
import { withdrawRecovery } from './withdraw-recovery.ts';

/** Every operation of identity, joined to its ports, and to what tells a caller's rights. */
export function bindIdentityOperations(rightsOf: RightsOf): readonly BoundOperation[] {
  const portsOfMe = (transaction: StoreTransaction) => ({ ...openIdentityPorts(transaction), rightsOf });
  return [bindOperation(readMe, portsOfMe), ...otherOperations];
}

const otherOperations: readonly BoundOperation[] = [
  bindOperation(listPasskeys, openIdentityPorts),
  bindOperation(renamePasskey, openIdentityPorts),
  bindOperation(removePasskey, openIdentityPorts),
  bindOperation(readRecoveryCodes, openIdentityPorts),
  bindOperation(renewRecoveryCodes, openIdentityPorts),
  bindOperation(readSignInRules, openIdentityPorts),
  bindOperation(setSignInRules, openIdentityPorts),
  bindOperation(listSignIns, openIdentityPorts),
  bindOperation(revokeSignIn, openIdentityPorts),
  bindOperation(revokeOtherSignIns, openIdentityPorts),
  bindOperation(listPeople, openIdentityPorts),
  bindOperation(invitePerson, openIdentityPorts),
  bindOperation(setPersonRoles, openIdentityPorts),
  bindOperation(setPersonDepartments, openIdentityPorts),
  bindOperation(renewEnrolmentLink, openIdentityPorts),
  bindOperation(listRecoveries, openIdentityPorts),
  bindOperation(requestRecovery, openIdentityPorts),
  bindOperation(approveRecovery, openIdentityPorts),
  bindOperation(withdrawRecovery, openIdentityPorts),
  bindOperation(deactivatePerson, openIdentityPorts),
  bindOperation(listPersonSignIns, openIdentityPorts),
  bindOperation(revokePersonSignIns, openIdentityPorts),
  bindOperation(listApplications, openIdentityPorts),
  bindOperation(registerApplication, openIdentityPorts),
  bindOperation(reassignApplication, openIdentityPorts),
  bindOperation(setApplicationDelegation, openIdentityPorts),
  bindOperation(retireApplication, openIdentityPorts),
  bindOperation(listKeys, openIdentityPorts),
  bindOperation(issueKey, openIdentityPorts),
  bindOperation(registerPublicKey, openIdentityPorts),
  bindOperation(registerCertificate, openIdentityPorts),
  bindOperation(rotateKey, openIdentityPorts),
  bindOperation(revokeKey, openIdentityPorts),
];
