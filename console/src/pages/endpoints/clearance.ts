import type { Act, Agreement, AgreementRow, Endpoint, HostOperator } from '../../api/types.ts';
import { fromNow, writeDay } from '../../words/times.ts';

/** One thing that has to stand before an AI system can be used. `done` is null where this person cannot know. */
export interface Step {
  key: string;
  title: string;
  done: boolean | null;
  says: string;
  /** The act that does it: those can who may do this. */
  act: Act;
  href?: string;
}

/** What is known of the agreements with one vendor. */
export interface VendorAgreements {
  inForce: readonly Agreement[];
  others: readonly AgreementRow[];
}

export type AgreementsWith = (vendor: string) => VendorAgreements | 'hidden' | 'failed' | undefined;

type Place = Pick<Endpoint, 'vendor' | 'product' | 'tier' | 'region' | 'url'>;

/**
 * What has to stand before patient information may go to an endpoint: an agreement that names it, or for a local one a
 * proof and somebody's word on who operates the host. The gateway decides anew at every request.
 * @param agreements per vendor: undefined while loading, `hidden` where this person may not read them
 */
export function clearanceOf(
  endpoint: Endpoint,
  agreements: AgreementsWith,
  nameOf: (vendor: string) => string,
  now: number = Date.now(),
): Step[] {
  if (!endpoint.local) return [agreementStep(endpoint, endpoint, agreements, nameOf)];
  const { proof, attestation } = endpoint;
  const operatorName = (operator: HostOperator) =>
    operator.kind === 'own' ? operator.name : nameOf(operator.vendor);
  const lapsed = proof !== null && proof.provenUntil !== null && proof.provenUntil <= now;
  const href = `/endpoints/${endpoint.id}`;
  const steps: Step[] = [
    {
      key: `proof-${endpoint.id}`,
      title: 'Proof that content stays on its host',
      done: proof !== null && !lapsed,
      says: proofWords(endpoint, now),
      act: 'locality-proof:record',
      href,
    },
    {
      key: `attestation-${endpoint.id}`,
      title: 'Who operates the host',
      done: attestation !== null,
      says:
        attestation === null
          ? 'Nobody has attested who operates the host.'
          : `${attestation.by} attested that ${operatorName(attestation.operator)} operates it.`,
      act: 'endpoint:attest',
      href,
    },
  ];
  if (attestation?.operator.kind !== 'cloud') return steps;
  const hosted = { ...attestation.operator, url: endpoint.url };
  return [...steps, agreementStep(endpoint, hosted, agreements, nameOf)];
}

export function proofWords({ proof }: Pick<Endpoint, 'proof'>, now: number = Date.now()): string {
  if (proof === null) return 'It is not proven yet that content stays on its host.';
  if (proof.kind === 'in-process') return 'It runs inside the process of the gateway.';
  if (proof.provenUntil === null) return `Proven ${fromNow(proof.provenAt, now)}.`;
  return proof.provenUntil <= now
    ? `The proof that content stays on its host lapsed ${fromNow(proof.provenUntil, now)}.`
    : `Proven ${fromNow(proof.provenAt, now)}; renewed by itself while the server runs.`;
}

function agreementStep(
  endpoint: Endpoint,
  place: Place,
  agreements: AgreementsWith,
  nameOf: (vendor: string) => string,
): Step {
  const name = nameOf(place.vendor);
  const known = agreements(place.vendor);
  const step = {
    key: `agreement-${endpoint.id}`,
    title: `Agreement with ${name}`,
    act: 'agreement:draft' as const,
  };
  if (known === undefined) return { ...step, done: null, says: 'Reading the agreements.' };
  if (known === 'failed')
    return { ...step, done: null, says: 'The agreements could not be read. Load the page again.' };
  if (known === 'hidden') {
    return { ...step, done: null, says: 'Your roles do not show agreements; a privacy officer can tell.' };
  }
  const covering = known.inForce.find((agreement) => faultsOf(agreement, place).length === 0);
  if (covering) {
    const until =
      covering.effectiveUntil === null ? 'without an end' : `until ${writeDay(covering.effectiveUntil)}`;
    return {
      ...step,
      done: true,
      says: `${covering.number} covers it, ${until}.`,
      href: `/agreements/${covering.id}`,
    };
  }
  const [narrow] = known.inForce;
  if (narrow) {
    return {
      ...step,
      done: false,
      says: `${narrow.number} with ${name} is in force, but does not name ${faultsOf(narrow, place).join(', ')}.`,
      href: `/agreements/${narrow.id}`,
    };
  }
  const waiting = known.others.find((row) => row.state === 'draft' || row.state === 'signed');
  return waiting
    ? {
        ...step,
        done: false,
        says: `${waiting.number} with ${name} is not active yet.`,
        href: `/agreements/${waiting.id}`,
      }
    : { ...step, done: false, says: `No agreement with ${name} is in force.`, href: '/agreements/new' };
}

/** What of a place an agreement does not name; the gateway compares the same four. */
function faultsOf({ scope }: Pick<Agreement, 'scope'>, place: Place): string[] {
  const host = URL.canParse(place.url) ? new URL(place.url).hostname.toLowerCase() : '';
  const hosts = scope.endpoints.map((each) => each.replace(/:\d+$/, '').toLowerCase());
  return [
    ...(scope.products.includes(place.product) ? [] : [`the product “${place.product}”`]),
    ...(scope.tiers.includes(place.tier) ? [] : [`the tier “${place.tier}”`]),
    ...(hosts.includes(host) ? [] : [`the host “${host}”`]),
    ...(scope.regions.includes(place.region) ? [] : [`the region “${place.region}”`]),
  ];
}
