import { expect, test } from 'vitest';
import { documentationRemovableFrom } from './documentation.ts';

test('six years from when it was last in effect, where that is later', () => {
  expect(documentationRemovableFrom('2020-01-15', '2024-06-30')).toBe('2030-07-01');
});

test('six years from its creation, where that is later: written down after the fact, or never in effect', () => {
  expect(documentationRemovableFrom('2024-06-30', '2020-01-15')).toBe('2030-07-01');
  expect(documentationRemovableFrom('2024-06-30', null)).toBe('2030-07-01');
  expect(documentationRemovableFrom('2024-06-30', '2024-06-30')).toBe('2030-07-01');
});

test('after 29 February not a day less', () => {
  expect(documentationRemovableFrom('2028-02-29', null)).toBe('2034-03-01');
});
