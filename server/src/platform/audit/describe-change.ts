import { createHash } from 'node:crypto';
import { canonicalize, type JsonValue } from '@cordon/audit-log';
import type { Fact } from '../../kernel/operation.ts';

/** What changed, as the record keeps it: no value of either state, only what proves them. */
export interface ChangeFacts {
  /** Lowercase hexadecimal SHA-256 of the canonical form (RFC 8785); null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** Names of the members that differ, in order. */
  readonly changed: readonly string[];
  readonly [fact: string]: Fact;
}

type Members = Readonly<Record<string, JsonValue>>;

/**
 * A change of a model, an endpoint, a policy, an agreement, a setting: 164.312(b), (c)(1). Whoever has kept one of the
 * states can show by its hash that it was in force.
 */
export function describeChange({
  before,
  after,
}: {
  readonly before: object | null;
  readonly after: object | null;
}): ChangeFacts {
  const [old, now] = [toMembers(before), toMembers(after)];
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return {
    before: old && hashMembers(old),
    after: now && hashMembers(now),
    changed: [...names].filter((name) => textOf(old?.[name]) !== textOf(now?.[name])).sort(),
  };
}

/** Members that are absent in JSON are absent in the canonical form too. */
function toMembers(thing: object | null): Members | null {
  return thing && (JSON.parse(JSON.stringify(thing)) as Members);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : canonicalize(value);
}

function hashMembers(members: Members): string {
  return createHash('sha256').update(canonicalize(members)).digest('hex');
}
