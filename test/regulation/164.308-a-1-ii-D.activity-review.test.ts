import { expect, test } from 'vitest';
import type { ActivityAlert } from '../../server/src/governance/activity-limits/model.ts';
import { describeAlert, requireAcknowledgeable } from '../../server/src/governance/activity-limits/rules.ts';
import { isUnusual, shippedRule, usualFor } from '../../server/src/governance/activity-limits/usual-rules.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { addDays } from '../../server/src/kernel/calendar.ts';
import { permissions } from '../../server/src/platform/access/index.ts';
import { safeguard } from './safeguard.ts';

const today = '2026-11-23';
const history = Array.from({ length: 20 }, (_, index) => ({
  ...{ day: addDays(today, -1 - index), exchanges: 12, patients: 12, refusals: 0, offHours: 0 },
}));
const alert: ActivityAlert = {
  ...{ id: 'aal_1', actor: { kind: 'person', id: 'per_nurse' }, day: today, raisedAt: 0, acknowledged: null },
  measure: 'usual-patients',
  kind: 'unusual',
  ...{ count: 61, threshold: 18, usual: 12 },
};
const officer: Actor = { kind: 'person', id: 'per_officer', name: 'Officer', roles: ['security-officer'] };

safeguard('164.308(a)(1)(ii)(D)', 'Information system activity review', () => {
  test('activity that is not usual for somebody is pointed out, with what is usual beside it', () => {
    const usual = usualFor(history, 'patients', today, shippedRule);
    expect(isUnusual(12, 'patients', usual, shippedRule)).toBe(false);
    expect(isUnusual(61, 'patients', usual, shippedRule)).toBe(true);
    expect(describeAlert(alert)).toBe(
      '61 different patients on 23 November 2026; usual are 12, rarely more than 18.',
    );
  });

  test('a person other than the one concerned reviews it, once, and only officers do', () => {
    expect(permissions['activity-alert:acknowledge']).toEqual(['privacy-officer', 'security-officer']);
    expect(() => requireAcknowledgeable(alert, officer)).not.toThrow();
    const concerned: Actor = { ...officer, id: 'per_nurse' };
    expect(() => requireAcknowledgeable(alert, concerned)).toThrow(
      expect.objectContaining({ code: 'not_permitted' }),
    );
    const acknowledged = { at: 1, by: 'per_other', name: 'Other' };
    expect(() => requireAcknowledgeable({ ...alert, acknowledged }, officer)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });

  test('whoever examines sees it, and nobody by being an administrator', () => {
    for (const act of ['activity-alerts:list', 'usual-activity:list'] as const) {
      expect(permissions[act]).toContain('auditor');
      expect(permissions[act]).not.toContain('administrator');
    }
  });
});
