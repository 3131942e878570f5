import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { setScope } from '../../api/agreements.ts';
import { listVendors } from '../../api/inventory.ts';
import type { Agreement, AgreementScope, VendorProduct } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, TextBox } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** What the text of the agreement names. What it does not name is not covered. */
export function ScopePanel(props: {
  agreement: Agreement;
  editable: boolean;
  onChanged: (fresh: Agreement) => void;
}) {
  const { agreement, editable, onChanged } = props;
  const [editing, setEditing] = useState(false);
  const { scope } = agreement;
  const list = (names: readonly string[]) =>
    names.length === 0 ? <span className="faint">None named, so nothing is covered</span> : names.join(', ');
  return (
    <Panel
      id="scope"
      title="Scope"
      note="What is not named is not covered"
      acts={editable ? <Button onPress={() => setEditing(true)}>Set scope</Button> : null}
    >
      <Facts
        facts={[
          ['Products', list(scope.products)],
          ['Tiers', list(scope.tiers)],
          ['Hosts', list(scope.endpoints)],
          ['Regions', list(scope.regions)],
        ]}
      />
      {editing ? (
        <ScopeDialog agreement={agreement} onClose={() => setEditing(false)} onDone={onChanged} />
      ) : null}
    </Panel>
  );
}

function ScopeDialog(props: {
  agreement: Agreement;
  onClose: () => void;
  onDone: (fresh: Agreement) => void;
}) {
  const { agreement, onClose, onDone } = props;
  const vendors = useQuery({ queryKey: ['vendors'], queryFn: listVendors, staleTime: 60_000 });
  const products = vendors.data?.find((vendor) => vendor.id === agreement.vendor)?.products ?? [];
  const [scope, setDraft] = useState<AgreementScope>(agreement.scope);
  const [hosts, setHosts] = useState(agreement.scope.endpoints.join('\n'));
  const [regions, setRegions] = useState(agreement.scope.regions.join('\n'));
  const chosen = products.filter((product) => scope.products.includes(product.id));
  const toggle = (part: 'products' | 'tiers', id: string, on: boolean) =>
    setDraft({ ...scope, [part]: on ? [...scope[part], id] : scope[part].filter((each) => each !== id) });
  return (
    <ActDialog
      title={`Scope of ${agreement.number}`}
      verb="Save scope"
      wide
      act={(named: AgreementScope) => setScope(agreement.id, { revision: agreement.revision, ...named })}
      input={{ ...scope, endpoints: linesOf(hosts), regions: linesOf(regions) }}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="soft">Name what the text of the agreement names, and no more.</p>
      <fieldset className="stack-tight">
        <legend className="field-label">Products</legend>
        {products.map((product) => (
          <ProductChoice
            key={product.id}
            product={product}
            selected={scope.products.includes(product.id)}
            onChange={(on) => toggle('products', product.id, on)}
          />
        ))}
      </fieldset>
      {chosen.length > 0 ? (
        <fieldset className="stack-tight">
          <legend className="field-label">Tiers</legend>
          {tiersOf(chosen).map((tier) => (
            <Checkbox
              key={tier.id}
              selected={scope.tiers.includes(tier.id)}
              onChange={(on) => toggle('tiers', tier.id, on)}
            >
              {tier.name}
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      <div className="columns">
        <TextBox
          label="Hosts"
          hint={known(
            'Served from',
            chosen.flatMap((product) => product.endpoints),
          )}
          rows={3}
          value={hosts}
          onChange={setHosts}
          spellCheck={false}
          mono
        />
        <TextBox
          label="Regions"
          hint={known(
            'Known',
            chosen.flatMap((product) => product.regions),
          )}
          rows={3}
          value={regions}
          onChange={setRegions}
          spellCheck={false}
          mono
        />
      </div>
    </ActDialog>
  );
}

function ProductChoice(props: {
  product: VendorProduct;
  selected: boolean;
  onChange: (on: boolean) => void;
}) {
  const { product, selected, onChange } = props;
  const barred = product.phi === 'never' || product.phi === 'local';
  return (
    <Checkbox selected={selected} onChange={onChange} disabled={barred && !selected}>
      <span>
        {product.name}
        <span className="option-note"> {product.because}</span>
      </span>
    </Checkbox>
  );
}

function tiersOf(products: readonly VendorProduct[]): { id: string; name: string }[] {
  return [...new Map(products.flatMap((product) => product.tiers).map((tier) => [tier.id, tier])).values()];
}

function known(word: string, names: readonly string[]): string {
  const each = [...new Set(names)];
  return each.length === 0 ? 'One a line' : `One a line. ${word}: ${each.join(', ')}`;
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
