import type { ForwardedEvent } from './forwarded-event.ts';

const ascii = /^[\x20-\x7e]*$/;

/** An event as one line of JSON in ASCII: what is beyond is escaped, so that no receiver can read it differently. */
export function formatJson(event: ForwardedEvent): string {
  const { entry, leaf, at, severity, terms, counts, facts } = event;
  const { actor, actorKind, ...rest } = terms;
  const text = JSON.stringify({
    entry,
    leaf,
    at,
    event: event.event,
    severity,
    ...(actor === undefined ? {} : { actor: { kind: actorKind ?? null, id: actor } }),
    ...rest,
    counts,
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
  if (ascii.test(text)) return text;
  return text.replaceAll(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
