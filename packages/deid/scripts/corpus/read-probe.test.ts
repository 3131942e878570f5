import { describe, expect, it } from 'vitest';
import { readProbe } from './read-probe.ts';

describe('the probe', () => {
  const notes = readProbe();

  it('marks values at their place and leaves no sign behind', () => {
    expect(notes.length).toBeGreaterThan(90);
    const [card] = readProbe('registration-claims-devices').filter(({ id }) => id === 'card-front');
    const values = card?.spans.map(({ start, end, label }) => `${label} ${card.text.slice(start, end)}`);
    expect(values).toContain('HEALTH_PLAN HP 3008 81274');
    expect(notes.filter(({ text }) => /[⟦⟧]/.test(text))).toEqual([]);
  });

  it('has one id for each note and notes without identifiers', () => {
    expect(new Set(notes.map(({ part, id }) => `${part}/${id}`)).size).toBe(notes.length);
    expect(readProbe('without-identifiers').every(({ spans }) => spans.length === 0)).toBe(true);
    expect(readProbe('without-identifiers').length).toBeGreaterThanOrEqual(25);
  });
});
