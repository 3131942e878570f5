import { ask, queryOf } from './request.ts';

/** Who looks after a patient; the patient by token. */
export interface Relationship {
  id: string;
  subject: string;
  person: string | null;
  department: string | null;
  source: 'registered' | 'fhir';
  from: number;
  until: number | null;
  endedAt: number | null;
  holds: boolean;
}

export interface RelationshipPage {
  relationships: Relationship[];
  next: string | null;
}

/** What an import did, or would do. */
export interface ImportReport {
  file: string;
  resources: number;
  added: number;
  ended: number;
  kept: number;
  marked: number;
  unmatched: { count: number; first: string[] };
  skipped: { why: string; count: number }[];
  faults: { count: number; first: { at: number; why: string }[] };
}

export interface ImportWish {
  content: string;
  identifierSystem: string | null;
}

export const listRelationships = (cursor?: string): Promise<RelationshipPage> =>
  ask('GET', `/care/relationships${queryOf({ cursor })}`);

export const endRelationship = ({ id }: Pick<Relationship, 'id'>): Promise<Relationship> =>
  ask('POST', `/care/relationships/${encodeURIComponent(id)}/end`, {});

export const previewRelationships = (wish: ImportWish): Promise<ImportReport> =>
  ask('POST', '/care/import/preview', wish);

export const importRelationships = (wish: ImportWish): Promise<ImportReport> =>
  ask('POST', '/care/import', wish);
