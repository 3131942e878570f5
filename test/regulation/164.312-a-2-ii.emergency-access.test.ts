import { expect, test } from 'vitest';
import type { Emergency } from '../../server/src/governance/emergency/model.ts';
import { openEmergency } from '../../server/src/governance/emergency/operations/open-emergency.ts';
import { minutes, requireReviewable, stateAt } from '../../server/src/governance/emergency/rules.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { permissions } from '../../server/src/platform/access/index.ts';
import { safeguard } from './safeguard.ts';

const taken: Emergency = {
  ...{ id: 'emg_1', person: 'per_nurse', openedAt: 0, untilAt: 60_000, endedAt: null, endedBy: null },
  review: null,
};
const officer: Actor = { kind: 'person', id: 'per_officer', name: 'Officer', roles: ['privacy-officer'] };
const both: Actor = { ...officer, id: 'per_nurse', roles: ['nurse', 'privacy-officer'] };

safeguard('164.312(a)(2)(ii)', 'Emergency access', () => {
  test('necessary access can be had by those who treat, with a reason and a fresh second factor', () => {
    expect(permissions['emergency:open']).toEqual(['clinician', 'nurse']);
    expect(openEmergency.stepUp).toBe(true);
    expect(openEmergency.input.safeParse({ reason: 'now' }).success).toBe(false);
    expect(openEmergency.input.safeParse({ reason: 'Unconscious, nobody else here.' }).data).toMatchObject({
      minutes: minutes.usual,
    });
  });

  test('it is limited in time', () => {
    for (const wrong of [minutes.least - 1, minutes.most + 1, 1.5, Number.POSITIVE_INFINITY]) {
      const given = { reason: 'Unconscious, nobody else here.', minutes: wrong };
      expect(openEmergency.input.safeParse(given).success, `${wrong}`).toBe(false);
    }
    expect(stateAt(taken, 59_999)).toBe('open');
    expect(stateAt(taken, 60_000)).toBe('unreviewed');
    expect(stateAt({ ...taken, endedAt: 10 }, 10)).toBe('unreviewed');
  });

  test('another person reviews it, once, when it is over', () => {
    expect(() => requireReviewable(taken, both, 70_000)).toThrow(
      expect.objectContaining({ code: 'not_permitted' }),
    );
    expect(() => requireReviewable(taken, officer, 1)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => requireReviewable(taken, officer, 70_000)).not.toThrow();
    const review = { at: 65_000, by: { id: 'per_x', name: 'X' }, finding: 'justified' } as const;
    expect(() => requireReviewable({ ...taken, review }, officer, 70_000)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});
