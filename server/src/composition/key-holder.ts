import type { Config } from '../config/load.ts';
import { Failure } from '../kernel/failure.ts';
import { createOperatorEgress } from '../platform/egress/index.ts';
import {
  type OutsideProvider,
  openKmsProvider,
  openPkcs11Provider,
  type RingHolder,
  readPassphraseFile,
} from '../platform/keys/index.ts';
import { hostOfUrl } from './outside.ts';

/**
 * What opens the key ring, and what holds it from the next rotation on, as the settings say.
 * @throws Failure `configuration_invalid` for settings that do not fit together, `keys_unavailable` when a holder is away
 */
export async function openRingHolder(config: Config): Promise<RingHolder> {
  const outside = await openOutside(config);
  return {
    passphrase: await readOneOf(
      config.keyPassphrase,
      config.keyPassphraseFile,
      'CORDON_KEY_PASSPHRASE',
      config,
    ),
    outside,
    holdOutside: config.keyProvider !== 'ring',
  };
}

/** Its settings may also stand beside CORDON_KEY_PROVIDER=ring: then the next rotation takes the ring back from it. */
async function openOutside(config: Config): Promise<OutsideProvider | undefined> {
  if (config.keyProvider === 'pkcs11') return await openToken(config);
  if (config.keyProvider === 'aws-kms') return await openKms(config);
  if (config.pkcs11Module !== null) return await openToken(config);
  return config.awsKmsKey === null ? undefined : await openKms(config);
}

async function openToken(config: Config): Promise<OutsideProvider> {
  const pin = await readOneOf(config.pkcs11Pin, config.pkcs11PinFile, 'CORDON_PKCS11_PIN', config);
  return await openPkcs11Provider({
    module: demand(config.pkcs11Module, 'CORDON_PKCS11_MODULE'),
    token: demand(config.pkcs11Token, 'CORDON_PKCS11_TOKEN'),
    pin: demand(pin ?? null, 'CORDON_PKCS11_PIN'),
    keyLabel: config.pkcs11KeyLabel,
  });
}

async function openKms(config: Config): Promise<OutsideProvider> {
  const region = demand(config.awsKmsRegion, 'CORDON_AWS_KMS_REGION');
  const endpoint = config.awsKmsEndpoint ?? `https://kms.${region}.amazonaws.com`;
  // A door of its own: it has to stand before the database is opened, and leads to this one place.
  const door = createOperatorEgress({
    hosts: new Set([hostOfUrl(endpoint)]),
    authorities: config.destinationAuthorities,
  });
  return await openKmsProvider({
    ...{ region, endpoint, retireDays: config.awsKmsRetireDays },
    key: demand(config.awsKmsKey, 'CORDON_AWS_KMS_KEY'),
    credentials: {
      accessKeyId: demand(config.awsKmsAccessKeyId, 'CORDON_AWS_KMS_ACCESS_KEY_ID'),
      secretAccessKey: demand(config.awsKmsSecretAccessKey, 'CORDON_AWS_KMS_SECRET_ACCESS_KEY'),
      ...(config.awsKmsSessionToken === null ? {} : { sessionToken: config.awsKmsSessionToken }),
    },
    request: (request) => door.request(request),
    onClose: () => door.close(),
  });
}

async function readOneOf(
  text: string | null,
  path: string | null,
  setting: string,
  { credentialsFolder }: Config,
): Promise<string | undefined> {
  if (text !== null && path !== null) {
    throw new Failure('configuration_invalid', {
      field: setting,
      detail: `${setting} and ${setting}_FILE are both set.`,
      next: 'Set one of them.',
    });
  }
  return path === null ? (text ?? undefined) : await readPassphraseFile(path, credentialsFolder);
}

function demand(value: string | null, setting: string): string {
  if (value !== null) return value;
  throw new Failure('configuration_invalid', {
    field: setting,
    detail: `${setting} is not set, and what holds the key ring needs it.`,
    next: 'See docs/operations/keys.md.',
  });
}
