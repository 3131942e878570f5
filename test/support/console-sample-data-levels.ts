import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up decisions about data levels. */

const level = (name: string, isAsked: boolean, ...possible: string[]) => ({
  ...{
    level: name,
    isAsked,
    possible,
    restrictions: [] as string[],
    handling: '',
    set: null as object | null,
  },
});
const usual = ['fresh-factor', 'inside-only', 'local-only'];
const every = ['closed', ...usual, 'care-relationship'];
const set = {
  ...{ at: Date.UTC(2026, 9, 2, 14), by: { id: id('per', '01'), name: 'Pat Officer' } },
  reason: 'Decided by the board after the audit of September.',
};

const levels = [
  level('public', false),
  level('deidentified', false),
  level('limited-data-set', false),
  level('internal', true, ...usual),
  {
    ...level('phi', true, ...usual, 'care-relationship'),
    ...{ restrictions: ['care-relationship', 'inside-only'], handling: 'As the privacy policy says.', set },
  },
  { ...level('part2', true, ...every), restrictions: ['local-only'], set },
  { ...level('psychotherapy', true, ...every), restrictions: ['closed'], set },
  level('hiv', true, ...every),
  level('reproductive', true, ...every),
];

export const dataLevelsStub: Stub = { 'GET /api/v1/data-levels': { json: { items: levels } } };
