import { isInScope, type KeyScope } from '../../kernel/key-scope.ts';
import { coversPurpose, type Purpose, parsePurpose } from '../../kernel/purpose.ts';

const longestScope = 4096;

/**
 * Narrows the scope of a key to what is asked for (RFC 6749 §3.3): words `system:NAME`, `purpose:CODE`, `model:NAME`. What
 * is not named stays as the key has it. Null where a word is none of these, or lies outside the key's scope.
 */
export function narrowScope(asked: string | null, own: KeyScope): KeyScope | null {
  const text = asked ?? '';
  if (text.length > longestScope) return null;
  const words = [...new Set(text.split(' ').filter((word) => word !== ''))];
  const wanted = words.map((word) => readWord(word, own));
  const named = wanted.filter((word) => word !== null);
  if (named.length < wanted.length) return null;
  return {
    systems: orElse(own.systems, namesOf(named, 'systems')),
    purposes: orElse(own.purposes, namesOf(named, 'purposes') as Purpose[]),
    models: orElse(own.models, namesOf(named, 'models')),
  };
}

interface ScopeWord {
  readonly list: keyof KeyScope;
  readonly name: string;
}

function readWord(word: string, own: KeyScope): ScopeWord | null {
  const [, kind, name = ''] = /^(system|purpose|model):([A-Za-z0-9._:/-]{1,200})$/.exec(word) ?? [];
  if (kind === 'purpose') {
    const purpose = parsePurpose(name);
    const isIn = purpose && (own.purposes.length === 0 || coversPurpose(own.purposes, purpose));
    return isIn ? { list: 'purposes', name: purpose } : null;
  }
  if (kind === undefined) return null;
  const list = kind === 'system' ? 'systems' : 'models';
  return isInScope(own[list], name) ? { list, name } : null;
}

const namesOf = (words: readonly ScopeWord[], list: keyof KeyScope) =>
  words.filter((word) => word.list === list).map(({ name }) => name);

function orElse<Name>(own: readonly Name[], named: readonly Name[]): readonly Name[] {
  return named.length > 0 ? named : own;
}

/** A scope in the words of `scope`; empty where nothing is narrowed. */
export function writeScope({ systems, purposes, models }: KeyScope): string {
  return [
    ...systems.map((name) => `system:${name}`),
    ...purposes.map((code) => `purpose:${code}`),
    ...models.map((name) => `model:${name}`),
  ].join(' ');
}
