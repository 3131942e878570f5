import { z } from 'zod';
import { absolutePathText, defineSetting, wholeNumberText } from './setting.ts';

const keyProviders = ['ring', 'pkcs11', 'aws-kms'] as const;

/** What holds the key ring. A change takes effect with the next rotation of the keys. */
export const keySettings = {
  keyPassphrase: defineSetting<string | null>({
    env: 'CORDON_KEY_PASSPHRASE',
    description: 'Passphrase that wraps the key ring file.',
    default: null,
    parse: z.string().min(12, 'at least 12 characters'),
    secret: true,
  }),
  keyPassphraseFile: defineSetting<string | null>({
    env: 'CORDON_KEY_PASSPHRASE_FILE',
    flag: 'key-passphrase-file',
    description:
      'File with the passphrase that wraps the key ring, readable by Cordon alone; also a credential of systemd.',
    default: null,
    parse: absolutePathText,
  }),
  keyProvider: defineSetting<(typeof keyProviders)[number]>({
    env: 'CORDON_KEY_PROVIDER',
    flag: 'key-provider',
    description:
      'What holds the key ring: ring (a passphrase where one is set, else a key file beside it), pkcs11 (a hardware token), aws-kms (a key of AWS KMS).',
    default: 'ring',
    parse: z.enum(keyProviders, `one of ${keyProviders.join(', ')}`),
  }),
  pkcs11Module: defineSetting<string | null>({
    env: 'CORDON_PKCS11_MODULE',
    flag: 'pkcs11-module',
    description: 'The PKCS#11 library of the maker of the token. Needs the package graphene-pk11.',
    default: null,
    parse: absolutePathText,
  }),
  pkcs11Token: defineSetting<string | null>({
    env: 'CORDON_PKCS11_TOKEN',
    flag: 'pkcs11-token',
    description: 'Label or serial number of the token.',
    default: null,
    parse: z.string().min(1, 'a label or serial number').max(64, 'a label or serial number'),
  }),
  pkcs11Pin: defineSetting<string | null>({
    env: 'CORDON_PKCS11_PIN',
    description: 'PIN of the token’s user.',
    default: null,
    parse: z.string().min(1, 'a PIN'),
    secret: true,
  }),
  pkcs11PinFile: defineSetting<string | null>({
    env: 'CORDON_PKCS11_PIN_FILE',
    flag: 'pkcs11-pin-file',
    description: 'File with the PIN, readable by Cordon alone; also a credential of systemd.',
    default: null,
    parse: absolutePathText,
  }),
  pkcs11KeyLabel: defineSetting<string>({
    env: 'CORDON_PKCS11_KEY_LABEL',
    flag: 'pkcs11-key-label',
    description: 'Label of Cordon’s keys on the token; each instance needs one of its own.',
    default: 'cordon',
    parse: z.string().regex(/^[A-Za-z0-9 ._-]{1,32}$/, '1 to 32 of letters, digits, space, . _ -'),
  }),
  awsKmsKey: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_KEY',
    flag: 'aws-kms-key',
    description: 'Id, ARN or alias of a symmetric key of AWS KMS. Needs the package @aws-sdk/client-kms.',
    default: null,
    parse: z.string().min(1, 'an id, ARN or alias').max(2048, 'an id, ARN or alias'),
  }),
  awsKmsRegion: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_REGION',
    flag: 'aws-kms-region',
    description: 'Region of that key.',
    default: null,
    parse: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, for example eu-central-1'),
  }),
  awsKmsEndpoint: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_ENDPOINT',
    flag: 'aws-kms-endpoint',
    description: 'Address of AWS KMS, where it is not the usual one of the region: a VPC endpoint.',
    defaultText: 'https://kms.<region>.amazonaws.com',
    default: null,
    parse: z.string().regex(/^https?:\/\/[A-Za-z0-9.[\]:-]+$/, 'https:// and a host, without a path'),
  }),
  awsKmsAccessKeyId: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_ACCESS_KEY_ID',
    description: 'Access key of an AWS identity that may do nothing but use the key.',
    default: null,
    parse: z.string().min(1, 'an access key id'),
  }),
  awsKmsSecretAccessKey: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_SECRET_ACCESS_KEY',
    description: 'Secret of that access key.',
    default: null,
    parse: z.string().min(1, 'a secret access key'),
    secret: true,
  }),
  awsKmsSessionToken: defineSetting<string | null>({
    env: 'CORDON_AWS_KMS_SESSION_TOKEN',
    description: 'Session token, where the access key is a temporary one.',
    default: null,
    parse: z.string().min(1, 'a session token'),
    secret: true,
  }),
  awsKmsRetireDays: defineSetting<number | null>({
    env: 'CORDON_AWS_KMS_RETIRE_DAYS',
    flag: 'aws-kms-retire-days',
    description:
      'After a rotation to another key of AWS KMS, days until the old one is deleted (7 to 30). For keys that serve nothing else.',
    defaultText: 'not set: the old key is kept',
    default: null,
    parse: wholeNumberText(7, 30),
  }),
} as const;
