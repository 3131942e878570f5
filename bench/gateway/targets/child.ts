import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a target tells the program that started it. */
export type ChildWord =
  | { readonly word: 'ready'; readonly origin: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly word: 'failed'; readonly why: string }
  | { readonly word: 'done' };

/** What it is told. */
export type ParentWord =
  | { readonly word: 'profile' }
  | { readonly word: 'keep-profile'; readonly file: string };

export function tellParent(word: ChildWord): void {
  process.send?.(word);
}

/** No target outlives the program that started it, however that one ended. */
export function endWithParent(close: () => Promise<void> | void): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // A close that hangs must not hold the machine: what is left is taken down with the process.
    setTimeout(() => process.exit(1), 15_000).unref();
    try {
      await close();
    } finally {
      process.exit(0);
    }
  };
  process.once('disconnect', () => void end());
  // The parent gets the terminal's signal too, and ends its children in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}

/** Listens on a free loopback port and tells it. */
export function serveAsChild(server: Server): void {
  endWithParent(() => server.closeAllConnections());
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    tellParent({ word: 'ready', origin: `http://127.0.0.1:${port}` });
  });
}
