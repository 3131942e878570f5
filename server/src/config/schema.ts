import { RECALL_DIALS, type RecallDial } from '@cordon/deid';
import { z } from 'zod';
import {
  absolutePathText,
  addressListText,
  defineSetting,
  durationText,
  type Setting,
  sizeText,
  wholeNumberText,
} from './setting.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;
const recallDials = Object.keys(RECALL_DIALS) as readonly RecallDial[];
const seconds = 1000;
const minutes = 60 * seconds;

/**
 * Every setting of Cordon, in the order of the reference page. There is no other way to configure it: what the
 * organisation decides (agreements, systems, people) lives in the database and is changed by recorded acts.
 */
export const settings = {
  dataFolder: defineSetting<string | null>({
    env: 'CORDON_DATA_FOLDER',
    flag: 'data-folder',
    description: 'Folder of this instance: key ring, embedded database, sockets.',
    defaultText: '/var/lib/cordon/<instance> for root, else $XDG_STATE_HOME/cordon/<instance>',
    default: null,
    parse: absolutePathText,
  }),
  databaseUrl: defineSetting<string | null>({
    env: 'CORDON_DATABASE_URL',
    description: 'A PostgreSQL 16 or newer to use instead of the embedded one.',
    defaultText: 'not set: the embedded PostgreSQL',
    default: null,
    parse: z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'an address that starts with postgres://'),
    secret: true,
  }),
  host: defineSetting<string>({
    env: 'CORDON_HOST',
    flag: 'host',
    description: 'Address to listen on. Any other than a loopback address needs a TLS certificate and key.',
    default: '127.0.0.1',
    parse: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'a host name or IP address'),
  }),
  port: defineSetting<number>({
    env: 'CORDON_PORT',
    flag: 'port',
    description: 'Port to listen on; 0 lets the system choose one.',
    default: 7420,
    parse: wholeNumberText(0, 65_535),
  }),
  publicUrl: defineSetting<string | null>({
    env: 'CORDON_PUBLIC_URL',
    flag: 'public-url',
    description: 'Address under which people reach the console when a proxy stands in front of it.',
    defaultText: 'not set: the address of the request',
    default: null,
    parse: z.string().regex(/^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/, 'https:// and a host, without a path'),
  }),
  trustedProxies: defineSetting<readonly string[]>({
    env: 'CORDON_TRUSTED_PROXIES',
    flag: 'trusted-proxies',
    description:
      'Addresses of the proxies in front, separated by commas: only they may say who the caller is. Used together with the public address.',
    defaultText: '127.0.0.1,::1',
    default: ['127.0.0.1', '::1'],
    parse: addressListText,
  }),
  tlsCert: defineSetting<string | null>({
    env: 'CORDON_TLS_CERT',
    flag: 'tls-cert',
    description: 'File with the TLS certificate chain, PEM.',
    default: null,
    parse: absolutePathText,
  }),
  tlsKey: defineSetting<string | null>({
    env: 'CORDON_TLS_KEY',
    flag: 'tls-key',
    description: 'File with the private key of the certificate, PEM.',
    default: null,
    parse: absolutePathText,
  }),
  tlsKeyPassphrase: defineSetting<string | null>({
    env: 'CORDON_TLS_KEY_PASSPHRASE',
    description: 'Passphrase of the private key of the certificate.',
    default: null,
    parse: z.string().min(1, 'a passphrase'),
    secret: true,
  }),
  keyPassphrase: defineSetting<string | null>({
    env: 'CORDON_KEY_PASSPHRASE',
    description: 'Passphrase that wraps the key ring file.',
    default: null,
    parse: z.string().min(12, 'at least 12 characters'),
    secret: true,
  }),
  bodyLimit: defineSetting<number>({
    env: 'CORDON_BODY_LIMIT',
    flag: 'body-limit',
    description: 'Largest request body that is read.',
    defaultText: '4MiB',
    default: 4 * 1024 ** 2,
    parse: sizeText(1024, 256 * 1024 ** 2),
  }),
  concurrentExchanges: defineSetting<number>({
    env: 'CORDON_CONCURRENT_EXCHANGES',
    flag: 'concurrent-exchanges',
    description: 'How many exchanges may be under way at once; one more is asked to wait.',
    default: 1000,
    parse: wholeNumberText(1, 100_000),
  }),
  recallDial: defineSetting<RecallDial>({
    env: 'CORDON_RECALL_DIAL',
    flag: 'recall-dial',
    description:
      'How much of what is in doubt counts as an identifier: exact, balanced, or high for text unlike clinical notes.',
    default: 'balanced',
    parse: z.enum(recallDials, `one of ${recallDials.join(', ')}`),
  }),
  deidModel: defineSetting<string | null>({
    env: 'CORDON_DEID_MODEL',
    flag: 'deid-model',
    description:
      'Folder with a token-classification model (ONNX) that reads every text besides the built-in detection. Its runtime is installed apart: packages/deid-onnx/README.md. A model that cannot be opened stops the start, and a text that it fails on is not sent.',
    defaultText: 'not set: the built-in detection alone',
    default: null,
    parse: absolutePathText,
  }),
  headersTimeout: defineSetting<number>({
    env: 'CORDON_HEADERS_TIMEOUT',
    flag: 'headers-timeout',
    description: 'Time in which a caller must have sent the head of a request.',
    defaultText: '10s',
    default: 10 * seconds,
    parse: durationText(100, 5 * minutes),
  }),
  requestTimeout: defineSetting<number>({
    env: 'CORDON_REQUEST_TIMEOUT',
    flag: 'request-timeout',
    description: 'Time in which a caller must have sent a whole request. Replies are not bound by it.',
    defaultText: '60s',
    default: 60 * seconds,
    parse: durationText(100, 60 * minutes),
  }),
  providerHeadersTimeout: defineSetting<number>({
    env: 'CORDON_PROVIDER_HEADERS_TIMEOUT',
    flag: 'provider-headers-timeout',
    description: 'Time in which an AI service must begin its answer.',
    defaultText: '5m',
    default: 5 * minutes,
    parse: durationText(100, 60 * minutes),
  }),
  providerBodyTimeout: defineSetting<number>({
    env: 'CORDON_PROVIDER_BODY_TIMEOUT',
    flag: 'provider-body-timeout',
    description: 'Longest silence within the answer of an AI service.',
    defaultText: '2m',
    default: 2 * minutes,
    parse: durationText(100, 60 * minutes),
  }),
  drainTimeout: defineSetting<number>({
    env: 'CORDON_DRAIN_TIMEOUT',
    flag: 'drain-timeout',
    description: 'Time that exchanges in flight are given to end when the program is stopped.',
    defaultText: '20s',
    default: 20 * seconds,
    parse: durationText(0, 10 * minutes),
  }),
  logLevel: defineSetting<(typeof logLevels)[number]>({
    env: 'CORDON_LOG_LEVEL',
    flag: 'log-level',
    description: `How much is logged: ${logLevels.join(', ')}. No level logs content.`,
    default: 'info',
    parse: z.enum(logLevels, `one of ${logLevels.join(', ')}`),
  }),
} as const satisfies Record<string, Setting<never> | Setting>;

export type SettingName = keyof typeof settings;

type ValueOf<Entry> = Entry extends Setting<infer Value> ? Value : never;

/** The values of all settings, before the folder is resolved and the files are read. */
export type SettingValues = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };
