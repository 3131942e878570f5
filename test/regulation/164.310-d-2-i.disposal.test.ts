import { expect, test } from 'vitest';
import { dueAt, dueOfClass, schedule, sixYears } from '../../server/src/governance/retention/rules.ts';
import { safeguard } from './safeguard.ts';

const zone = 'America/Chicago';

safeguard('164.310(d)(2)(i)', 'Disposal', () => {
  test('every kind of content has a period, or says why it has none', () => {
    for (const line of schedule) expect(line.because).not.toBe('');
    expect(schedule.filter(({ period }) => period === null).map(({ base }) => base)).toEqual([
      'documentation',
    ]);
  });

  test('a shorter period of one AI system ends earlier, and never later than six years', () => {
    const policy = { unit: 'days', count: 30 } as const;
    const due = dueOfClass('content:rpol_1', '2026-01', zone, () => policy);
    expect(due).toBe(dueAt('2026-01', policy, zone));
    expect(due).toBeLessThan(dueAt('2026-01', sixYears, zone));
  });
});
