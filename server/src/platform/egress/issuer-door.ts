import { rootCertificates } from 'node:tls';
import { Failure } from '../../kernel/failure.ts';
import { createEgress, type EgressReply } from './egress.ts';
import type { createGuardedLookup } from './guarded-lookup.ts';

export interface IssuerDoorOptions {
  /** Certificate authorities (PEM) besides those that Node.js trusts. */
  readonly authorities?: string | null;
  /** Only tests replace it. */
  readonly resolve?: Parameters<typeof createGuardedLookup>[0];
}

/** What a library of OpenID Connect asks for. */
export interface IssuerRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The door to identity providers, whose addresses administrators configure. As with every other door: TLS 1.2 or newer
 * except on this machine by its literal name, no name that resolves to this machine or to a metadata service, no
 * redirects, no long answers.
 */
export interface IssuerDoor {
  /** Reaches these hosts and no others. */
  to(hosts: ReadonlySet<string>): (url: string, request: IssuerRequest) => Promise<Response>;
  close(): Promise<void>;
}

const patience = 10_000;

export function createIssuerDoor(options: IssuerDoorOptions = {}): IssuerDoor {
  const authorities = options.authorities ? [...rootCertificates, options.authorities].join('\n') : null;
  const named = new Set<string>();
  const egress = createEgress({
    allowedHosts: () => named,
    largestReply: 1024 ** 2,
    connectTimeout: patience,
    ...(authorities ? { authorities } : {}),
    ...(options.resolve ? { resolve: options.resolve } : {}),
  });
  return {
    to: (hosts) => async (url, request) => {
      const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
      if (!hosts.has(host)) throw new Failure('destination_unreachable');
      named.add(host);
      try {
        const reply = await egress.request({
          ...{ url, method: request.method === 'POST' ? 'POST' : 'GET', body: textOf(request.body) },
          headers: { ...request.headers },
          signal: request.signal ?? AbortSignal.timeout(patience),
          ...{ headersTimeout: patience, bodyTimeout: patience },
        });
        return await toResponse(reply);
      } catch (error) {
        const isRefusal = error instanceof Failure && error.code === 'provider_error';
        throw new Failure(isRefusal ? 'destination_refused' : 'destination_unreachable', { cause: error });
      }
    },
    close: () => egress.close(),
  };
}

async function toResponse({ status, headers, body }: EgressReply): Promise<Response> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const isEmpty = [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : Buffer.concat(parts), { status, headers });
}

/** Forms come as text or as their parameters; nothing else is sent to a provider. */
function textOf(body: unknown): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new Failure('internal_error');
}
