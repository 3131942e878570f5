import { Failure } from '../kernel/failure.ts';

const deepest = 32;
/** Keys by which a later merge or lookup could reach the prototype of every object. */
const poisoned = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a body as one JSON value. What it says about a bad one never quotes it.
 * @throws Failure `body_malformed`, `field_unknown`
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const value = readJson(bytes);
  refusePoison(value);
  return value;
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes what it read, so it goes nowhere, not even along as a cause.
    throw new Failure('body_malformed');
  }
}

/** Walks level by level: a value nested a million deep must not exhaust the stack. */
function refusePoison(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest)
      throw new Failure('body_malformed', { detail: `It is nested deeper than ${deepest} levels.` });
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const [key, member] of Object.entries(item)) {
        if (poisoned.has(key))
          throw new Failure('field_unknown', { detail: `The field is “${key}”.`, field: key });
        next.push(member);
      }
    }
    level = next;
  }
}
