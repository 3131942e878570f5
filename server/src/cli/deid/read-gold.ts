import type { GoldSpan, PredictedSpan } from '@cordon/deid';
import { InputError } from '../command.ts';
import { readLines } from '../read-lines.ts';
import { readJsonLine, readRequest, type TextRequest } from './read-request.ts';

export interface GoldDocument extends TextRequest {
  readonly spans: readonly GoldSpan[];
}

/**
 * Reads labelled texts, one line at a time. A score of half a file would pass for a score of the file, so the first bad
 * line ends it. @throws InputError with the number of the line, without its content
 */
export async function* readGold(input: AsyncIterable<Uint8Array>): AsyncGenerator<GoldDocument> {
  for await (const lines of readLines(input)) {
    for (const line of lines) {
      const request = readRequest(line);
      if (request === undefined) continue;
      if ('reason' in request) throw refuse(line.number, request.reason);
      const read = readJsonLine(line);
      const spans = read !== undefined && 'value' in read ? readSpans(read.value) : null;
      if (spans === null || !spans.every((span) => isGold(span, request.text)))
        throw refuse(line.number, '“spans” is no list of {"start","end","label"} within the text');
      yield { ...request, spans: spans as GoldSpan[] };
    }
  }
}

/** Reads found spans by the id of their text; several lines of one id are joined. @throws InputError */
export async function readPredictions(
  input: AsyncIterable<Uint8Array>,
): Promise<ReadonlyMap<string, readonly PredictedSpan[]>> {
  const found = new Map<string, readonly PredictedSpan[]>();
  for await (const lines of readLines(input)) {
    for (const line of lines) {
      const read = readJsonLine(line);
      if (read === undefined) continue;
      if ('reason' in read) throw refuse(line.number, read.reason);
      const spans = readSpans(read.value);
      const id = spans === null ? undefined : (read.value as { id?: unknown }).id;
      if (spans === null || (typeof id !== 'string' && typeof id !== 'number'))
        throw refuse(line.number, 'it is no {"id","spans":[{"start","end"}]}');
      found.set(String(id), [...(found.get(String(id)) ?? []), ...spans]);
    }
  }
  return found;
}

const refuse = (line: number, reason: string): InputError =>
  new InputError(`Line ${line} cannot be scored: ${reason}. Nothing was scored.`);

function readSpans(value: unknown): readonly PredictedSpan[] | null {
  const spans = (value as { spans?: unknown } | null)?.spans;
  if (!Array.isArray(spans)) return null;
  const isSpan = (span: unknown): boolean => {
    const { start, end } = (span ?? {}) as { start?: unknown; end?: unknown };
    return Number.isSafeInteger(start) && Number.isSafeInteger(end);
  };
  return spans.every(isSpan) ? (spans as PredictedSpan[]) : null;
}

const isGold = ({ start, end, label }: PredictedSpan, text: string): boolean =>
  typeof label === 'string' && start >= 0 && start <= end && end <= text.length;
