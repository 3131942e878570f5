import { formatCef } from './cef.ts';
import type { ForwardedEvent } from './forwarded-event.ts';
import { formatJson } from './json-message.ts';

/** What every message says of its sender. */
export interface Sender {
  /** Name of the machine. */
  readonly hostname: string;
  /** Id of the node that forwards. */
  readonly node: string;
  readonly version: string;
}

export type MessageFormat = 'json' | 'cef';

/** “Log audit”, RFC 5424 section 6.2.1. */
const facility = 13;
/** RFC 5425 section 4.3.1 asks receivers to take messages of this length; what is longer loses its least parts. */
const mostOctets = 8192;
/** An enterprise number is part of the name (RFC 5424 section 7.2.2). Cordon has none: this one is kept for examples (RFC 5612). */
const structureId = 'cordon@32473';

/** One event as an RFC 5424 message: header, one structured-data element, message in JSON or CEF. */
export function formatMessage(event: ForwardedEvent, sender: Sender, format: MessageFormat): string {
  // What a receiver lacks it finds in the record, by the number of the entry.
  const cut = { truncated: true } as const;
  for (const write of [
    () => compose(event, sender, format),
    () => compose({ ...event, facts: cut }, sender, format),
    () => compose({ ...event, facts: cut, terms: {} }, sender, format),
  ]) {
    const message = write();
    if (Buffer.byteLength(message) <= mostOctets) return message;
  }
  throw new Error('A message without facts and terms is always short enough.');
}

/** The message as it goes over the line: its length in octets, a space, the message (RFC 5425 section 4.3). */
export function frame(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`;
}

function compose(event: ForwardedEvent, sender: Sender, format: MessageFormat): string {
  const header = [
    `<${facility * 8 + event.severity}>1`,
    event.at === null ? '-' : new Date(event.at).toISOString(),
    nameField(sender.hostname, 255),
    'cordon',
    nameField(event.terms.node ?? sender.node, 128),
    nameField(event.event, 32),
  ].join(' ');
  const body = format === 'cef' ? formatCef(event, sender) : formatJson(event);
  return `${header} ${formatStructure(event)} ${body}`;
}

/** Printable ASCII without spaces, as the names of the header are. */
function nameField(text: string, longest: number): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, longest) || '-';
}

function formatStructure({ entry, leaf, event, terms }: ForwardedEvent): string {
  const { actorKind, actor, system, purpose, decision, outcome, reason, exchange } = terms;
  const parameters = {
    entry: String(entry),
    leaf,
    event,
    actorKind,
    actor,
    system,
    purpose,
    decision,
    outcome,
    reason,
    exchange,
  };
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeParameter(value)}"`],
  );
  return `[${structureId} ${written.join(' ')}]`;
}

/** RFC 5424 section 6.3.3: quotation mark, backslash and closing bracket are escaped, and nothing else. */
function escapeParameter(value: string): string {
  return value.replaceAll(/["\\\]]/g, (sign) => `\\${sign}`);
}
