import { Failure, type FailureCode } from './failure.ts';

/** Faults of the installation: their details name files, tokens and generations of keys, for whoever runs the machine. */
const ofTheInstallation: ReadonlySet<FailureCode> = new Set([
  ...(['keys_unavailable', 'ring_outdated', 'vault_unavailable', 'record_unavailable'] as const),
  ...(['store_unavailable', 'configuration_invalid', 'internal_error'] as const),
]);

/** The failure as it is told to those who only use the installation: what happened and whom to turn to. */
export function withoutInnerDetail(failure: Failure): Failure {
  return ofTheInstallation.has(failure.code) ? new Failure(failure.code, { cause: failure }) : failure;
}
