import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Exit codes: done, something was found, wrong use or unreadable input, could not be done. */
export const exit = { done: 0, finding: 1, usage: 2, failure: 3 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** Where a command reads and writes. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  out(text: string): void;
  err(text: string): void;
  /** Writes to standard output and waits until the reader has taken enough: for output of any length. */
  write(text: string): Promise<void>;
}

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  /** Name of the value in the help, for example FILE. */
  readonly value?: string;
  /** May be given several times; the values are joined by commas. */
  readonly isList?: boolean;
}

export interface CommandCall {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
}

export interface Command {
  /** As typed: `audit verify`. */
  readonly name: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** What the command's own help adds to it. */
  readonly details?: string;
  /** What follows the name, for example `FOLDER`. */
  readonly positionals?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  run(call: CommandCall): Promise<ExitCode>;
}

/** Wrong use of a command: shown with its usage, exit code 2. */
export class UsageError extends Error {}

/** What was given to read cannot be read: told without the usage, exit code 2 all the same. */
export class InputError extends UsageError {}

/**
 * Reads the words after a command's name.
 * @throws UsageError
 */
export function readCall(command: Command, words: readonly string[], terminal: Terminal): CommandCall {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type, isList }] of Object.entries(command.options))
    options[name] = { type, multiple: isList === true };
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    if (!command.positionals && parsed.positionals.length > 0) {
      throw new UsageError(`“${command.name}” takes no such argument.`);
    }
    const values = Object.entries(parsed.values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]);
    return { options: Object.fromEntries(values), positionals: parsed.positionals, terminal };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : 'The options could not be read.');
  }
}

/** The help text of one command. */
export function describeCommand(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => {
    const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
    return [`--${name}${value}`, option.description] as const;
  });
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return [
    `Usage: cordon ${command.name}${command.positionals ? ` ${command.positionals}` : ''} [options]`,
    '',
    [command.summary, command.details].filter(Boolean).join(' '),
    ...(rows.length > 0 ? ['', ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)] : []),
    '',
  ].join('\n');
}
