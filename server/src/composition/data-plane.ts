import { prepareTagger } from '@cordon/deid';
import type { GatewayPorts, NetworkPlaces, TextReader } from '../gateway/ports.ts';
import { builtinExtractive } from '../gateway/providers/builtin-extractive/index.ts';
import { openaiCompatible } from '../gateway/providers/openai-compatible/index.ts';
import { type Provider, registerProviders } from '../gateway/providers/provider.ts';
import { openActivityRegister } from '../governance/activity-limits/index.ts';
import { openCareRegister } from '../governance/care/index.ts';
import { hostOf } from '../kernel/coverage.ts';
import { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { Phi } from '../kernel/phi.ts';
import type { Authorizer } from '../platform/access/index.ts';
import { createEgress, type Egress } from '../platform/egress/index.ts';
import { type ActorDirectory, testNetworks } from '../platform/identity/index.ts';
import type { OrganisationKey } from '../platform/keys/index.ts';
import type { SnapshotHolder } from '../platform/policy/index.ts';
import { openVault } from '../platform/vault/index.ts';
import type { Foundation } from './foundation.ts';

export interface DataPlaneParts {
  readonly foundation: Foundation;
  readonly egress: Egress;
  readonly policy: SnapshotHolder;
  readonly actors: ActorDirectory;
  readonly access: Authorizer;
  readonly reader: TextReader | null;
}

/** Joins the gateway's ports to the platform. */
export function joinDataPlane(parts: DataPlaneParts): GatewayPorts {
  const { foundation, egress, policy, actors, access, reader } = parts;
  const { clock, config, store, keys, organisationKey, record, logger } = foundation;
  prepareTagger(config.recallDial);
  return {
    clock,
    actors,
    access,
    policy,
    subjects: foundation.subjects,
    patients: openCareRegister({ query: store.query, clock }),
    activity: openActivityRegister({
      ...{ store, clock, acts: record.acts },
      onFault: (error) => logger.error({ err: error }, 'activity limits'),
    }),
    placeOf: locateNetworks(config.ownNetworks),
    conversations: { nameFor: (parts) => nameConversation(organisationKey, parts) },
    vault: openVault({ query: store.query, keys, clock }),
    record: record.exchanges,
    providers: registerProviders(installProviders(foundation, egress)),
    limits: { bodyBytes: config.bodyLimit, concurrent: config.concurrentExchanges },
    detection: { recall: config.recallDial, reader },
  };
}

/** Where nobody has said which networks are the organisation's own, it is not known of any address. */
function locateNetworks(own: readonly string[]): NetworkPlaces {
  const isOwn = testNetworks(own);
  return (address) => {
    if (own.length === 0 || address === null) return 'unknown';
    return isOwn(address) ? 'inside' : 'outside';
  };
}

/** The AI services that this program can speak to. A new kind is added here. */
export function installProviders(
  { ring, config }: Pick<Foundation, 'ring' | 'config'>,
  egress: Egress,
): readonly Provider[] {
  return [
    builtinExtractive,
    openaiCompatible({
      egress,
      credential: (name) => readCredential(ring, name),
      headersTimeout: config.providerHeadersTimeout,
      bodyTimeout: config.providerBodyTimeout,
    }),
  ];
}

async function readCredential(ring: Foundation['ring'], name: string): Promise<string> {
  const secret = await ring.readSecret(name);
  if (secret === undefined) {
    throw new Failure('configuration_invalid', {
      field: name,
      detail: 'The key ring has no such secret, so the AI service cannot be asked.',
      next: `Store it with “cordon keys secret ${name}”.`,
    });
  }
  return secret;
}

/** The one door out, to the hosts that the policy in force names and to none while it cannot be confirmed. */
export function openEgress(policy: () => SnapshotHolder | undefined): Egress {
  let known: { hash: string; hosts: ReadonlySet<string> } | undefined;
  return createEgress({
    allowedHosts: () => {
      const current = policy()?.current();
      if (!current) return new Set();
      if (known?.hash !== current.hash) {
        const endpoints = current.snapshot.systems.flatMap(({ models }) =>
          models.map(({ endpoint }) => endpoint),
        );
        const hosts = endpoints.filter(({ url }) => url !== '').map(({ url }) => hostOf(url));
        known = { hash: current.hash, hosts: new Set(hosts) };
      }
      return known.hosts;
    },
  });
}

/** Keyed, so that nobody outside can link a conversation to what was said in it. */
async function nameConversation(
  key: OrganisationKey,
  parts: readonly Phi<string>[],
): Promise<Id<'conversation'>> {
  // Length-prefixed: no two lists of parts have the same text.
  const text = parts
    .map((part) => part.reveal('164.514(c)'))
    .map((part) => `${part.length}:${part}`)
    .join('');
  const digest = await key.digest('conversation', text);
  return `cnv_${digest.toString('hex').slice(0, 32)}`;
}
