import { isIP } from 'node:net';
import { z } from 'zod';

/** Which of the program's instances runs: each has its own folder, database and socket. */
export const instanceNames = ['serve', 'demo', 'test'] as const;
export type InstanceName = (typeof instanceNames)[number];

/** One thing that an operator may set. */
export interface Setting<Value = unknown> {
  /** Environment variable, `CORDON_…`. */
  readonly env: `CORDON_${string}`;
  /** Command-line option without dashes; null where a value on the command line would be seen by every local user. */
  readonly flag: string | null;
  readonly description: string;
  /** What the reference page prints where the default is worked out at the start. */
  readonly defaultText: string;
  /** Used when the setting is not set; `undefined` stands for "required". */
  readonly defaultValue: (instance: InstanceName) => Value;
  /** Reads the text of the setting. Its messages are shown; they never hold the text itself. */
  readonly parse: z.ZodType<Value, string>;
  /** True for a value that is never printed, logged or reported. */
  readonly secret: boolean;
}

interface SettingInput<Value> {
  env: `CORDON_${string}`;
  flag?: string;
  description: string;
  defaultText?: string;
  default: Value | ((instance: InstanceName) => Value);
  parse: z.ZodType<Value, string>;
  secret?: boolean;
}

/** Defines a setting; a secret one must not have a flag. */
export function defineSetting<Value>(input: SettingInput<Value>): Setting<Value> {
  const fallback = input.default;
  return {
    env: input.env,
    flag: input.flag ?? null,
    description: input.description,
    defaultText: input.defaultText ?? (fallback === null ? 'not set' : String(fallback)),
    defaultValue: typeof fallback === 'function' ? (fallback as (i: InstanceName) => Value) : () => fallback,
    parse: input.parse,
    secret: input.secret ?? false,
  };
}

const durationUnits: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `500ms`, `10s`, `5m` or `12h`, as milliseconds between `least` and `most`. */
export function durationText(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}(ms|s|m|h)$/, 'a number with a unit: ms, s, m or h, for example 10s')
    .transform((text) => {
      const unit = /[a-z]+$/.exec(text)?.[0] ?? 'ms';
      return Number.parseInt(text, 10) * (durationUnits[unit] ?? 1);
    })
    .pipe(z.number().min(least, `at least ${least} ms`).max(most, `at most ${most} ms`));
}

const sizeUnits: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2 };

/** A size such as `4MiB`, as bytes between `least` and `most`. */
export function sizeText(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}(B|KiB|MiB)$/, 'a number with a unit: B, KiB or MiB, for example 4MiB')
    .transform((text) => {
      const unit = /[A-Za-z]+$/.exec(text)?.[0] ?? 'B';
      return Number.parseInt(text, 10) * (sizeUnits[unit] ?? 1);
    })
    .pipe(z.number().min(least, `at least ${least} bytes`).max(most, `at most ${most} bytes`));
}

/** A whole number between `least` and `most`. */
export function wholeNumberText(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform((text) => Number.parseInt(text, 10))
    .pipe(z.number().min(least, `at least ${least}`).max(most, `at most ${most}`));
}

/** A path that does not depend on the folder from which the program was started. */
export const absolutePathText: z.ZodType<string, string> = z
  .string()
  .regex(/^(\/|[A-Za-z]:[\\/])/, 'an absolute path');

/** IP addresses or networks (`10.0.0.0/8`), separated by commas. */
export const addressListText: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork), 'IP addresses or networks, separated by commas');

function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  const isBits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && isBits && more === undefined;
}
