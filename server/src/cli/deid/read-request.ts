import type { Line } from '../../kernel/line-splitter.ts';

/** One line of input: a text to read, with the id that its answer carries. */
export interface TextRequest {
  readonly id: string | number;
  readonly text: string;
  readonly lang?: string;
}

/** A line that could not be read. The reason holds nothing of the line. */
export interface BadLine {
  readonly reason: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a line; a byte order mark at its start is left out. Null when the bytes are no UTF-8. */
export function decodeLine(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Reads one line of JSON. Undefined for an empty line, which asks for nothing. */
export function readJsonLine({ bytes }: Line): { value: unknown } | BadLine | undefined {
  if (bytes === null) return { reason: 'the line is longer than this command reads' };
  const text = decodeLine(bytes);
  if (text === null) return { reason: 'the line is not UTF-8' };
  if (text.trim() === '') return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { reason: 'the line is not valid JSON' };
  }
}

/** Reads one line `{"id", "text", "lang"?}`. Other properties are left alone. */
export function readRequest(line: Line): TextRequest | BadLine | undefined {
  const read = readJsonLine(line);
  if (read === undefined || 'reason' in read) return read;
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value))
    return { reason: 'the line is no JSON object' };
  const { id, text, lang } = read.value as Record<string, unknown>;
  // A number past 2^53 would come back as another one, and its answer would belong to nobody.
  if (typeof id !== 'string' && !Number.isSafeInteger(id))
    return { reason: '“id” is missing, or neither a text nor a whole number' };
  if (typeof text !== 'string') return { reason: '“text” is missing or no text' };
  if (lang !== undefined && lang !== null && typeof lang !== 'string') return { reason: '“lang” is no text' };
  return { id: id as string | number, text, ...(typeof lang === 'string' ? { lang } : {}) };
}
