import { ask } from './request.ts';
import type { SensitivityLabel, SystemDetail } from './types.ts';

export interface Department {
  id: string;
  name: string;
  facility: string;
  registeredAt: number;
  retiredAt: number | null;
  revision: number;
}

const at = (id: string) => `/departments/${encodeURIComponent(id)}`;

export const listDepartments = (): Promise<readonly Department[]> =>
  ask<{ departments: Department[] }>('GET', '/departments').then((reply) => reply.departments);

export const registerDepartment = (input: { name: string; facility: string }): Promise<Department> =>
  ask('POST', '/departments', input);

export const reviseDepartment = ({
  id,
  ...input
}: {
  id: string;
  revision: number;
  name: string;
  facility: string;
}): Promise<Department> => ask('POST', at(id), input);

export const retireDepartment = ({ id, revision }: Department): Promise<Department> =>
  ask('POST', `${at(id)}/retire`, { revision });

export const setPersonDepartments = (input: {
  person: string;
  departments: readonly string[];
}): Promise<unknown> =>
  ask('POST', `/people/${encodeURIComponent(input.person)}/departments`, { departments: input.departments });

export interface SystemAccessWish {
  system: string;
  revision: number;
  departments: readonly string[];
  needsRelationship: boolean;
  labels: readonly SensitivityLabel[];
}

export const setSystemAccess = ({ system, ...input }: SystemAccessWish): Promise<SystemDetail> =>
  ask('POST', `/systems/${encodeURIComponent(system)}/access`, input);
