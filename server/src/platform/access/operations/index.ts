import { type BoundOperation, bindOperation } from '../../../kernel/operation.ts';
import type { AccessPorts } from '../ports.ts';
import { explainAccess } from './explain-access.ts';
import { listAccessPolicies } from './list-access-policies.ts';
import { listPurposes } from './list-purposes.ts';
import { replayDecision } from './replay-decision.ts';

/** Every operation of access, joined to its ports. */
export function accessOperations<Transaction>(
  portsFor: (transaction: Transaction) => AccessPorts,
): readonly BoundOperation[] {
  return [
    bindOperation(explainAccess, portsFor),
    bindOperation(listAccessPolicies, portsFor),
    bindOperation(listPurposes, portsFor),
    bindOperation(replayDecision, portsFor),
  ];
}
