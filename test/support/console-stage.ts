import { afterAll, afterEach } from 'vitest';
import { closeBrowser, type OpenedPage, type OpenOptions, openPage } from './browser.ts';
import { type Inspection, inspectPage } from './console-inspect.ts';
import { fullStub } from './console-sample.ts';
import { type ConsoleStub, type Stub, serveConsole } from './console-stub.ts';

/** The built console in a browser, with stubbed answers. */
export interface ConsoleStage {
  readonly server: ConsoleStub;
  /** An answer for every address, of a clinic in full swing. */
  readonly full: Stub;
  inspect(inspection: Inspection): Promise<void>;
  /** Opens a page on these answers, and forgets what was asked before. It is closed after the test. */
  open(path: string, answers: Stub, options?: OpenOptions): Promise<OpenedPage>;
  /** Body of the last request to an address, for example `POST /api/v1/canaries`; null if there was none. */
  sentTo(line: string): unknown;
}

/** Set up once at the top of a test file; it takes itself down after the last test. */
export async function openConsoleStage(): Promise<ConsoleStage> {
  const server = await serveConsole();
  const opened: OpenedPage[] = [];
  afterEach(async () => {
    for (const { context } of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await closeBrowser();
    await server[Symbol.asyncDispose]();
  });
  return {
    server,
    full: await fullStub(),
    inspect: async (inspection) => await inspectPage(server, inspection),
    async open(path, answers, options) {
      server.answer(answers);
      server.asked.length = 0;
      const page = await openPage(path.startsWith('/') ? server.url + path : path, options);
      opened.push(page);
      return page;
    },
    sentTo: (line) => JSON.parse(server.asked.findLast((one) => one.line === line)?.body ?? 'null'),
  };
}
