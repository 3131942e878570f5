import pino, { type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly instance: string;
  /** Standard output unless a test reads the lines. */
  readonly destination?: DestinationStream;
}

/** Names under which secrets and content travel. The first net is `Phi`; this is the second. */
const withheld = [
  'authorization',
  'cookie',
  'password',
  'passphrase',
  'secret',
  'token',
  'key',
  'body',
  'headers',
  'content',
  'messages',
  'text',
  'prompt',
  'email',
  'subject',
];

/**
 * Makes the program's logger: one JSON line an event. Lines hold ids, codes, counts and durations; an error is
 * described by its type, code and our frames. The standard request and reply of a web framework are never logged.
 */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { instance: options.instance },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: describeError,
        error: describeError,
        req: () => '«request»',
        res: () => '«reply»',
      },
      redact: { paths: withheld.flatMap((name) => [name, `*.${name}`]), censor: '«withheld»' },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
}
