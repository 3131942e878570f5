import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { registerVendor } from '../../api/inventory.ts';
import type { Vendor, VendorWish } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { TextBox, TextField } from '../../ui/field.tsx';
import { linesOf, slugOf } from '../../words/slug.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import './endpoints.css';

interface ProductText {
  key: number;
  name: string;
  tiers: string;
  hosts: string;
  regions: string;
}

const emptyProduct = (key: number): ProductText => ({ key, name: '', tiers: '', hosts: '', regions: '' });

/** Registers a vendor that the catalogue does not have, with its products, tiers and hosts. */
export function RegisterVendorDialog(props: { onClose: () => void; onDone: (vendor: Vendor) => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [products, setProducts] = useState([emptyProduct(0)]);
  const registered = (vendor: Vendor) => {
    void queries.invalidateQueries({ queryKey: ['vendors'] });
    props.onDone(vendor);
  };
  return (
    <ActDialog
      title="Register vendor"
      verb="Register vendor"
      wide
      act={registerVendor}
      input={readWish(name, products)}
      onClose={props.onClose}
      onDone={registered}
    >
      <p className="soft">
        For a vendor that the list does not have. Its products need an agreement before patient information
        goes to them. It cannot be changed later, so name what the agreement will name.
      </p>
      <TextField label="Vendor" value={name} onChange={setName} maxLength={200} autoFocus />
      {products.map((product, index) => (
        <ProductFields
          key={product.key}
          legend={products.length === 1 ? 'Product' : `Product ${index + 1}`}
          product={product}
          onChange={(fresh) => setProducts(products.map((each) => (each.key === product.key ? fresh : each)))}
          onRemove={
            products.length === 1
              ? undefined
              : () => setProducts(products.filter((each) => each.key !== product.key))
          }
        />
      ))}
      <div>
        <Button
          icon="plus"
          onPress={() =>
            setProducts([...products, emptyProduct(Math.max(...products.map((each) => each.key)) + 1)])
          }
        >
          Another product
        </Button>
      </div>
    </ActDialog>
  );
}

function ProductFields(props: {
  legend: string;
  product: ProductText;
  onChange: (product: ProductText) => void;
  onRemove: (() => void) | undefined;
}) {
  const { product, onChange } = props;
  const wrong = linesOf(product.hosts).find((host) => !isHost(host));
  return (
    <fieldset className="endpoint-product">
      <legend>{props.legend}</legend>
      <TextField
        label="Product name"
        value={product.name}
        onChange={(name) => onChange({ ...product, name })}
        maxLength={200}
      />
      <div className="columns">
        <TextBox
          label="Tiers"
          hint="One a line, as the contract calls them"
          rows={2}
          value={product.tiers}
          onChange={(tiers) => onChange({ ...product, tiers })}
        />
        <TextBox
          label="Regions"
          hint="One a line"
          rows={2}
          value={product.regions}
          onChange={(regions) => onChange({ ...product, regions })}
        />
      </div>
      <TextBox
        label="Hosts"
        hint="One a line, each in full, without https:// and path"
        rows={2}
        value={product.hosts}
        onChange={(hosts) => onChange({ ...product, hosts })}
        error={wrong === undefined ? undefined : `“${wrong}” is not a host name in full.`}
        spellCheck={false}
        mono
      />
      {props.onRemove ? (
        <div>
          <Button kind="quiet" icon="close" onPress={props.onRemove}>
            Remove {props.legend.toLowerCase()}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

const isHost = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(text);

/** The vendor as the server takes it; null while something is missing. */
function readWish(name: string, products: readonly ProductText[]): VendorWish | null {
  if (slugOf(name) === '') return null;
  const read = products.map((product) => ({
    id: slugOf(product.name),
    name: product.name.trim(),
    tiers: linesOf(product.tiers).map((tier) => ({ id: slugOf(tier), name: tier })),
    endpoints: linesOf(product.hosts),
    regions: linesOf(product.regions),
  }));
  const whole = read.every(
    ({ id, tiers, endpoints }) =>
      id !== '' &&
      tiers.length > 0 &&
      tiers.every((tier) => tier.id !== '') &&
      endpoints.length > 0 &&
      endpoints.every(isHost),
  );
  return whole ? { name: name.trim(), products: read } : null;
}
