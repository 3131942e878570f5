import { ask } from './request.ts';
import type {
  Endpoint,
  EndpointWish,
  HostOperator,
  System,
  SystemDetail,
  SystemWish,
  Vendor,
  VendorWish,
} from './types.ts';

export const listVendors = (): Promise<readonly Vendor[]> =>
  ask<{ vendors: Vendor[] }>('GET', '/vendors').then((page) => page.vendors);

export const listSystems = (): Promise<readonly System[]> =>
  ask<{ systems: System[] }>('GET', '/systems').then((page) => page.systems);

export const readSystem = (id: string): Promise<SystemDetail> =>
  ask('GET', `/systems/${encodeURIComponent(id)}`);

export const listEndpoints = (): Promise<readonly Endpoint[]> =>
  ask<{ endpoints: Endpoint[] }>('GET', '/endpoints').then((page) => page.endpoints);

const ofSystem = (id: string) => `/systems/${encodeURIComponent(id)}`;
const ofEndpoint = (id: string) => `/endpoints/${encodeURIComponent(id)}`;

export const registerVendor = (input: VendorWish): Promise<Vendor> => ask('POST', '/vendors', input);

export const registerSystem = (input: SystemWish): Promise<SystemDetail> => ask('POST', '/systems', input);

export interface BindingWish {
  revision: number;
  name: string;
  upstreamName: string;
  endpoint: string;
}

export const bindModel = (system: string, input: BindingWish): Promise<SystemDetail> =>
  ask('POST', `${ofSystem(system)}/models`, input);

export const changeSystemState = (
  system: string,
  input: { revision: number; to: System['state']; reason: string },
): Promise<SystemDetail> => ask('POST', `${ofSystem(system)}/state`, input);

/** Stops a system at once; needs neither a revision nor a fresh second factor. */
export const suspendSystem = (system: string, reason: string): Promise<SystemDetail> =>
  ask('POST', `${ofSystem(system)}/suspension`, { reason });

export const registerEndpoint = (input: EndpointWish): Promise<Endpoint> => ask('POST', '/endpoints', input);

/** The server makes the proof itself; it may take as long as the model server takes to answer. */
export const recordLocalityProof = (endpoint: string, revision: number): Promise<Endpoint> =>
  ask('POST', `${ofEndpoint(endpoint)}/locality-proof`, { revision });

export const attestEndpoint = (
  endpoint: string,
  input: { revision: number; statement: string; operator: HostOperator },
): Promise<Endpoint> => ask('POST', `${ofEndpoint(endpoint)}/attestation`, input);
