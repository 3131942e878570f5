import { Failure } from '../../kernel/failure.ts';
import { EnvelopeError, type OrganisationKey, open, readKeyIds, seal } from '../keys/index.ts';
import type { Sealer } from './ports.ts';

/**
 * Seals under the organisation's key: an authenticator secret must open as long as the person works here, so no key
 * with a retention period of its own protects it. A rotation seals what is in the tables anew
 * (`reseal-authenticators.ts`), and the database refuses a row whose key is gone.
 */
export function createOrganisationSealer(
  key: Pick<OrganisationKey, 'wrappingKey' | 'openingKeys' | 'refresh'>,
): Sealer {
  return {
    seal: async (row, plain) => {
      await key.refresh();
      return seal(await key.wrappingKey(), row, plain);
    },
    open: async (row, sealed) => {
      try {
        const [id] = readKeyIds(sealed);
        const opener = id && (await key.openingKeys([id])).get(id);
        if (!opener) throw new Failure('keys_unavailable', { detail: 'An authenticator secret has no key.' });
        return open(opener, row, sealed);
      } catch (error) {
        if (!(error instanceof EnvelopeError)) throw error;
        throw new Failure('keys_unavailable', { cause: error });
      }
    },
  };
}
