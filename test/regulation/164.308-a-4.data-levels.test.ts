import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AskedLevel, LevelRestriction } from '../../server/src/kernel/data-level.ts';
import { type Colleague, openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

interface Level {
  readonly level: string;
  readonly isAsked: boolean;
  readonly restrictions: readonly string[];
  readonly handling: string;
  readonly set: { readonly reason: string } | null;
}

let ward: Ward;
let nurse: Colleague;

beforeAll(async () => {
  ward = await openWard();
  nurse = await ward.employ('nurse', 'nora');
});
afterAll(() => ward?.close());

const set = (level: AskedLevel, ...restrictions: readonly LevelRestriction[]) =>
  ward.cordon.clerk<Level>('set-data-level', {
    ...{ level, restrictions, handling: 'As the policy on sensitive records says.' },
    reason: 'Decided by the board of the clinic.',
  });
const levels = async () => (await ward.cordon.clerk<{ items: Level[] }>('list-data-levels', {})).items;
const mark = (act: 'mark-patient' | 'unmark-patient', patient: string) =>
  ward.cordon.clerk(act, { patient, label: 'hiv' });
/** The name of the policy that refused. */
async function refusedBy(patient?: string): Promise<string> {
  const { exchange } = await ward.ask(nurse.key, patient);
  await ward.cordon.house.record.acts.drain();
  const { replayed } = await ward.cordon.clerk<{ replayed: { policies: { id: string }[] } }>(
    'replay-decision',
    {
      exchange,
    },
  );
  return replayed.policies.map(({ id }) => id).join(', ');
}

safeguard('164.308(a)(4)', 'Levels of data and the access that fits them', () => {
  test('every level stands in one table, from public to specially protected, and asks for nothing at first', async () => {
    const all = await levels();
    expect(all.map(({ level }) => level)).toEqual([
      ...['public', 'deidentified', 'limited-data-set', 'internal', 'phi'],
      ...['part2', 'psychotherapy', 'hiv', 'reproductive'],
    ]);
    expect(all.every(({ restrictions, set: decided }) => restrictions.length === 0 && !decided)).toBe(true);
    expect((await ward.ask(nurse.key)).code).toBeNull();
  });

  test('what is decided of a level is asked of each request on it, and the refusal names the level', async () => {
    await set('phi', 'local-only');
    await ward.settles(nurse.key, 'not_permitted');
    expect(await refusedBy()).toBe('data-level-phi-local-only');
    await set('phi');
    await ward.settles(nurse.key, null);
    const phi = (await levels()).find(({ level }) => level === 'phi');
    expect(phi).toMatchObject({ restrictions: [], set: { reason: 'Decided by the board of the clinic.' } });
  });

  test('a level that takes a fresh second factor is closed to keys, and says what is missing', async () => {
    await set('phi', 'fresh-factor');
    await ward.settles(nurse.key, 'step_up_required');
    expect(await refusedBy()).toBe('data-level-phi-fresh-factor');
    await set('phi');
    await ward.settles(nurse.key, null);
  });

  test('a level for those who look after the patient asks that of every system, whatever the system asks for', async () => {
    await set('phi', 'care-relationship');
    await ward.settles(nurse.key, 'not_permitted');
    expect(await refusedBy()).toBe('data-level-phi-care-relationship');
    await ward.cordon.clerk('register-relationship', { patient: 'MRN-77', person: nurse.id });
    await ward.settles(nurse.key, null);
    expect((await ward.ask(nurse.key, 'MRN-78')).code).toBe('not_permitted');
    await set('phi');
    await ward.settles(nurse.key, null, 'MRN-78');
  });

  test('a specially protected level is closed without touching other patients', async () => {
    await ward.setAccess({ labels: ['hiv'] });
    await mark('mark-patient', 'MRN-99');
    await ward.settles(nurse.key, null, 'MRN-99');
    await set('hiv', 'closed');
    await ward.settles(nurse.key, 'not_permitted', 'MRN-99');
    expect(await refusedBy('MRN-99')).toBe('data-level-hiv-closed');
    expect((await ward.ask(nurse.key, 'MRN-77')).code).toBeNull();
    await set('hiv');
    await ward.settles(nurse.key, null, 'MRN-99');
  });

  test('what would stop everything or mean nothing is not set', async () => {
    for (const [level, restriction] of [
      ['phi', 'closed'],
      ['internal', 'care-relationship'],
    ] as const)
      await expect(set(level, restriction)).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(
      ward.cordon.clerk('set-data-level', { level: 'public', restrictions: [], reason: 'Because.' }),
    ).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(nurse.clerk('set-data-level', {})).rejects.toMatchObject({});
  });
});
