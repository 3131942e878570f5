import { readFileSync } from 'node:fs';
import { Failure } from '../kernel/failure.ts';
import { isLoopbackHost } from '../kernel/loopback.ts';
import { currentSurroundings, defaultDataFolder, type Surroundings } from './instance-folder.ts';
import { type SettingName, type SettingValues, settings } from './schema.ts';
import type { InstanceName, Setting } from './setting.ts';

/** A certificate chain with its private key, both PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
  readonly passphrase: string | null;
}

/** The configuration that a running instance goes by. */
export interface Config
  extends Omit<
    SettingValues,
    'dataFolder' | 'tlsCert' | 'tlsKey' | 'tlsKeyPassphrase' | 'destinationCa' | 'forwardCert' | 'forwardKey'
  > {
  readonly instance: InstanceName;
  /** Certificate authorities (PEM) trusted besides the usual ones for the operator's own destinations. */
  readonly destinationAuthorities: string | null;
  /** By which syslog receivers know this program. */
  readonly forwardCertificate: TlsMaterial | null;
  readonly dataFolder: string;
  /** Where systemd puts the credentials of its unit; null outside one. */
  readonly credentialsFolder: string | null;
  readonly tls: TlsMaterial | null;
  /** Where each value came from; for the posture report. */
  readonly origins: Readonly<Record<SettingName, 'flag' | 'environment' | 'default'>>;
}

export interface ConfigSource {
  readonly instance: InstanceName;
  /** Options of the command line by name without dashes, as `util.parseArgs` with `configFlags` gives them. */
  readonly flags?: Readonly<Record<string, string | undefined>>;
  /** Only tests pass this; otherwise it is the environment of the process, which is read nowhere else. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly surroundings?: Surroundings;
}

const entries = Object.entries(settings) as [SettingName, Setting][];

/** The options for `util.parseArgs`: every setting that may be given on the command line. */
export const configFlags: Readonly<Record<string, { type: 'string' }>> = Object.fromEntries(
  entries.flatMap(([, setting]) => (setting.flag ? [[setting.flag, { type: 'string' as const }]] : [])),
);

/**
 * Reads the configuration: a flag wins over the environment, which wins over the default.
 * @throws Failure `configuration_invalid`, naming the setting; an unknown CORDON_ variable is one
 */
export function loadConfig(source: ConfigSource): Config {
  const environment = source.environment ?? process.env;
  refuseUnknownVariables(environment);
  const origins: Partial<Record<SettingName, 'flag' | 'environment' | 'default'>> = {};
  const values: Record<string, unknown> = {};
  for (const [name, setting] of entries) {
    const flag = setting.flag ? source.flags?.[setting.flag] : undefined;
    const text = flag ?? environment[setting.env];
    origins[name] = flag !== undefined ? 'flag' : text !== undefined ? 'environment' : 'default';
    values[name] =
      text === undefined
        ? setting.defaultValue(source.instance)
        : readValue(setting, text, flag !== undefined);
  }
  const read = values as SettingValues;
  const { tlsCert, tlsKey, tlsKeyPassphrase, destinationCa, forwardCert, forwardKey, ...rest } = read;
  const tls = readTls(
    { cert: tlsCert, key: tlsKey, passphrase: tlsKeyPassphrase },
    settings.tlsCert,
    settings.tlsKey,
  );
  const forwarder = { cert: forwardCert, key: forwardKey, passphrase: null };
  refuseOpenAddress(read.host, tls);
  refuseIdleCertificates(read, tls);
  const surroundings = source.surroundings ?? currentSurroundings(environment);
  return {
    ...rest,
    instance: source.instance,
    credentialsFolder: environment.CREDENTIALS_DIRECTORY ?? null,
    dataFolder: read.dataFolder ?? defaultDataFolder(source.instance, surroundings),
    tls,
    destinationAuthorities:
      destinationCa === null ? null : readFile(destinationCa, settings.destinationCa.env),
    forwardCertificate: readTls(forwarder, settings.forwardCert, settings.forwardKey),
    origins: origins as Config['origins'],
  };
}

function refuseUnknownVariables(environment: Readonly<Record<string, string | undefined>>): void {
  const known = new Set(entries.map(([, setting]) => setting.env as string));
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('CORDON_') || known.has(name)) continue;
    throw new Failure('configuration_invalid', {
      detail: `There is no setting ${name.replace(/[^A-Za-z0-9_]/g, '?').slice(0, 80)}.`,
      next: 'Correct its spelling or unset it: a setting that is not understood could be one that protects.',
      field: 'environment',
    });
  }
}

function readValue(setting: Setting, text: string, isFlag: boolean): unknown {
  const result = setting.parse.safeParse(text);
  if (result.success) return result.data;
  const name = isFlag ? `--${setting.flag}` : setting.env;
  const expected = result.error.issues[0]?.message ?? 'another form';
  throw new Failure('configuration_invalid', { detail: `${name} must be ${expected}.`, field: name });
}

interface TlsPaths {
  readonly cert: string | null;
  readonly key: string | null;
  readonly passphrase: string | null;
}

function readTls(
  { cert, key, passphrase }: TlsPaths,
  certSetting: { readonly env: string },
  keySetting: { readonly env: string },
): TlsMaterial | null {
  if (cert === null && key === null) return null;
  if (cert === null || key === null) {
    const field = cert === null ? certSetting.env : keySetting.env;
    throw new Failure('configuration_invalid', {
      detail: `${field} is missing: a certificate and its key are only usable together.`,
      field,
    });
  }
  return { cert: readFile(cert, certSetting.env), key: readFile(key, keySetting.env), passphrase };
}

function readFile(path: string, field: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      detail: `The file that ${field} names cannot be read.`,
      field,
      cause,
    });
  }
}

/** A setting that looks as if certificates counted, where none can arrive. */
function refuseIdleCertificates(
  { clientCertificates, clientCertificateHeader, publicUrl }: SettingValues,
  tls: TlsMaterial | null,
): void {
  const refuse = (field: string, detail: string): never => {
    throw new Failure('configuration_invalid', { field, detail });
  };
  if (clientCertificates && !tls)
    refuse(
      settings.clientCertificates.env,
      'Callers can be asked for a certificate over TLS of our own only.',
    );
  if (clientCertificateHeader !== null && publicUrl === null)
    refuse(
      settings.clientCertificateHeader.env,
      'No proxy passes on a certificate without a public address.',
    );
}

/** PHI would cross the network in clear text (164.312(e)(1)). */
function refuseOpenAddress(host: string, tls: TlsMaterial | null): void {
  if (tls || isLoopbackHost(host)) return;
  throw new Failure('configuration_invalid', {
    detail: 'The address is not a loopback address and there is no TLS certificate.',
    next: 'Give --tls-cert and --tls-key, or listen on 127.0.0.1.',
    field: settings.host.env,
  });
}
