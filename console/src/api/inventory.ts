import { ask } from './request.ts';
import type { Endpoint, System, SystemDetail, Vendor } from './types.ts';

export const listVendors = (): Promise<readonly Vendor[]> =>
  ask<{ vendors: Vendor[] }>('GET', '/vendors').then((page) => page.vendors);

export const listSystems = (): Promise<readonly System[]> =>
  ask<{ systems: System[] }>('GET', '/systems').then((page) => page.systems);

export const readSystem = (id: string): Promise<SystemDetail> =>
  ask('GET', `/systems/${encodeURIComponent(id)}`);

export const listEndpoints = (): Promise<readonly Endpoint[]> =>
  ask<{ endpoints: Endpoint[] }>('GET', '/endpoints').then((page) => page.endpoints);
