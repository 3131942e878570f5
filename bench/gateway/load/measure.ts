import { setTimeout as pause } from 'node:timers/promises';
import { pacedGap, pacedModel, pacedPieces, plainModel } from '../answer.ts';
import { findFault } from './check-reply.ts';
import { Connection } from './connection.ts';
import { createNotes, type Note } from './note.ts';
import { quantile } from './statistics.ts';

export type Mode = 'json' | 'sse' | 'paced';

/** One measurement of one target. */
export interface Order {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mode: Mode;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly seed: number;
  readonly patients: number;
}

/** Times in milliseconds. `requests` counts right replies alone; `errors` the others. */
export interface Measured {
  readonly requests: number;
  readonly errors: number;
  /** Right replies from the start of the warm-up on: what the processor time of the whole order was used for. */
  readonly answered: number;
  readonly firstError: string | null;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Until the first text of the answer. */
  readonly firstText50: number;
  readonly firstText99: number;
}

/** Keeps so many connections busy, each with one request after another, and measures after a warm-up. */
export async function measure(order: Order): Promise<Measured> {
  const tally = {
    whole: [] as number[],
    first: [] as number[],
    answered: 0,
    errors: 0,
    firstError: null as string | null,
  };
  const notes = createNotes(order.seed, order.patients);
  const head = writeHead(order);
  const begin = performance.now() + order.warmUpSeconds * 1000;
  const end = begin + order.seconds * 1000;

  const work = async (_: unknown, position: number) => {
    // Paced streams that all began at once would queue behind one another at every target, and hide its own share.
    if (order.mode === 'paced') await pause((position * pacedPieces * pacedGap) / order.connections);
    const connection = new Connection(new URL(order.origin));
    while (performance.now() < end) {
      const note = notes();
      const message = writeRequest(head, note, order.mode);
      const asked = performance.now();
      const wrong = await connection.ask(message).then(
        (reply) => {
          const fault = findFault(reply, note.heading, order.mode !== 'json');
          if (fault === null && asked >= begin && reply.ended <= end) {
            tally.whole.push(reply.ended - asked);
            tally.first.push(reply.firstText - asked);
          }
          return fault;
        },
        (error: Error) => error.message,
      );
      if (wrong === null) {
        tally.answered += 1;
        continue;
      }
      tally.errors += 1;
      tally.firstError ??= wrong;
      // A target that only fails is not hammered in an endless loop.
      if (tally.errors > 100) break;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: order.connections }, work));

  return {
    requests: tally.whole.length,
    errors: tally.errors,
    answered: tally.answered,
    firstError: tally.firstError,
    perSecond: tally.whole.length / order.seconds,
    p50: quantile(tally.whole, 0.5),
    p99: quantile(tally.whole, 0.99),
    firstText50: quantile(tally.first, 0.5),
    firstText99: quantile(tally.first, 0.99),
  };
}

function writeHead({ origin, headers }: Order): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { host } = new URL(origin);
  return `POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${lines.join('')}`;
}

function writeRequest(head: string, { text, patient }: Note, mode: Mode): string {
  const body = JSON.stringify({
    model: mode === 'paced' ? pacedModel : plainModel,
    ...(mode === 'json' ? {} : { stream: true }),
    messages: [
      { role: 'system', content: 'You summarise clinical notes for the treating team.' },
      { role: 'user', content: text },
    ],
  });
  // Notes are ASCII, so characters are bytes.
  return `${head}x-cordon-subject: ${patient}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
