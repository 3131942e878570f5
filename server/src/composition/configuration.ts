import { createHash } from 'node:crypto';
import { canonicalize, type JsonValue } from '@cordon/audit-log';
import type { Config } from '../config/load.ts';
import { type SettingName, settings } from '../config/schema.ts';
import type { House } from './house.ts';

type Settings = Readonly<Record<string, JsonValue>>;

/**
 * Leaves an entry when the program starts with other settings than the last time, with the hash before and after
 * (164.312(b); requirement TEC-16), and keeps the settings themselves under that hash. Secrets are named as set or not.
 */
export async function recordConfiguration({ config, store, record, clock }: House): Promise<void> {
  const current = listSettings(config);
  const after = hashSettings(current);
  const last = await record.reader.readLastAct('configuration.changed');
  const before = (last?.record.facts as { after?: string } | undefined)?.after ?? null;
  if (before === after) return;
  const known = before === null ? undefined : await readSettings(store.query, before);
  await store.query(
    'insert into configuration (hash, settings, first_seen_at) values ($1, $2, $3) on conflict do nothing',
    [after, JSON.stringify(current), clock.now()],
  );
  await record.acts.recordNow({
    event: 'configuration.changed',
    at: clock.now(),
    actor: null,
    facts: { before, after, changed: listChanges(known ?? {}, current) },
  });
}

/** Every setting by its name, without a secret. */
export function listSettings(config: Config): Settings {
  const values = config as unknown as Readonly<Record<string, JsonValue | undefined>>;
  const listed = (Object.keys(settings) as SettingName[])
    .filter((name) => name in values)
    .map((name): [string, JsonValue] => {
      const value = values[name] ?? null;
      return [name, settings[name].secret ? (value === null ? 'not set' : 'set') : value];
    });
  return Object.fromEntries([...listed, ['tls', describeCertificate(config)]]);
}

function describeCertificate({ tls }: Config): JsonValue {
  return tls && { certificate: createHash('sha256').update(tls.cert).digest('hex') };
}

function hashSettings(current: Settings): string {
  return createHash('sha256').update(canonicalize(current)).digest('hex');
}

async function readSettings(query: House['store']['query'], hash: string): Promise<Settings | undefined> {
  const { rows } = await query<{ settings: Settings }>('select settings from configuration where hash = $1', [
    hash,
  ]);
  return rows[0]?.settings;
}

function listChanges(before: Settings, after: Settings): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
