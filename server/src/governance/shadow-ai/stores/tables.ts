import type { ColumnType, Generated } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { FindState, FindStep, PhiAnswer, ReadingState, ToolRequest, WishedData } from '../model.ts';

type Json<Kept> = ColumnType<Kept, string, string>;
type Numbers = ColumnType<number[], readonly number[], never>;

/** The tables of this duty, and no others. */
export interface ShadowAiTables {
  shadow_upload: {
    id: Id<'shadowImport'>;
    started_at: number;
    started_by: string;
    zone: string;
    columns: Json<Record<string, string>>;
    pieces: number;
    state: Json<ReadingState>;
  };
  shadow_upload_tally: {
    upload: Id<'shadowImport'>;
    tool: string;
    who: string;
    day: number;
    who_kind: 'login' | 'address';
    requests: number;
    bytes_up: number;
    bytes_down: number;
    first_at: number;
    last_at: number;
    department: string | null;
    places: ColumnType<string[], readonly string[], readonly string[]>;
  };
  shadow_import: {
    id: Id<'shadowImport'>;
    digest: string;
    format: string;
    zone: string;
    lines: number;
    malformed: number;
    first_malformed: Numbers;
    visits: number;
    matched: number;
    own: number;
    first_at: number | null;
    last_at: number | null;
    at: number;
    by_id: string | null;
    by_name: string | null;
  };
  shadow_find: {
    id: Id<'shadowFind'>;
    tool: string;
    tool_name: string;
    vendor: string;
    kind: string;
    who: string;
    who_kind: 'login' | 'address';
    person: string | null;
    department: string | null;
    requests: number;
    bytes_up: number;
    bytes_down: number;
    first_at: number;
    last_at: number;
    days: Generated<number>;
    places: ColumnType<string[], readonly string[], readonly string[]>;
    detected_at: number;
    state: Generated<FindState>;
    used_for: Generated<string | null>;
    phi: Generated<PhiAnswer | null>;
    answered_at: Generated<number | null>;
    assessment: Generated<string | null>;
    revision: Generated<number>;
  };
  shadow_find_day: {
    find: Id<'shadowFind'>;
    day: number;
    requests: number;
    bytes_up: number;
    bytes_down: number;
  };
  shadow_find_step: {
    find: Id<'shadowFind'>;
    number: number;
    at: number;
    by_id: string;
    by_name: string;
    what: FindStep['what'];
    state: FindState;
    reason: string | null;
  };
  shadow_rules: {
    singleton: boolean;
    gateways: ColumnType<string[], readonly string[], readonly string[]>;
    page: string | null;
  };
  tool_request: {
    id: Id<'toolRequest'>;
    person: string;
    person_name: string;
    tool: string;
    why: string;
    data: WishedData;
    at: number;
    state: Generated<ToolRequest['state']>;
    answered_at: Generated<number | null>;
    answered_by: Generated<string | null>;
    answered_by_name: Generated<string | null>;
    reason: Generated<string | null>;
  };
}
