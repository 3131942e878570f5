import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export type Scheme = 'light' | 'dark';

export interface OpenOptions {
  /** Width of the window in CSS pixels; 1440 unless told. */
  width?: number;
  height?: number;
  scheme?: Scheme;
  /** A context to open the page in, so that two pages share a sign-in, or what the browser has read before. */
  context?: BrowserContext;
}

/** A page, and what went wrong in it: errors of scripts, of the console, of the content security policy. */
export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[];
  /** Waits until everything that the page has asked for has come, and three frames have passed without a new wish. */
  settle(): Promise<void>;
}

/** The short form of axe: less than half of what each page would have to read otherwise. */
const axeSource = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
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

/** A context of its own, in which motion is reduced. */
export async function openContext(options: Omit<OpenOptions, 'context'> = {}): Promise<BrowserContext> {
  const browser = await startBrowser();
  return await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  });
}

/** Opens a page in a context of its own: nothing is shared with another page, and motion is reduced. */
export async function openPage(url: string, options: OpenOptions = {}): Promise<OpenedPage> {
  const context = options.context ?? (await openContext(options));
  const page = await context.newPage();
  if (options.context) {
    if (options.width) await page.setViewportSize({ width: options.width, height: options.height ?? 900 });
    if (options.scheme) await page.emulateMedia({ colorScheme: options.scheme });
  }
  const settle = watchRequests(page);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, context, problems, settle };
}

/** Counts the open requests of a page. Playwright's own `networkidle` waits half a second longer each time. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async () => {
    for (let quiet = 0; quiet < 3; quiet = open.size === 0 ? quiet + 1 : 0) {
      await page.evaluate(
        'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
      );
    }
  };
}

/** One violation of WCAG, with the elements that it stands in. */
export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly where: readonly string[];
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** The rules of axe, of those levels, whose answer depends on colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe on the page as it stands, for WCAG 2.1 A and AA. Empty when nothing was found.
 * `of`: `colours` leaves out what another colour scheme cannot change.
 */
export async function runAxe(page: Page, of: 'everything' | 'colours' = 'everything'): Promise<AxeFinding[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await axeSource);
  const runOnly =
    of === 'colours' ? { type: 'rule', values: colourRules } : { type: 'tag', values: everyRule };
  const result = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'], elementRef: false })})`,
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

/**
 * With `CORDON_TEST_PICTURES=1`, keeps a picture of the whole page under `test/.artifacts`, for looking at: a picture
 * proves nothing by itself, so that an ordinary run does without.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  if (process.env.CORDON_TEST_PICTURES !== '1') return;
  const path = join(artifacts, `${name.replace(/[^a-z0-9.-]+/gi, '-')}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
}
