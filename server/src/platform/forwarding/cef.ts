import type { ForwardedEvent } from './forwarded-event.ts';
import { toCefSeverity } from './severity.ts';

/** Terms that have a place of their own in CEF; custom strings come with a label that says what they are. */
const customStrings = ['system', 'purpose', 'exchange', 'vendor', 'model'] as const;

/**
 * An event in the Common Event Format, version 0: seven fields divided by bars, then `key=value` pairs. Facts of an act
 * have keys of our own, with the prefix `CordonFact`, as the format's custom extensions do.
 */
export function formatCef(event: ForwardedEvent, { version }: { readonly version: string }): string {
  const fields = ['Cordon', 'Cordon', version, event.event, nameOf(event.event)];
  const header = ['CEF:0', ...fields.map(escapeHeader)].join('|');
  const { terms, counts, facts } = event;
  const pairs: [string, string | number | undefined][] = [
    ['rt', event.at ?? undefined],
    ['externalId', event.entry],
    ['cs6Label', 'leafHash'],
    ['cs6', event.leaf],
    ['suid', terms.actor],
    ['sourceServiceName', terms.actorKind],
    ['act', terms.decision],
    ['outcome', terms.outcome],
    ['reason', terms.reason],
    ['app', terms.protocol],
    ...customStrings.flatMap((name, index): [string, string | undefined][] =>
      terms[name] === undefined
        ? []
        : [
            [`cs${index + 1}Label`, name],
            [`cs${index + 1}`, terms[name]],
          ],
    ),
    ...['product', 'region', 'snapshot', 'subjects', 'node'].map((name): [string, string | undefined] => [
      `Cordon${capitalise(name)}`,
      terms[name],
    ]),
    ...Object.entries(counts).map(([name, value]): [string, number] => [
      `CordonCount${capitalise(name)}`,
      value,
    ]),
    ...Object.entries(facts).map(([name, value]): [string, string] => [
      `CordonFact${capitalise(name)}`,
      String(value),
    ]),
  ];
  // Each key once, the first one: facts whose names differ in the case of a letter have the same key.
  const extension = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (value !== undefined && !extension.has(key)) extension.set(key, escapeExtension(String(value)));
  }
  const written = Array.from(extension, ([key, value]) => `${key}=${value}`);
  return `${header}|${toCefSeverity(event.severity)}|${written.join(' ')}`;
}

/** `exchange.refused` as a person reads it. */
function nameOf(event: string): string {
  return event.replaceAll(/[.-]/g, ' ');
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** In a field of the header, backslash and bar are escaped. */
function escapeHeader(text: string): string {
  return text.replaceAll(/[\\|]/g, (sign) => `\\${sign}`);
}

/** In a value of the extension, backslash and equals sign are escaped. Line breaks are gone before. */
function escapeExtension(text: string): string {
  return text.replaceAll(/[\\=]/g, (sign) => `\\${sign}`);
}
