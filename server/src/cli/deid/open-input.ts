import { createReadStream } from 'node:fs';
import { type CommandCall, InputError, UsageError } from '../command.ts';

/** The bytes that a command reads: the file named as its one argument, or standard input (also as `-`). */
export async function openInput({ positionals, terminal }: CommandCall): Promise<AsyncIterable<Uint8Array>> {
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError('Name one file, or none to read standard input.');
  if (file !== undefined && file !== '-') return openFile(file);
  if (terminal.input.isTTY) terminal.err('Reading from the terminal; Ctrl-D on an empty line ends it.\n');
  return terminal.input as unknown as AsyncIterable<Uint8Array>;
}

/** Opens a file before anything else is done. @throws InputError when it cannot be opened */
export async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = createReadStream(file);
  try {
    // Reading a folder fails only at the first byte, so that byte is waited for.
    await new Promise<void>((resolve, reject) => {
      stream.once('readable', resolve);
      stream.once('end', resolve);
      stream.once('error', reject);
    });
  } catch (error) {
    throw new InputError(
      `The file could not be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). Check its name and your rights to it.`,
    );
  }
  return stream;
}
