import { useState } from 'react';
import type { Vendor, VendorProduct } from '../../api/types.ts';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { Place } from './use-vendors.ts';

export const emptyPlace: Place = { vendor: '', product: '', tier: '', region: '' };

export const isWhole = (place: Place): boolean =>
  [place.vendor, place.product, place.tier, place.region].every((part) => part.trim() !== '');

const other = { id: '…', label: 'Another region' };

/** Vendor, product, tier and region, each from what is known of the one before. */
export function PlaceFields(props: {
  vendors: readonly Vendor[];
  place: Place;
  onChange: (place: Place) => void;
  /** Which products can be chosen; the others are shown with the reason why not. */
  allows: (product: VendorProduct) => boolean;
}) {
  const { vendors, place, onChange, allows } = props;
  const vendor = vendors.find((each) => each.id === place.vendor);
  const product = vendor?.products.find((each) => each.id === place.product);
  const choose = (chosen: VendorProduct | undefined, ofVendor: string) =>
    onChange({
      vendor: ofVendor,
      product: chosen?.id ?? '',
      tier: chosen?.tiers.length === 1 ? (chosen.tiers[0]?.id ?? '') : '',
      region: chosen?.regions.length === 1 ? (chosen.regions[0] ?? '') : '',
    });
  return (
    <>
      <Select
        label="Vendor"
        options={vendors.map((each) => ({ id: each.id, label: each.name, note: each.text }))}
        value={place.vendor}
        onChange={(id) => {
          const possible = vendors.find((each) => each.id === id)?.products.filter(allows) ?? [];
          choose(possible.length === 1 ? possible[0] : undefined, id);
        }}
        placeholder="Choose a vendor"
      />
      <Select
        label="Product"
        options={(vendor?.products ?? []).map((each) => ({
          id: each.id,
          label: each.name,
          note: each.because,
          disabled: !allows(each),
        }))}
        value={place.product}
        onChange={(id) =>
          choose(
            vendor?.products.find((each) => each.id === id),
            place.vendor,
          )
        }
        disabled={!vendor}
        placeholder="Choose a product"
        {...(product ? { hint: product.because } : {})}
      />
      <div className="columns">
        <Select
          label="Tier"
          options={(product?.tiers ?? []).map((tier) => ({ id: tier.id, label: tier.name }))}
          value={place.tier}
          onChange={(tier) => onChange({ ...place, tier })}
          disabled={!product}
          placeholder="Choose a tier"
        />
        <RegionField
          key={place.product}
          regions={product?.regions ?? []}
          region={place.region}
          disabled={!product}
          onChange={(region) => onChange({ ...place, region })}
        />
      </div>
    </>
  );
}

function RegionField(props: {
  regions: readonly string[];
  region: string;
  disabled: boolean;
  onChange: (region: string) => void;
}) {
  const { regions, region, disabled, onChange } = props;
  const [typed, setTyped] = useState(false);
  if (disabled || (regions.length > 0 && !typed)) {
    return (
      <Select
        label="Region"
        options={[...regions.map((id) => ({ id, label: id })), other]}
        value={region}
        onChange={(id) => {
          setTyped(id === other.id);
          onChange(id === other.id ? '' : id);
        }}
        disabled={disabled}
        placeholder="Choose a region"
      />
    );
  }
  return (
    <TextField
      label="Region"
      value={region}
      onChange={onChange}
      maxLength={100}
      placeholder="As the agreement names it"
      autoFocus={typed}
    />
  );
}
