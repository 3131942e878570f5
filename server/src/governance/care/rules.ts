import { Failure } from '../../kernel/failure.ts';
import type { Relationship } from './model.ts';

/**
 * Whether a relationship holds: access to a patient's records is for those who take part in the care
 * (164.514(d)(2), 164.308(a)(4)(ii)(B)).
 * @param now UTC milliseconds
 */
export function holds(one: Pick<Relationship, 'from' | 'until' | 'endedAt'>, now: number): boolean {
  return one.endedAt === null && one.from <= now && (one.until === null || now < one.until);
}

/** @throws Failure `request_invalid` for a time that ends before it begins, or has ended */
export function requireSpan(from: number, until: number | null, now: number): void {
  if (until === null) return;
  if (until > from && until > now) return;
  throw new Failure('request_invalid', {
    field: 'until',
    detail: until > from ? 'The relationship would have ended already.' : 'It would end before it begins.',
  });
}

/** Whether ten digits are a National Provider Identifier: by its check digit, behind the prefix of the health industry. */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  let sum = 24;
  for (let at = 0; at < 10; at++) {
    const digit = Number(text[9 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
