import { Agent } from 'undici';
import { Failure } from '../../kernel/failure.ts';
import { createDestinationCheck } from './destination.ts';
import { createGuardedLookup } from './guarded-lookup.ts';
import { toProviderFailure } from './provider-failure.ts';
import { type ReplyHead, ReplyReceiver } from './reply-receiver.ts';

export interface EgressOptions {
  /** The hosts that the policy in force names, lowercase and without port; asked for every request. */
  readonly allowedHosts: () => ReadonlySet<string>;
  /** Largest reply in bytes. 64 MiB unless given. */
  readonly largestReply?: number;
  /** Milliseconds in which a connection must be made. 10 s unless given. */
  readonly connectTimeout?: number;
  /** Certificate authorities (PEM) instead of those that Node.js trusts. */
  readonly authorities?: string;
  /** Only tests replace it. */
  readonly resolve?: Parameters<typeof createGuardedLookup>[0];
}

export interface EgressRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Aborted when the caller is gone: the connection is then torn down. */
  readonly signal: AbortSignal;
  /** Milliseconds until the reply must begin. */
  readonly headersTimeout: number;
  /** Longest silence within the reply, in milliseconds. */
  readonly bodyTimeout: number;
}

export interface EgressReply {
  readonly status: number;
  /** Lowercase names; a repeated header is joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Can be iterated once. Throws `provider_broken` or `provider_timeout`. Leaving the loop early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /**
   * Says that the answer is whole although its body has not ended: the loop can then be left and the connection is kept
   * for another request, unless the rest is long (16 KiB) or slow (1 s).
   */
  finish(): void;
  /** Closes the connection of a reply whose body is not wanted: one that nobody reads would stay open for ever. */
  discard(): void;
}

/** The one door out. */
export interface Egress {
  /**
   * Sends one request. Redirects are not followed: where a redirect leads, no agreement was checked.
   * @throws Failure `provider_unreachable` (nothing was sent), `provider_timeout`, `provider_broken`, `provider_error`
   *   (a redirect) or `client_gone`
   */
  request(request: EgressRequest): Promise<EgressReply>;
  /** Closes all connections. */
  close(): Promise<void>;
}

const defaultLargestReply = 64 * 1024 ** 2;

/** Makes the only part of the program that opens outbound connections to AI services. */
export function createEgress(options: EgressOptions): Egress {
  // No cap on connections: streams would queue behind each other. The gateway bounds how much runs at once.
  const agent = new Agent({
    connections: null,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 120_000,
    connect: {
      lookup: createGuardedLookup(options.resolve) as never,
      minVersion: 'TLSv1.2',
      noDelay: true,
      timeout: options.connectTimeout ?? 10_000,
      ...(options.authorities ? { ca: options.authorities } : {}),
    },
  });
  const largestReply = options.largestReply ?? defaultLargestReply;
  const checkDestination = createDestinationCheck();
  return {
    async request({ url, signal, headers, ...request }) {
      const { origin, path } = checkDestination(url, options.allowedHosts());
      if (signal.aborted) throw toProviderFailure(undefined, signal);
      const receiver = new ReplyReceiver(largestReply, signal);
      // A compressed reply could be small on the wire and endless in memory.
      agent.dispatch(
        { ...request, origin, path, headers: { ...headers, 'accept-encoding': 'identity' } },
        receiver,
      );
      const head = await receiver.head;
      try {
        refuseUnreadable(head);
      } catch (failure) {
        receiver.discard();
        throw failure;
      }
      return {
        status: head.status,
        headers: joinHeaders(head.headers),
        body: receiver,
        finish: () => receiver.finish(),
        discard: () => receiver.discard(),
      };
    },
    close: () => agent.destroy(),
  };
}

function refuseUnreadable({ status, headers }: ReplyHead): void {
  if (status >= 300 && status < 400) {
    throw new Failure('provider_error', { detail: 'It answered with a redirect, which is not followed.' });
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Failure('provider_broken', { detail: 'It answered in an encoding that was not asked for.' });
  }
}

function joinHeaders(headers: ReplyHead['headers']): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return joined;
}
