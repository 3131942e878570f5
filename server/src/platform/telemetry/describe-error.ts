import { Failure } from '../../kernel/failure.ts';

/** What a log line says about an error. */
export interface DescribedError {
  readonly type: string;
  readonly code: string | null;
  /** Only of our own failures, whose messages are written to be shown; a foreign message may quote its input. */
  readonly message?: string;
  /** Our own frames, as `file:line`, nearest first. */
  readonly at: readonly string[];
  readonly cause?: DescribedError;
}

const deepestCause = 4;
const mostFrames = 8;

/**
 * Describes any caught value without its content. The message of a foreign error is left out: parsers, drivers and
 * HTTP clients quote what they were given.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, code: null, at: [] };
  const described: DescribedError = {
    type: safeName(error.name) ?? 'Error',
    code: safeName((error as { code?: unknown }).code) ?? null,
    ...(error instanceof Failure ? { message: error.message } : {}),
    at: ownFrames(error),
  };
  const hasCause = error.cause !== undefined && error.cause !== null && depth < deepestCause;
  return hasCause ? { ...described, cause: describeError(error.cause, depth + 1) } : described;
}

/** A code or type name; whatever does not look like one is dropped. */
function safeName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,63}$|^[0-9A-Z]{5}$/.test(value)
    ? value
    : undefined;
}

function ownFrames(error: Error): string[] {
  // The message stands at the head of the stack and may contain line breaks: only lines of the form of a frame count.
  const frames: string[] = [];
  for (const line of (error.stack ?? '').split('\n')) {
    const place =
      /^\s+at .*?((?:server\/src|packages\/[a-z-]+\/src|catalogue\/src)\/[\w./-]+:\d+):\d+\)?$/.exec(line);
    if (place?.[1] && !line.includes('node_modules')) frames.push(place[1]);
    if (frames.length === mostFrames) break;
  }
  return frames;
}
