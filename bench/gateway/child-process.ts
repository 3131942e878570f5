import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of this benchmark. It ends with the program that started it, however that one ends. */
export interface Child {
  readonly pid: number;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Says something and waits for the next word. @throws Error with its reason when it fails, ends or takes too long */
  say<Word>(word: object, withinMs: number): Promise<Word>;
  close(): Promise<void>;
}

interface AnyWord {
  readonly word: string;
  readonly origin?: string;
  readonly headers?: Record<string, string>;
  readonly why?: string;
}

const startWithin = 90_000;
const endWithin = 20_000;

/** Starts a program beside this file and waits until it is ready. @throws Error with its reason */
export async function startChild(file: string, words: readonly string[] = []): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...words], {
    // What a target prints is not part of the table; what it complains about is shown.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    const ready = await nextWord(child, startWithin);
    return {
      pid: child.pid ?? 0,
      origin: ready.origin ?? '',
      headers: ready.headers ?? {},
      async say<Word>(word: object, withinMs: number) {
        child.send(word);
        return (await nextWord(child, withinMs)) as Word;
      },
      close: () => closeChild(child),
    };
  } catch (error) {
    await closeChild(child);
    throw new Error(`${file} did not start: ${(error as Error).message}`);
  }
}

function nextWord(child: ChildProcess, withinMs: number): Promise<AnyWord> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', ended);
      act();
    };
    const hear = (word: AnyWord) =>
      settle(() => (word.word === 'failed' ? reject(new Error(word.why)) : resolve(word)));
    const ended = () => settle(() => reject(new Error('The process ended.')));
    const timer = setTimeout(
      () => settle(() => reject(new Error(`No word within ${withinMs / 1000} s.`))),
      withinMs,
    );
    child.on('message', hear);
    child.on('exit', ended);
  });
}

async function closeChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const timer = setTimeout(() => child.kill('SIGKILL'), endWithin);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}
