import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../kernel/failure.ts';
import { describeConfig } from './describe.ts';
import { defaultDataFolder } from './instance-folder.ts';
import { configFlags, loadConfig } from './load.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-config-'));
  writeFileSync(join(folder, 'cert.pem'), 'CERT');
  writeFileSync(join(folder, 'key.pem'), 'KEY');
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = (environment: Record<string, string>, flags: Record<string, string> = {}) =>
  loadConfig({ instance: 'test', environment, flags });

function refusal(environment: Record<string, string>, flags?: Record<string, string>): Failure {
  try {
    load(environment, flags);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('the configuration was accepted');
}

describe('configuration', () => {
  test('needs nothing to be set', () => {
    const config = load({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 7420, tls: null, databaseUrl: null });
    expect(config.dataFolder).toMatch(/cordon\/test$/);
  });

  test('takes a flag before the environment before the default', () => {
    const config = load({ CORDON_PORT: '7421', CORDON_LOG_LEVEL: 'warn' }, { port: '7422' });
    expect(config).toMatchObject({ port: 7422, logLevel: 'warn' });
    expect(config.origins).toMatchObject({ port: 'flag', logLevel: 'environment', host: 'default' });
  });

  test('refuses a variable that it does not know', () => {
    expect(refusal({ CORDON_TLS_CRET: '/x' })).toMatchObject({ code: 'configuration_invalid' });
    expect(refusal({ CORDON_TLS_CRET: '/x' }).message).toContain('CORDON_TLS_CRET');
  });

  test('names the setting and never its text', () => {
    const failure = refusal({ CORDON_DATABASE_URL: 'mysql://root:hunter2@db' });
    expect(failure.field).toBe('CORDON_DATABASE_URL');
    expect(failure.message).not.toContain('hunter2');
  });

  test.each([
    '0.0.0.0',
    '::',
    'ehr.example.org',
    '127.0.0.1.example.org',
    '128.0.0.1',
  ])('refuses to listen on %s without TLS', (host) => {
    expect(refusal({ CORDON_HOST: host }).next).toContain('--tls-cert');
  });

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('listens on %s without TLS', (host) => {
    expect(load({ CORDON_HOST: host }).host).toBe(host);
  });

  test('reads certificate and key, which are only usable together', () => {
    const cert = join(folder, 'cert.pem');
    const key = join(folder, 'key.pem');
    const config = load({ CORDON_HOST: '0.0.0.0' }, { 'tls-cert': cert, 'tls-key': key });
    expect(config.tls).toEqual({ cert: 'CERT', key: 'KEY', passphrase: null });
    expect(refusal({ CORDON_TLS_CERT: cert }).field).toBe('CORDON_TLS_KEY');
    expect(refusal({ CORDON_TLS_CERT: join(folder, 'absent'), CORDON_TLS_KEY: key }).field).toBe(
      'CORDON_TLS_CERT',
    );
  });

  test.each([
    ['CORDON_PORT', '65536'],
    ['CORDON_PORT', '-1'],
    ['CORDON_PORT', '0x1'],
    ['CORDON_BODY_LIMIT', '4'],
    ['CORDON_BODY_LIMIT', '999999MiB'],
    ['CORDON_HEADERS_TIMEOUT', '10'],
    ['CORDON_HEADERS_TIMEOUT', '9999h'],
    ['CORDON_LOG_LEVEL', 'trace'],
    ['CORDON_PUBLIC_URL', 'http://cordon.example.org'],
    ['CORDON_DATA_FOLDER', 'relative'],
    ['CORDON_KEY_PASSPHRASE', 'short'],
    ['CORDON_TRUSTED_PROXIES', 'proxy.example'],
    ['CORDON_TRUSTED_PROXIES', '10.0.0.0/33'],
  ])('refuses %s=%s', (name, value) => {
    expect(refusal({ [name]: value }).field).toBe(name);
  });

  test('reads durations and sizes with their units', () => {
    expect(load({ CORDON_BODY_LIMIT: '64KiB', CORDON_HEADERS_TIMEOUT: '1500ms' })).toMatchObject({
      bodyLimit: 65_536,
      headersTimeout: 1500,
    });
  });

  test('keeps secrets off the command line and out of the description', () => {
    const config = load({ CORDON_DATABASE_URL: 'postgres://u:hunter2@db/x' });
    const described = describeConfig(config);
    expect(JSON.stringify(described)).not.toContain('hunter2');
    for (const setting of described) if (setting.secret) expect(setting.flag).toBeNull();
    expect(Object.keys(configFlags)).not.toContain('database-url');
  });
});

describe('instance folder', () => {
  const user = { environment: {}, home: '/home/ada', isRoot: false };

  test('is the same for root wherever the program was started', () => {
    expect(defaultDataFolder('serve', { ...user, isRoot: true })).toBe('/var/lib/cordon/serve');
  });

  test('follows the XDG base directories otherwise, ignoring a relative one as that specification asks', () => {
    expect(defaultDataFolder('demo', user)).toBe('/home/ada/.local/state/cordon/demo');
    const stated = { ...user, environment: { XDG_STATE_HOME: '/s' } };
    expect(defaultDataFolder('serve', stated)).toBe('/s/cordon/serve');
    const relative = { ...user, environment: { XDG_STATE_HOME: 's' } };
    expect(defaultDataFolder('serve', relative)).toBe('/home/ada/.local/state/cordon/serve');
  });
});
