import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isCompletion } from './completion.ts';

/** The same form, told to a validator of its own. */
const toolCall = z.object({
  index: z.number().int().min(0).max(127).optional(),
  id: z
    .string()
    .regex(/^[\w.:-]{1,128}$/)
    .nullish(),
  function: z
    .object({
      name: z
        .string()
        .regex(/^[\w.-]{1,128}$/)
        .nullish(),
      arguments: z.string().nullish(),
    })
    .optional(),
});
const text = z.string().nullish();
const message = z.looseObject({
  role: text,
  content: text,
  refusal: text,
  tool_calls: z.array(toolCall).max(128).nullish(),
});
const number = z.number().optional();
const completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        index: number,
        message: message.optional(),
        delta: message.optional(),
        finish_reason: text,
      }),
    )
    .max(16),
  usage: z.looseObject({ prompt_tokens: number, completion_tokens: number, total_tokens: number }).nullish(),
});

const odd = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  3,
  1.5,
  128,
  Number.POSITIVE_INFINITY,
  '',
  'x',
  [],
  {},
  [[]],
);
/** Mostly the right kind of value, now and then another. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: right as fc.Arbitrary<unknown>, weight: 24 }, { arbitrary: odd, weight: 1 });
const record = (model: Record<string, fc.Arbitrary<unknown>>) =>
  mostly(fc.record({ ...model, other: odd }, { requiredKeys: [] }));
const count = mostly(fc.nat(200));
const words = mostly(fc.oneof(fc.string(), fc.constant(null)));
const name = mostly(
  fc.oneof(fc.stringMatching(/^[\w.:-]{1,130}$/), fc.string({ maxLength: 6 }), fc.constant('a'.repeat(129))),
);
const call = record({ index: count, id: name, function: record({ name, arguments: words }) });
const anyMessage = record({
  role: words,
  content: words,
  refusal: words,
  tool_calls: mostly(fc.array(call, { maxLength: 4 })),
});
const anyChoice = record({ index: count, message: anyMessage, delta: anyMessage, finish_reason: words });
const anyCompletion = mostly(
  fc.record(
    {
      choices: mostly(fc.array(anyChoice, { maxLength: 18 })),
      usage: record({ prompt_tokens: count, completion_tokens: count, total_tokens: count }),
    },
    { requiredKeys: ['choices'] },
  ),
);

describe('the form of a completion', () => {
  it('is judged as a general validator judges it', () => {
    const seen = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(anyCompletion, (value) => {
        const expected = completion.safeParse(value).success;
        seen[expected ? 'right' : 'wrong'] += 1;
        expect(isCompletion(value)).toBe(expected);
      }),
      { numRuns: 1000, seed: 7 },
    );
    expect(Math.min(seen.right, seen.wrong)).toBeGreaterThan(80);
  });

  it('bounds lists', () => {
    const many = (length: number) => Array.from({ length }, () => ({}));
    expect(isCompletion({ choices: many(16) })).toBe(true);
    expect(isCompletion({ choices: many(17) })).toBe(false);
    expect(isCompletion({ choices: [{ delta: { tool_calls: many(128) } }] })).toBe(true);
    expect(isCompletion({ choices: [{ delta: { tool_calls: many(129) } }] })).toBe(false);
  });
});
