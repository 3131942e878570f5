import { expect, test } from 'vitest';
import { dueAt, sixYears } from '../../server/src/governance/retention/rules.ts';
import { dayAt } from '../../server/src/kernel/calendar.ts';
import { documentationRemovableFrom } from '../../server/src/kernel/documentation.ts';
import { safeguard } from './safeguard.ts';

safeguard('164.316(b)(2)(i)', 'Six years', () => {
  test('documentation is kept for six years from when it was last in effect, where that is later', () => {
    expect(documentationRemovableFrom('2020-01-01', '2024-05-31')).toBe('2030-06-01');
  });

  test('documentation is kept for six years from its creation, where that is later', () => {
    expect(documentationRemovableFrom('2024-05-31', '2020-01-01')).toBe('2030-06-01');
  });

  test('what was asked and answered is kept as long, counted from the end of its month', () => {
    const zone = 'America/New_York';
    expect(dayAt(dueAt('2026-11', sixYears, zone), zone)).toBe('2032-12-01');
    expect(dayAt(dueAt('2026-11', sixYears, zone) - 1, zone)).toBe('2032-11-30');
  });
});
