import { type Catalogue, matchHost } from '@cordon/catalogue';
import type { WatchedTool } from './model.ts';

export interface ToolMatch {
  readonly tool: WatchedTool;
  /** The path by which it was known; empty where the host alone said it. */
  readonly prefix: string;
}

interface Place {
  readonly tool: WatchedTool;
  /** Labels of the domain: the more, the closer it names a host. */
  readonly depth: number;
}

const mostHosts = 20_000;

/** Everything that is watched for: the AI tools of the catalogue, then the products of its vendors that have hosts. */
export function listWatchedTools({ tools, vendors }: Pick<Catalogue, 'tools' | 'vendors'>): WatchedTool[] {
  const products = [...vendors.values()].flatMap((vendor) =>
    vendor.products
      .filter(({ endpoints }) => endpoints.length > 0)
      .map(({ id, name, endpoints }) => ({
        ...{ id: `${vendor.id}/${id}`, name, vendor: vendor.name, kind: 'service' },
        ...{ domains: endpoints, paths: null },
      })),
  );
  const listed = [...tools.values()].map(({ id, name, vendor, kind, domains, paths }) => ({
    ...{ id, name, vendor, kind, domains, paths: paths ?? null },
  }));
  return [...listed, ...products];
}

/**
 * Tells which tool is at a host and path. A domain stands for all below it; a path only for itself and what is below it,
 * so that `/chat` is not `/chatter`. Where several fit, a path beats none, then the closest domain, then the earlier tool.
 */
export class ToolMatcher {
  readonly #domains = new Map<string, WatchedTool[]>();
  readonly #patterns: { readonly pattern: string; readonly tool: WatchedTool }[] = [];
  readonly #hosts = new Map<string, readonly Place[]>();

  constructor(tools: readonly WatchedTool[]) {
    for (const tool of tools) {
      for (const domain of tool.domains) {
        if (domain.includes('*')) this.#patterns.push({ pattern: domain, tool });
        else this.#domains.set(domain, [...(this.#domains.get(domain) ?? []), tool]);
      }
    }
  }

  /** `path` is null where only the host is known: then a tool that needs a path is not found. */
  match(host: string, path: string | null): ToolMatch | null {
    const places = this.#placesOf(host);
    if (places.length === 0) return null;
    if (path !== null) {
      for (const { tool } of places) {
        const prefix = tool.paths?.find((one) => isBelow(path, one));
        if (prefix !== undefined) return { tool, prefix };
      }
    }
    const plain = places.find(({ tool }) => tool.paths === null);
    return plain ? { tool: plain.tool, prefix: '' } : null;
  }

  #placesOf(host: string): readonly Place[] {
    const known = this.#hosts.get(host);
    if (known) return known;
    const found: Place[] = [];
    for (let at = 0; at !== -1; at = host.indexOf('.', at) + 1 || -1) {
      const domain = host.slice(at);
      for (const tool of this.#domains.get(domain) ?? []) {
        found.push({ tool, depth: domain.split('.').length });
      }
    }
    for (const { pattern, tool } of this.#patterns) {
      if (matchHost(pattern, host)) found.push({ tool, depth: pattern.split('.').length });
    }
    const places = found.sort((one, other) => other.depth - one.depth);
    if (this.#hosts.size >= mostHosts) this.#hosts.clear();
    this.#hosts.set(host, places);
    return places;
  }
}

function isBelow(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}
