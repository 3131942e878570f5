import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type BindingWish, bindModel, listEndpoints } from '../../api/inventory.ts';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useVendors } from '../endpoints/use-vendors.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import type { SystemDialogProps } from './dialog-props.ts';

/** Offers a model in the system, served by an endpoint. */
export function BindModelDialog({ system, onClose, onDone }: SystemDialogProps) {
  const endpoints = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints });
  const vendors = useVendors();
  const mayRegister = useMay('endpoint:register');
  const [endpoint, setEndpoint] = useState('');
  const [upstreamName, setUpstreamName] = useState('');
  const [ownName, setOwnName] = useState<string | null>(null);
  const name = ownName ?? upstreamName;
  const wish = {
    ...{ revision: system.revision, endpoint },
    ...{ name: name.trim(), upstreamName: upstreamName.trim() },
  };
  const replaces = system.models.some((model) => model.name === name.trim());
  const ready = endpoint !== '' && upstreamName.trim() !== '' && name.trim() !== '';
  const without = endpoints.data?.length === 0;
  return (
    <ActDialog
      title={`Bind a model to ${system.title}`}
      verb="Bind model"
      act={(binding: BindingWish) => bindModel(system.id, binding)}
      input={ready ? wish : null}
      onClose={onClose}
      onDone={onDone}
    >
      {endpoints.isError ? (
        <ProblemBanner error={endpoints.error} retry={() => void endpoints.refetch()} />
      ) : null}
      {without ? (
        <Banner tone="attention" title="No endpoint is registered yet.">
          <p>
            An endpoint says where models are served. {mayRegister ? null : 'An administrator registers it.'}
          </p>
          {mayRegister ? (
            <p>
              <ButtonLink href="/endpoints">Register an endpoint</ButtonLink>
            </p>
          ) : null}
        </Banner>
      ) : (
        <Select
          label="Endpoint"
          options={(endpoints.data ?? []).map((each) => ({
            id: each.id,
            label: vendors.placeWords(each),
            note: each.url === '' ? 'Inside the process of Cordon' : each.url,
          }))}
          value={endpoint}
          onChange={setEndpoint}
          disabled={!endpoints.data}
          placeholder={endpoints.isPending ? 'Loading endpoints' : 'Choose an endpoint'}
        />
      )}
      <TextField
        label="Name at the endpoint"
        hint="As its vendor or model server spells it"
        value={upstreamName}
        onChange={setUpstreamName}
        maxLength={200}
        mono
      />
      <TextField
        label="Name for callers"
        hint={
          replaces
            ? 'A model of this name is bound already; it will be replaced'
            : 'What programs write as “model”'
        }
        value={name}
        onChange={setOwnName}
        maxLength={200}
        mono
      />
    </ActDialog>
  );
}
