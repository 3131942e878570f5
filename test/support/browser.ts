import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export type Scheme = 'light' | 'dark';

export interface OpenOptions {
  /** Width of the window in CSS pixels; 1440 unless told. */
  width?: number;
  height?: number;
  scheme?: Scheme;
  /** A context to open the page in, so that two pages share a sign-in; its width and scheme stay as they are. */
  context?: BrowserContext;
}

/** A page, and what went wrong in it: errors of scripts, of the console, of the content security policy. */
export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[];
}

const artifacts = join(dirname(fileURLToPath(import.meta.url)), '..', '.artifacts');

let running: Promise<Browser> | undefined;

/** The browser of this test file, started when it is first needed. */
function startBrowser(): Promise<Browser> {
  running ??= findChromium().then(({ path, environment }) =>
    chromium.launch({
      executablePath: path,
      headless: true,
      // The packaged browser cannot make a sandbox as root or in most containers; only our own pages are opened in it.
      chromiumSandbox: false,
      args: ['--no-zygote', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
      env: { ...process.env, ...environment } as Record<string, string>,
    }),
  );
  return running;
}

/** Ends the browser of this test file; call it in `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const browser = running;
  running = undefined;
  await (await browser)?.close();
}

/** Opens a page in a context of its own: nothing is shared with another page, and motion is reduced. */
export async function openPage(url: string, options: OpenOptions = {}): Promise<OpenedPage> {
  const browser = await startBrowser();
  const context =
    options.context ??
    (await browser.newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.scheme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    }));
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, context, problems };
}

/** One violation of WCAG, with the elements that it stands in. */
export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly where: readonly string[];
}

/** Runs axe on the page as it stands, for WCAG 2.1 A and AA. Empty when nothing was found. */
export async function runAxe(page: Page): Promise<AxeFinding[]> {
  await page.evaluate(axe.source);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })`,
  )) as {
    violations: {
      id: string;
      impact?: string;
      help: string;
      nodes: { html: string; failureSummary?: string }[];
    }[];
  };
  return result.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    where: nodes.slice(0, 5).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  }));
}

/** Keeps a picture of the whole page under `test/.artifacts`, for looking at. Gives its path. */
export async function photograph(page: Page, name: string): Promise<string> {
  const path = join(artifacts, `${name.replace(/[^a-z0-9.-]+/gi, '-')}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}
