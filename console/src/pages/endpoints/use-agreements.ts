import { useQueries } from '@tanstack/react-query';
import { listAgreements, readAgreement } from '../../api/agreements.ts';
import type { Endpoint } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { today } from '../../words/times.ts';
import type { AgreementsWith, VendorAgreements } from './clearance.ts';

/** The agreements with whoever serves or hosts these endpoints. */
export function useAgreements(endpoints: readonly Endpoint[]): AgreementsWith {
  const may = useMay('agreements:list');
  const vendors = [...new Set(endpoints.flatMap(partnersOf))];
  const found = useQueries({
    queries: vendors.map((vendor) => ({
      queryKey: ['agreements', 'with', vendor],
      queryFn: () => readWith(vendor),
      enabled: may,
    })),
  });
  return (vendor) => {
    if (!may) return 'hidden';
    const read = found[vendors.indexOf(vendor)];
    return read?.isError ? 'failed' : read?.data;
  };
}

/** Who of outside takes part in serving an endpoint. */
function partnersOf({ local, vendor, attestation }: Endpoint): string[] {
  if (!local) return [vendor];
  return attestation?.operator.kind === 'cloud' ? [attestation.operator.vendor] : [];
}

async function readWith(vendor: string): Promise<VendorAgreements> {
  const { items } = await listAgreements({ vendor });
  const isInForce = (row: (typeof items)[number]) =>
    (row.state === 'active' || row.state === 'expiring') && row.effectiveFrom <= today();
  return {
    inForce: await Promise.all(items.filter(isInForce).map((row) => readAgreement(row.id))),
    others: items.filter((row) => !isInForce(row)),
  };
}
