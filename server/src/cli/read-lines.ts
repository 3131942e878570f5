import { type Line, LineSplitter } from '../kernel/line-splitter.ts';

/** JavaScript could not hold a longer line as one string when every byte is a character. */
export const LONGEST_LINE: number = 256 * 1024 * 1024;

/** The lines of a stream of bytes, in the batches in which they came. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  const splitter = new LineSplitter(LONGEST_LINE);
  for await (const chunk of input) yield splitter.push(chunk);
  yield splitter.end();
}
