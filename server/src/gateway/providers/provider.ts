import { Failure } from '../../kernel/failure.ts';
import type { EndpointPolicy } from '../../kernel/snapshot.ts';
import type { Json } from '../content.ts';
import type { ReplyBatch } from '../reply.ts';

/** A request as it leaves the house. It is made only by the stage `clear`. */
export interface Outbound {
  readonly protocol: string;
  readonly stream: boolean;
  readonly document: Json;
  /** The document as JSON: what is recorded is what is sent. */
  readonly body: string;
}

export interface DiscloseContext {
  readonly endpoint: EndpointPolicy;
  /** Ends when the caller is gone. */
  readonly signal: AbortSignal;
}

/** A provider: one way to reach AI services of a kind. */
export interface Provider {
  readonly id: string;
  /** Protocols whose documents it takes as they are. */
  readonly protocols: readonly string[];
  /** Top-level fields of a request that this provider knows; any other is refused before anything is sent. */
  readonly fields: ReadonlySet<string>;
  /**
   * Sends the request and yields the reply as it comes, ending with a `finish` event.
   * @throws Failure `provider_unreachable`, `provider_timeout`, `provider_error`, `provider_broken`
   */
  disclose(outbound: Outbound, context: DiscloseContext): AsyncIterable<ReplyBatch>;
}

/** The providers of this installation, by id. */
export interface Providers {
  /** @throws Failure `configuration_invalid` for an id that is not registered */
  byId(id: string): Provider;
}

export function registerProviders(providers: readonly Provider[]): Providers {
  const table = new Map(providers.map((provider) => [provider.id, provider]));
  return {
    byId(id) {
      const provider = table.get(id);
      if (!provider)
        throw new Failure('configuration_invalid', {
          field: 'provider',
          detail: 'The endpoint names a provider that is not installed.',
        });
      return provider;
    },
  };
}
