import { describeEvent, type LoggedEntry } from './forwarded-event.ts';
import { formatMessage, frame, type MessageFormat, type Sender } from './syslog-message.ts';

/** How all messages of a forwarder are written. */
export interface MessageTerms {
  readonly sender: Sender;
  readonly format: MessageFormat;
  /** Whether events name patients by their tokens. */
  readonly subjects: boolean;
}

/** The messages of these entries, framed, as they go over the line. */
export function writeMessages(
  entries: readonly LoggedEntry[],
  { sender, format, subjects }: MessageTerms,
): Uint8Array {
  const messages = entries.map((entry) =>
    frame(formatMessage(describeEvent(entry, { subjects }), sender, format)),
  );
  return Buffer.from(messages.join(''));
}
