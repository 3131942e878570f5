import { Failure } from '../../kernel/failure.ts';

/** Characters that one event may have before the stream counts as broken. */
const longestEvent = 1_048_576;

/**
 * The data of server-sent events, grouped by the network chunk in which they arrived (WHATWG HTML, section 9.2, as far
 * as AI services use it: `data` fields, comments, any of the three line ends). Bounded, so that a provider cannot fill
 * the memory with a line that never ends.
 * @throws Failure `provider_broken` when an event is too long or the bytes are not UTF-8
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = createEventParser();
  for await (const chunk of body) {
    const events = parser.push(decode(decoder, chunk));
    if (events.length > 0) yield events;
  }
  const last = parser.end();
  if (last.length > 0) yield last;
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new Failure('provider_broken', { detail: 'Its bytes are not UTF-8.' });
  }
}

function createEventParser() {
  let rest = '';
  let data: string[] = [];
  const takeLine = (line: string, events: string[]): void => {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'));
      data = [];
      return;
    }
    if (!line.startsWith('data:')) return;
    data.push(line.charCodeAt(5) === 0x20 ? line.slice(6) : line.slice(5));
  };
  return {
    push(text: string): string[] {
      const events: string[] = [];
      rest += text;
      let from = 0;
      for (let end = lineEnd(rest, from); end !== -1; end = lineEnd(rest, from)) {
        takeLine(rest.slice(from, end), events);
        from = rest.startsWith('\r\n', end) ? end + 2 : end + 1;
      }
      rest = rest.slice(from);
      if (rest.length > longestEvent)
        throw new Failure('provider_broken', { detail: 'One of its events is too long.' });
      return events;
    },
    /** Some servers leave out the empty line after their last event. */
    end(): string[] {
      const events: string[] = [];
      if (rest !== '') takeLine(rest.replace(/\r$/, ''), events);
      takeLine('', events);
      return events;
    },
  };
}

/** Position of the next line end; a carriage return at the very end waits for what may follow it. */
function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const carriage = text.indexOf('\r', from);
  if (carriage === -1 || (feed !== -1 && feed < carriage)) return feed;
  return carriage === text.length - 1 ? -1 : carriage;
}
