/** What happens to vendors. */
export const vendorEvents = ['vendor.registered'] as const;

export type VendorEventName = (typeof vendorEvents)[number];
