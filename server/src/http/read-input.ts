import { z } from 'zod';
import { Failure } from '../kernel/failure.ts';
import { safeName, safePath } from './safe-name.ts';

export interface InputSources {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Puts parameters, query and body together and checks them. A name may come from one place only: a body cannot replace
 * what the address says.
 * @throws Failure `request_invalid`, `field_unknown`; they name the field and never its value
 */
export function readInput(schema: z.ZodType<unknown>, sources: InputSources): unknown {
  const merged = new Map<string, unknown>();
  for (const source of [sources.params, sources.query, sources.body]) {
    for (const [name, value] of entriesOf(source)) {
      if (merged.has(name)) {
        const field = safeName(name);
        throw new Failure('request_invalid', { detail: `“${field}” is sent twice.`, field });
      }
      merged.set(name, value);
    }
  }
  const result = closed(schema).safeParse(Object.fromEntries(merged));
  if (result.success) return result.data;
  throw toInputFailure(result.error);
}

function entriesOf(source: unknown): [string, unknown][] {
  if (source === undefined || source === null) return [];
  if (typeof source !== 'object' || Array.isArray(source)) {
    throw new Failure('request_invalid', { detail: 'The body is not a JSON object.' });
  }
  return Object.entries(source);
}

/** An object schema that says nothing about further fields refuses them, too. */
export function closed(schema: z.ZodType<unknown>): z.ZodType<unknown> {
  const isOpen = schema instanceof z.ZodObject && schema.def.catchall === undefined && !hasChecks(schema);
  return isOpen ? schema.strict() : schema;
}

function hasChecks(schema: z.ZodObject): boolean {
  return (schema.def.checks?.length ?? 0) > 0;
}

function toInputFailure(error: z.ZodError): Failure {
  const [issue] = error.issues;
  if (!issue) return new Failure('request_invalid');
  if (issue.code === 'unrecognized_keys') {
    const field = safePath([...issue.path, issue.keys[0] ?? '']);
    return new Failure('field_unknown', { detail: `The field is “${field}”.`, field });
  }
  const field = safePath(issue.path);
  const place = field === '' ? 'The request' : `“${field}”`;
  return new Failure('request_invalid', {
    detail: `${place}: ${issue.message}.`,
    ...(field === '' ? {} : { field }),
  });
}
