import type { ClauseSignals, ContractWord } from './schema.ts';

type Words = ReadonlyMap<string, Pick<ContractWord, 'pattern'>>;

/** The id of what counts against every clause. */
const undone = 'undone';

/** Signals with every shared word in its place, and with what undoes any clause. */
export function putWordsIn(signals: ClauseSignals, shared: Words): ClauseSignals {
  const put = (pattern: string) =>
    pattern.replaceAll(word, (whole, id: string) => shared.get(id)?.pattern ?? whole);
  const common = shared.get(undone);
  return {
    says: signals.says.map(put),
    unless: signals.unless.map(put),
    undone: [...signals.undone.map(put), ...(common ? [put(common.pattern)] : [])],
    mentions: signals.mentions.map(put),
    contradictions: signals.contradictions.map(({ pattern, says }) => ({ pattern: put(pattern), says })),
    choices: Object.fromEntries(Object.entries(signals.choices).map(([id, pattern]) => [id, put(pattern)])),
  };
}

/** Words in braces that nobody has defined. */
export function unknownWords(signals: ClauseSignals | undefined, shared: Words): string[] {
  if (!signals) return [];
  const { says, unless, undone: own, mentions, contradictions, choices } = signals;
  const patterns = [
    ...[...says, ...unless, ...own, ...mentions],
    ...[...contradictions.map(({ pattern }) => pattern), ...Object.values(choices)],
  ];
  const used = patterns.flatMap((pattern) => [...pattern.matchAll(word)].map((match) => match[1] ?? ''));
  return [...new Set(used)].filter((id) => !shared.has(id));
}

const word = /\{([a-z]+)\}/g;
