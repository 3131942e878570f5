import type { EndpointPolicy, SystemPolicy } from '../../kernel/snapshot.ts';
import { asHosted } from './endpoint-rules.ts';
import type { AiSystem, Endpoint } from './model.ts';

/** What the inventory gives to the policy snapshot, and when time alone will change it (UTC milliseconds). */
export interface InventoryContribution {
  readonly systems: readonly SystemPolicy[];
  readonly changesAt: readonly number[];
}

/** Compiles the inventory for the gateway: systems in every state, because a refusal has to say which step is missing. */
export function compileInventory(
  systems: readonly AiSystem[],
  endpoints: readonly Endpoint[],
  now: number,
): InventoryContribution {
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, toEndpointPolicy(endpoint, now)]));
  return {
    systems: systems.map((system) => ({
      ...{ id: system.id, name: system.name, title: system.title, state: system.state },
      purposes: [...system.purposes].sort(),
      elements: [...system.elements].sort(),
      screening: system.screening,
      // What needs no PHI is asked without a patient, whatever it was registered for.
      subjectOptional: system.subjectOptional || system.needsNoPhi,
      models: system.models.flatMap(({ name, upstreamName, endpoint: id }) => {
        const endpoint = byId.get(id);
        return endpoint ? [{ name, upstreamName, endpoint }] : [];
      }),
      ...compileAccess(system),
    })),
    changesAt: endpoints.flatMap(({ proof }) => proof?.provenUntil ?? []),
  };
}

/** Who may use it, and whose records it may receive. What asks for nothing is left out, so that a snapshot keeps its hash. */
function compileAccess({ departments, labels, needsRelationship, needsNoPhi }: AiSystem) {
  return {
    ...(departments.length > 0 && { departments: [...departments].sort() }),
    ...(labels.length > 0 && { labels: [...labels].sort() }),
    ...(needsRelationship && { needsRelationship: true as const }),
    ...(needsNoPhi && { needsNoPhi: true as const }),
  };
}

/**
 * An endpoint as the gateway decides by it. A local server on somebody else's machine is an endpoint of whoever hosts
 * the machine, for as long as the proof holds that it keeps content there: then the agreement with the host is checked
 * at every exchange like any other.
 */
export function toEndpointPolicy(endpoint: Endpoint, now: number): EndpointPolicy {
  const { id, provider, url, credential, vendor, product, tier, region } = endpoint;
  const policy = { id, provider, url, credential, vendor, product, tier, region };
  if (!endpoint.local) return { ...policy, locality: null };
  const { proof, attestation } = endpoint;
  const isProven = proof !== null && (proof.provenUntil === null || proof.provenUntil > now);
  if (isProven && attestation?.operator.kind === 'cloud') {
    return { ...policy, ...asHosted(endpoint, attestation.operator), locality: null };
  }
  return {
    ...policy,
    locality: {
      proof: proof?.kind ?? null,
      provenUntil: proof?.provenUntil ?? null,
      attestation: attestation && {
        by: attestation.by,
        at: attestation.at,
        operator:
          attestation.operator.kind === 'own' ? attestation.operator.name : attestation.operator.vendor,
      },
    },
  };
}
