import { expect, test } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import { namePlaces } from './places.ts';

const token = 'https://drop.example/t/s3cr3t-token';
const places = [
  { place: '/mnt/share/checkpoints', kind: 'folder' },
  { place: token, kind: 'web' },
  { place: 'https://second.example/x', kind: 'web' },
  { place: 'compliance@clinic.example', kind: 'mail' },
] as const;
const as = (role: Role) => ({ kind: 'person', id: 'per_x', name: 'x', roles: [role] }) as unknown as Actor;

test('administrators see addresses, all others which place it is', () => {
  const seen = places.map(({ place, kind }) => namePlaces(as('administrator'), places)(place, kind));
  expect(seen).toEqual(places.map(({ place }) => place));
  for (const role of ['clinician', 'auditor', 'privacy-officer', 'security-officer'] as const) {
    const nameOf = namePlaces(as(role), places);
    expect(places.map(({ place, kind }) => nameOf(place, kind))).toEqual([
      ...['Folder', 'Web address 1', 'Web address 2', 'Mailbox'],
    ]);
    expect(nameOf('https://former.example/t/old-token', 'web')).toBe('Web address, not used any more');
    expect(nameOf('/var/lib/cordon/last-checkpoint')).not.toContain('/var');
    expect(nameOf('the memory of a running node')).toBe('the memory of a running node');
  }
});
