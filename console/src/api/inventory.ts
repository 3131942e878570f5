import { ask } from './request.ts';
import type { ListOf, System, Vendor } from './types.ts';

export const listVendors = (): Promise<readonly Vendor[]> =>
  ask<{ vendors: Vendor[] }>('GET', '/vendors').then((page) => page.vendors);

export const listSystems = (): Promise<ListOf<System>> => ask('GET', '/systems');
