import { RECALL_DIALS, type RecallDial } from '@cordon/deid';
import { z } from 'zod';
import type { ForwardDestination } from '../platform/forwarding/destination.ts';
import type { PublicationPlace } from '../platform/publication/place.ts';
import { keySettings } from './key-settings.ts';
import {
  forwardDestinationsText,
  type MailServerAddress,
  mailServerText,
  publicationPlacesText,
} from './outside.ts';
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
  ownNetworks: defineSetting<readonly string[]>({
    env: 'CORDON_OWN_NETWORKS',
    flag: 'own-networks',
    description:
      'Networks of the organisation, separated by commas, such as 10.0.0.0/8. Access policies can ask whether a request came from inside.',
    defaultText: 'not set: where a request came from is unknown',
    default: [],
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
  clientCertificates: defineSetting<boolean>({
    env: 'CORDON_CLIENT_CERTIFICATES',
    flag: 'client-certificates',
    description:
      'Whether callers are asked for a certificate (yes or no), by which an application shows who it is. Browsers that have one may ask their user for it.',
    defaultText: 'no',
    default: false,
    parse: z.enum(['yes', 'no'], 'yes or no').transform((text) => text === 'yes'),
  }),
  clientCertificateHeader: defineSetting<string | null>({
    env: 'CORDON_CLIENT_CERTIFICATE_HEADER',
    flag: 'client-certificate-header',
    description:
      'Header in which the trusted proxies in front pass on the certificate of the caller, such as client-cert (RFC 9440). They must take it out of what callers send.',
    defaultText: 'not set: a proxy passes on none',
    default: null,
    parse: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'the name of a header')
      .transform((text) => text.toLowerCase()),
  }),
  ...keySettings,
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
  destinationCa: defineSetting<string | null>({
    env: 'CORDON_DESTINATION_CA',
    flag: 'destination-ca',
    description:
      'File with certificate authorities (PEM) that are trusted besides the usual ones for the places below: publishing, mail, forwarding.',
    default: null,
    parse: absolutePathText,
  }),
  checkpointPublish: defineSetting<readonly PublicationPlace[]>({
    env: 'CORDON_CHECKPOINT_PUBLISH',
    description:
      'Where signed checkpoints are published, so that an old copy of the database is found out: file:///folder, https://host/path#secret=name&method=put, mailto:address; separated by commas.',
    defaultText: 'not set: nowhere, which the integrity page reports',
    default: [],
    parse: publicationPlacesText,
  }),
  checkpointPublishEvery: defineSetting<number>({
    env: 'CORDON_CHECKPOINT_PUBLISH_EVERY',
    flag: 'checkpoint-publish-every',
    description:
      'Time between two publications in a folder or at an address while the record grows; once a day in any case.',
    defaultText: '5m',
    default: 5 * minutes,
    parse: durationText(seconds, 24 * 60 * minutes),
  }),
  checkpointMailEvery: defineSetting<number>({
    env: 'CORDON_CHECKPOINT_MAIL_EVERY',
    flag: 'checkpoint-mail-every',
    description: 'Time between two publications by mail.',
    defaultText: '24h',
    default: 24 * 60 * minutes,
    parse: durationText(minutes, 24 * 60 * minutes),
  }),
  smtpUrl: defineSetting<MailServerAddress | null>({
    env: 'CORDON_SMTP_URL',
    flag: 'smtp-url',
    description:
      'The mail server: smtps://user@host:465, or smtp://user@host:587, which must then offer STARTTLS unless it is on this machine. The password is the secret “smtp-password” of the key ring.',
    default: null,
    parse: mailServerText,
  }),
  smtpFrom: defineSetting<string | null>({
    env: 'CORDON_SMTP_FROM',
    flag: 'smtp-from',
    description: 'Address that messages of this program come from.',
    defaultText: 'not set: cordon@ and the host of the mail server',
    default: null,
    parse: z.string().regex(/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}$/, 'a mail address'),
  }),
  forwardTo: defineSetting<readonly ForwardDestination[]>({
    env: 'CORDON_FORWARD_TO',
    flag: 'forward-to',
    description:
      'Syslog receivers (SIEM) that get every event of the record, without content: syslog+tls://host:port, separated by commas.',
    defaultText: 'not set: nothing is forwarded',
    default: [],
    parse: forwardDestinationsText,
  }),
  forwardFormat: defineSetting<'json' | 'cef'>({
    env: 'CORDON_FORWARD_FORMAT',
    flag: 'forward-format',
    description: 'Form of the message behind the syslog header: json or cef.',
    default: 'json',
    parse: z.enum(['json', 'cef'], 'json or cef'),
  }),
  forwardSubjects: defineSetting<boolean>({
    env: 'CORDON_FORWARD_SUBJECTS',
    flag: 'forward-subjects',
    description:
      'Whether forwarded events name patients by their tokens: yes or no. The tokens are random and mean nothing outside, but they are still about patients.',
    defaultText: 'no',
    default: false,
    parse: z.enum(['yes', 'no'], 'yes or no').transform((text) => text === 'yes'),
  }),
  forwardFrom: defineSetting<'start' | 'now'>({
    env: 'CORDON_FORWARD_FROM',
    flag: 'forward-from',
    description:
      'What a receiver that is new gets: the record from its start, or what comes from now on. Asked once a receiver.',
    default: 'start',
    parse: z.enum(['start', 'now'], 'start or now'),
  }),
  forwardConfirm: defineSetting<'close-notify' | 'close'>({
    env: 'CORDON_FORWARD_CONFIRM',
    flag: 'forward-confirm',
    description:
      'What counts as the receiver’s word that it has everything: the TLS close_notify that RFC 5425 asks for, or, for receivers that do not send it, a connection that was closed without an error.',
    default: 'close-notify',
    parse: z.enum(['close-notify', 'close'], 'close-notify or close'),
  }),
  forwardCert: defineSetting<string | null>({
    env: 'CORDON_FORWARD_CERT',
    flag: 'forward-cert',
    description: 'File with the certificate (PEM) by which syslog receivers know this program.',
    default: null,
    parse: absolutePathText,
  }),
  forwardKey: defineSetting<string | null>({
    env: 'CORDON_FORWARD_KEY',
    flag: 'forward-key',
    description: 'File with the private key of that certificate, PEM.',
    default: null,
    parse: absolutePathText,
  }),
  backupFolder: defineSetting<string | null>({
    env: 'CORDON_BACKUP_FOLDER',
    flag: 'backup-folder',
    description:
      'Folder for encrypted backups of the built-in database, on another disk or machine. While it is set, the log of the database is copied there all the time and a backup is taken each night.',
    defaultText: 'not set: no backups',
    default: null,
    parse: absolutePathText,
  }),
  keyBackupFolder: defineSetting<string | null>({
    env: 'CORDON_KEY_BACKUP_FOLDER',
    flag: 'key-backup-folder',
    description:
      'Folder for the set of content keys, apart from the backups: with it, what was destroyed stays destroyed after a restore.',
    defaultText: 'not set: keys are not kept apart',
    default: null,
    parse: absolutePathText,
  }),
  backupKeepDays: defineSetting<number>({
    env: 'CORDON_BACKUP_KEEP_DAYS',
    flag: 'backup-keep-days',
    description:
      'Days that can be restored. Content whose key is destroyed stays readable in backups for so long.',
    default: 30,
    parse: wholeNumberText(1, 3650),
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
