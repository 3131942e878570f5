import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type OpenedPage, openContext, openPage, photograph, runAxe, type Scheme } from './browser.ts';
import type { ConsoleStub, Stub } from './console-stub.ts';

/** A colour scheme and a width of the window. */
export interface Look {
  scheme: Scheme;
  width: number;
}

export const everyLook: readonly Look[] = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
];

export const wideLight: readonly Look[] = [{ scheme: 'light', width: 1440 }];
export const narrowDark: readonly Look[] = [{ scheme: 'dark', width: 360 }];

/** Two looks that differ in both, for the many states of a page. */
export const twoLooks: readonly Look[] = [...wideLight, ...narrowDark];

export interface Inspection {
  path: string;
  heading: string;
  /** Of the pictures. */
  name: string;
  answers: Stub;
  looks?: readonly Look[];
  /** Waited for where the page says it later than its heading. */
  says?: string | RegExp;
}

/** In which a server's pages are inspected: its scripts are read once, and nothing else is left from page to page. */
const contexts = new WeakMap<ConsoleStub, Promise<BrowserContext>>();

async function openInspectionContext(): Promise<BrowserContext> {
  const context = await openContext();
  await context.addInitScript('localStorage.clear(); sessionStorage.clear();');
  return context;
}

/**
 * Opens a page, waits for its heading and for everything that it asked for, and runs axe on it in each look, keeping a
 * picture. It is loaded once: a window may change its width and its colours while a page stands in it, and the page has
 * to follow. Where only the colours changed, axe runs only the rules about colours.
 */
export async function inspectPage(server: ConsoleStub, inspection: Inspection): Promise<void> {
  const { path, heading, name, answers, says, looks = everyLook } = inspection;
  const widthsSeen = new Set<number>();
  server.answer(answers);
  const context = contexts.get(server) ?? openInspectionContext();
  contexts.set(server, context);
  const opened = await openPage(server.url + path, { ...looks[0], context: await context });
  try {
    for (const { scheme, width } of looks) {
      await opened.page.emulateMedia({ colorScheme: scheme });
      await opened.page.setViewportSize({ width, height: 900 });
      await opened.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      if (!Object.values(answers).includes('never')) await opened.settle();
      if (says) await opened.page.getByText(says).first().waitFor();
      await photograph(opened.page, `${name}-${width}-${scheme}`);
      const rules = widthsSeen.has(width) ? 'colours' : 'everything';
      expect(await runAxe(opened.page, rules), `${path}, ${width} px, ${scheme}`).toEqual([]);
      expect(await overflow(opened.page), `${path} scrolls sideways at ${width} px`).toBe(0);
      widthsSeen.add(width);
    }
    expect(problemsOf(opened), path).toEqual([]);
  } finally {
    await opened.page.close();
  }
}

/** What went wrong, without the browser's own words about an answer of 4xx or 5xx, which the page shows itself. */
function problemsOf(opened: OpenedPage): string[] {
  return opened.problems.filter((problem) => !problem.includes('Failed to load resource'));
}

/** By how many pixels the page is wider than its window. */
async function overflow(page: Page): Promise<number> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number;
}
