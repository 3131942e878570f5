import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { registerEndpoint } from '../../api/inventory.ts';
import type { EndpointWish } from '../../api/types.ts';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { emptyPlace, isWhole, PlaceFields } from './place-fields.tsx';
import { useVendors } from './use-vendors.ts';

const providers = [
  {
    id: 'openai-compatible',
    label: 'A service that speaks chat completions',
    note: 'Vendors, and model servers such as Ollama, vLLM or llama.cpp',
  },
  {
    id: 'builtin-extractive',
    label: 'The summariser inside Cordon',
    note: 'No other machine, no key; picks sentences of the text',
  },
];
const inside = { vendor: 'cordon', product: 'builtin', tier: 'in-process', region: 'in-process' };

/** Registers where models are served. It serves nothing before a system binds a model to it. */
export function RegisterEndpointDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const vendors = useVendors();
  const [provider, setProvider] = useState('openai-compatible');
  const [place, setPlace] = useState(emptyPlace);
  const [url, setUrl] = useState('');
  const [credential, setCredential] = useState('');
  const registered = (made: { id: string }) => {
    void queries.invalidateQueries({ queryKey: ['endpoints'] });
    router.history.push(`/endpoints/${made.id}`);
  };
  const product = vendors.data
    ?.find((each) => each.id === place.vendor)
    ?.products.find((each) => each.id === place.product);
  const builtin = provider === 'builtin-extractive';
  const wish: EndpointWish = builtin
    ? { provider, url: '', credential: null, ...inside }
    : {
        provider,
        url: url.trim(),
        credential: credential.trim() || null,
        ...place,
        region: place.region.trim(),
      };
  const ready = builtin || (isWhole(place) && URL.canParse(wish.url));
  return (
    <ActDialog
      title="Register endpoint"
      verb="Register"
      wide
      act={registerEndpoint}
      input={ready ? wish : null}
      onClose={onClose}
      onDone={registered}
    >
      {vendors.isError ? <ProblemBanner error={vendors.error} retry={() => void vendors.refetch()} /> : null}
      <Select label="What serves the models" options={providers} value={provider} onChange={setProvider} />
      {builtin ? null : (
        <>
          <PlaceFields
            vendors={(vendors.data ?? []).filter((each) => each.id !== inside.vendor)}
            place={place}
            onChange={setPlace}
            allows={(each) => each.phi !== 'never'}
          />
          <TextField
            label="Address"
            hint={addressHint(product)}
            value={url}
            onChange={setUrl}
            maxLength={500}
            placeholder={product?.phi === 'local' ? 'http://127.0.0.1:11434/v1' : 'https://'}
            mono
          />
          <TextField
            label="Name of its key in the key ring"
            required={false}
            hint={
              <>
                Never the key itself. Store it first: <code>cordon keys secret NAME</code>
              </>
            }
            value={credential}
            onChange={setCredential}
            maxLength={100}
            mono
          />
        </>
      )}
    </ActDialog>
  );
}

function addressHint(product: { phi: string; endpoints: readonly string[] } | undefined): string {
  if (product?.phi === 'local') return 'A loopback address, with the path up to and including /v1';
  const hosts = product?.endpoints ?? [];
  return hosts.length === 0
    ? 'The base address, with the path up to and including /v1'
    : `The base address, with the path up to and including /v1. Served from ${hosts.join(', ')}`;
}
