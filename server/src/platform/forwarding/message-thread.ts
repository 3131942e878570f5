import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { describeEvent } from './forwarded-event.ts';
import type { MessageAnswer, MessageTerms } from './message-writer.ts';
import { type PackedEntries, unpackEntries } from './packed-entries.ts';
import { formatMessage, frame } from './syslog-message.ts';

/** The thread of `MessageWriter`: answers one page after the other. */
const { sender, format, subjects } = workerData as MessageTerms;

/** How much nicer than the rest of the program the thread is: it gets a third as much where there is not enough for both. */
const steps = 5;

stepBack();
parentPort?.on('message', (page: PackedEntries) => {
  const messages = unpackEntries(page).map((entry) =>
    frame(formatMessage(describeEvent(entry, { subjects }), sender, format)),
  );
  const frames = new TextEncoder().encode(messages.join(''));
  parentPort?.postMessage({ frames } satisfies MessageAnswer, [frames.buffer]);
});

/** Where cores are few, the thread that serves exchanges goes first. Linux alone tells the number of a thread. */
function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread !== process.pid) setPriority(thread, Math.min(19, getPriority(process.pid) + steps));
  } catch {
    // Then it runs as any other.
  }
}
