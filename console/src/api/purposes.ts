import { ask } from './request.ts';
import type { Role } from './types.ts';

/** A purpose of use, by its HL7 code. */
export interface Purpose {
  code: string;
  label: string;
  /** The purpose that it is a kind of. */
  parent: string | null;
  /** False where an authorisation or another ground of its own is needed. */
  routine: boolean;
  cites: readonly string[];
  /** Roles of which each alone may use AI systems for it; programs are `application`. */
  roles: readonly (Role | 'application')[];
}

export const listPurposes = (signal?: AbortSignal): Promise<readonly Purpose[]> =>
  ask<{ purposes: readonly Purpose[] }>('GET', '/purposes', undefined, {
    quiet: true,
    ...(signal ? { signal } : {}),
  }).then(({ purposes }) => purposes);
