import { InputError } from '../command.ts';
import { LONGEST_LINE } from '../read-lines.ts';

/** All bytes of an input. @throws InputError past the size that one string can hold */
export async function readBytes(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > LONGEST_LINE)
      throw new InputError(
        `The input is longer than ${LONGEST_LINE} bytes. Split it, and nothing was written.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** All text of an input, byte order mark included, so that it is written again. @throws InputError for no UTF-8 */
export async function readText(input: AsyncIterable<Uint8Array>): Promise<string> {
  const bytes = await readBytes(input);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError('The input is not UTF-8, so nothing was written. Convert it first.');
  }
}
