import { ENTITY_NAMES } from '@cordon/deid';
import { expect, test } from 'vitest';
import { DEFAULT_LABELS, readLabels } from './labels.ts';

const meaning = (...labels: string[]) => readLabels(labels).map(({ entity, begins }) => [entity, begins]);

test('labels of common models mean our classes', () => {
  expect(meaning('O', 'B-PER', 'I-PER', 'S-DOCTOR', 'E-DOCTOR', 'PATIENT', 'U-LOC', 'L-LOC')).toEqual([
    [null, false],
    ['NAME', true],
    ['NAME', false],
    ['NAME', true],
    ['NAME', false],
    ['NAME', false],
    ['GEOGRAPHIC', true],
    ['GEOGRAPHIC', false],
  ]);
  expect(meaning('b-medicalrecord', 'I_Location-Other', 'EMAIL', 'B-EMAIL', 'ID', 'DEVICE', 'AGE')).toEqual([
    ['MRN', true],
    ['GEOGRAPHIC', false],
    ['EMAIL', false],
    ['EMAIL', true],
    ['OTHER_ID', false],
    ['DEVICE', false],
    [null, false],
  ]);
  for (const entity of ENTITY_NAMES) expect(DEFAULT_LABELS[entity]).toBe(entity);
});

test('what nobody decided about is asked for by name; a decision settles it', () => {
  expect(() => readLabels(['O', 'B-PER', 'B-QUIRK', 'I-QUIRK', 'LABEL_3'])).toThrow(
    'labels that mean nothing here: QUIRK, LABEL_3.',
  );
  const own = { quirk: null, 'label-3': 'MRN', PER: null } as const;
  expect(readLabels(['O', 'B-PER', 'B-QUIRK', 'LABEL_3'], own).map(({ entity }) => entity)).toEqual([
    null,
    null,
    null,
    'MRN',
  ]);
  expect(() => readLabels(['O', 'B-MISC'])).toThrow('None of the labels');
});
