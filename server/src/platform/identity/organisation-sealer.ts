import { Failure } from '../../kernel/failure.ts';
import { EnvelopeError, type OrganisationKey, open, seal } from '../keys/index.ts';
import type { Sealer } from './ports.ts';

/**
 * Seals under the organisation's key: an authenticator secret must open as long as the person works here, so no key
 * with a retention period of its own protects it.
 */
export function createOrganisationSealer(key: Pick<OrganisationKey, 'wrappingKey'>): Sealer {
  return {
    seal: async (row, plain) => seal(await key.wrappingKey(), row, plain),
    open: async (row, sealed) => {
      try {
        return open(await key.wrappingKey(), row, sealed);
      } catch (error) {
        if (!(error instanceof EnvelopeError)) throw error;
        throw new Failure('keys_unavailable', { cause: error });
      }
    },
  };
}
