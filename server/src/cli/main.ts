import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { Failure } from '../kernel/failure.ts';
import { describeError } from '../platform/telemetry/describe-error.ts';
import {
  type Command,
  describeCommand,
  type ExitCode,
  exit,
  InputError,
  readCall,
  type Terminal,
  UsageError,
} from './command.ts';
import { loadCommands } from './commands.ts';

const terminal: Terminal = {
  input: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
};

// A reader that has seen enough (`| head`) closes the pipe. That is no fault of ours, and nothing more can be done.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exit.failure);
});

// Left alone, Node.js would print the message of an error that nobody caught. The exchanges that it cuts off are closed
// as interrupted at the next start.
process.on('uncaughtException', (error) => {
  writeSync(process.stderr.fd, describeUnknown(error));
  process.exit(exit.failure);
});

process.exitCode = await runCommandLine(process.argv.slice(2), terminal);

/** Finds the command, runs it, and turns whatever it throws into words and an exit code. */
async function runCommandLine(words: readonly string[], io: Terminal): Promise<ExitCode> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    io.out(describeAll(await loadCommands()));
    return exit.done;
  }
  const commands = await loadCommands(words[0]);
  const command = findCommand(commands, words);
  if (!command) return refuseUnknown(commands, words, io);
  const rest = words.slice(command.name.split(' ').length);
  if (rest.includes('--help')) {
    io.out(describeCommand(command));
    return exit.done;
  }
  try {
    return await command.run(readCall(command, rest, io));
  } catch (error) {
    return reportError(error, command, io);
  }
}

/** The command with the longest name that the words begin with: `audit verify` before `audit`. */
function findCommand(commands: readonly Command[], words: readonly string[]): Command | undefined {
  const line = `${words.join(' ')} `;
  return [...commands]
    .sort((a, b) => b.name.length - a.name.length)
    .find((command) => line.startsWith(`${command.name} `));
}

/** `cordon audit` and `cordon audit --help` list the commands of the group. */
function refuseUnknown(commands: readonly Command[], words: readonly string[], io: Terminal): ExitCode {
  if (words[1] === '--help') {
    io.out(describeAll(commands));
    return exit.done;
  }
  const isGroup = commands.every(({ name }) => name.startsWith(`${words[0]} `));
  const typed = words.slice(0, isGroup ? 2 : 1).join(' ');
  io.err(`There is no command “${typed}”.\n\n${describeAll(commands)}`);
  return exit.usage;
}

function reportError(error: unknown, command: Command, io: Terminal): ExitCode {
  if (error instanceof InputError) {
    io.err(`${error.message}\n`);
    return exit.usage;
  }
  if (error instanceof UsageError) {
    io.err(`${error.message}\n\n${describeCommand(command)}`);
    return exit.usage;
  }
  if (error instanceof Failure) {
    const where = error.field ? ` (${error.field})` : '';
    io.err(`${error.title}${where} ${[error.detail, error.next].filter(Boolean).join(' ')}\n`);
    return exit.failure;
  }
  io.err(describeUnknown(error));
  return exit.failure;
}

/** A foreign message may quote content, and may hold line breaks: its kind and our own frames are enough to report it. */
function describeUnknown(error: unknown): string {
  const { type, code, at } = describeError(error);
  const places = at.map((place) => `  at ${place}\n`).join('');
  return `Something failed inside Cordon (${[type, code].filter(Boolean).join(' ')}).\n${places}`;
}

function describeAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Cordon: AI on patient data under safeguards that are enforced, with the evidence to show for it.',
    '',
    'Usage: cordon COMMAND [options]; each command has --help.',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Exit codes: 0 done, 1 something was found, 2 wrong use or unreadable input, 3 could not be done.',
    '',
  ].join('\n');
}
