import { Failure } from '../../kernel/failure.ts';

/** Bytes that one event may have before the stream counts as broken. */
const longestEvent = 1_048_576;

const feed = 0x0a;
const carriage = 0x0d;

/** Reads a stream of server-sent events piece by piece. */
export interface EventReader {
  /**
   * The data of the events that this piece of the stream completes.
   * @throws Failure `provider_broken` when an event is too long or the bytes are not UTF-8
   */
  push(bytes: Uint8Array): readonly string[];
  /** What is left at the end of the stream: some servers leave out the empty line after their last event. */
  end(): readonly string[];
}

/**
 * Makes a reader of server-sent events (WHATWG HTML, section 9.2, as far as AI services use it: `data` fields, comments,
 * any of the three line ends). Bounded, so that a provider cannot fill the memory with an event that never ends.
 */
export function createEventReader(): EventReader {
  const lines = createLineReader();
  let data: string[] = [];
  let length = 0;
  const takeLine = (line: string, events: string[]): void => {
    if (line === '') {
      if (data.length > 0) events.push(data.length === 1 ? (data[0] ?? '') : data.join('\n'));
      data = [];
      length = 0;
      return;
    }
    if (!line.startsWith('data:')) return;
    data.push(line.slice(line.charCodeAt(5) === 0x20 ? 6 : 5));
    length += line.length;
    refuseEndless(length);
  };
  return {
    push(bytes) {
      const events: string[] = [];
      lines.push(bytes, (line) => takeLine(line, events));
      return events;
    },
    end() {
      const events: string[] = [];
      lines.end((line) => takeLine(line, events));
      takeLine('', events);
      return events;
    },
  };
}

/** Cuts bytes into lines. Only whole lines are decoded, so that no character is ever cut. */
function createLineReader() {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let isFirst = true;
  let afterCarriage = false;

  const decode = (bytes: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes);
      const hasMark = isFirst && text.startsWith('\ufeff');
      isFirst = false;
      return hasMark ? text.slice(1) : text;
    } catch {
      throw new Failure('provider_broken', { detail: 'Its bytes are not UTF-8.' });
    }
  };
  /** Decodes what has come so far, up to here. */
  const takeText = (bytes: Uint8Array): string => {
    const whole = rest.length === 0 ? bytes : Buffer.concat([...rest, bytes]);
    rest = [];
    restBytes = 0;
    return decode(whole);
  };
  return {
    push(chunk: Uint8Array, take: (line: string) => void): void {
      // The line feed of a pair whose carriage return ended the chunk before.
      const bytes = afterCarriage && chunk[0] === feed ? chunk.subarray(1) : chunk;
      const end = 1 + Math.max(bytes.lastIndexOf(feed), bytes.lastIndexOf(carriage));
      if (end > 0) splitLines(takeText(bytes.subarray(0, end)), take);
      if (chunk.length > 0) afterCarriage = bytes[bytes.length - 1] === carriage;
      if (end === bytes.length) return;
      rest.push(bytes.subarray(end));
      restBytes += bytes.length - end;
      refuseEndless(restBytes);
    },
    end(take: (line: string) => void): void {
      if (restBytes > 0) splitLines(takeText(new Uint8Array()), take);
    },
  };
}

function splitLines(text: string, take: (line: string) => void): void {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  let from = 0;
  for (let end = lines.indexOf('\n'); end !== -1; end = lines.indexOf('\n', from)) {
    take(lines.slice(from, end));
    from = end + 1;
  }
  if (from < lines.length) take(lines.slice(from));
}

function refuseEndless(length: number): void {
  if (length > longestEvent)
    throw new Failure('provider_broken', { detail: 'One of its events is too long.' });
}
