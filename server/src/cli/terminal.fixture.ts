import { Readable } from 'node:stream';
import { type Command, type ExitCode, readCall } from './command.ts';

export interface CommandRun {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command on the given input, cut into chunks of `cut` bytes, and gathers what it says. */
export async function runCommand(
  command: Command,
  words: readonly string[],
  input: string | Uint8Array = '',
  cut = 65_536,
): Promise<CommandRun> {
  const bytes = Buffer.from(input);
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, at) =>
    bytes.subarray(at * cut, (at + 1) * cut),
  );
  let out = '';
  let err = '';
  const code = await command.run(
    readCall(command, words, {
      input: Readable.from(chunks),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      write: async (text) => {
        out += text;
      },
    }),
  );
  return { code, out, err };
}
