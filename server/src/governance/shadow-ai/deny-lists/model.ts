import type { ShadowRules, WatchedTool } from '../model.ts';

/** What a deny list is written of. */
export interface Denied extends ShadowRules {
  readonly tools: readonly WatchedTool[];
}

export interface DeniedFile {
  readonly mediaType: string;
  readonly fileName: string;
  readonly text: string;
}

/** What is denied, sorted and each once, without anything that is no name of a host. */
export interface DeniedPlaces {
  /** Domains, each with all that is below it. */
  readonly domains: readonly string[];
  /** Patterns with `*`. */
  readonly patterns: readonly string[];
  /** Places that are a tool only below a path. */
  readonly paths: readonly { readonly domain: string; readonly path: string }[];
}

export function sortPlaces(tools: readonly WatchedTool[]): DeniedPlaces {
  const all = tools.flatMap(({ domains, paths }) =>
    domains.flatMap((domain) => (paths ?? [null]).map((path) => ({ domain, path }))),
  );
  const safe = all.filter(
    ({ domain, path }) =>
      /^[a-z0-9*]([a-z0-9*.-]*[a-z0-9])?$/.test(domain) &&
      domain.includes('.') &&
      (path === null || /^(\/[A-Za-z0-9._~-]+)+$/.test(path)),
  );
  const whole = safe.flatMap(({ domain, path }) => (path === null ? [domain] : []));
  const below = safe.flatMap(({ domain, path }) => (path === null ? [] : [{ domain, path }]));
  return {
    domains: sortOnce(whole.filter((domain) => !domain.includes('*'))),
    patterns: sortOnce(whole.filter((domain) => domain.includes('*'))),
    paths: below.sort((one, other) => compare(`${one.domain}${one.path}`, `${other.domain}${other.path}`)),
  };
}

/** Lines that say what a file is, each of them harmless as a comment of one line. */
export function introduce({ tools, page }: Denied): string[] {
  const where = page === null ? 'the page “AI tools” of Cordon' : page;
  const names = sortOnce(tools.map(({ name, vendor }) => `${name} (${vendor})`));
  return [
    'Written by Cordon: AI tools that this organisation has blocked.',
    `Approved tools, and how to ask for another: ${where}`,
    ...(names.length === 0 ? ['No tool is blocked.'] : names.map((name) => `Blocked: ${name}`)),
  ].map(asComment);
}

/** A name as a comment of one line, whatever it holds: nothing in it ends the line. */
export function asComment(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

function sortOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compare);
}

/** The same everywhere, whatever language a machine speaks. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function escapePattern(text: string): string {
  return text.replaceAll('.', '\\.').replaceAll('*', '.+');
}
