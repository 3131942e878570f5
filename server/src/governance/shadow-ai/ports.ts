import type { Purpose } from '../../kernel/purpose.ts';
import type { ToolMatcher } from './match-tool.ts';
import type { ShadowFind, WatchedTool } from './model.ts';
import type { KnownPerson } from './rules.ts';
import type { ShadowFindStore } from './store.ts';
import type { ShadowImportStore } from './stores/imports.ts';
import type { ToolRequestStore } from './stores/requests.ts';

/** An AI system, as far as this duty has to know it. Another duty keeps it. */
export interface KnownSystem {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly state: string;
  readonly purposes: readonly Purpose[];
  readonly elements: readonly string[];
  readonly needsNoPhi: boolean;
  readonly departments: readonly string[];
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ShadowAiPorts {
  readonly finds: ShadowFindStore;
  readonly imports: ShadowImportStore;
  readonly requests: ToolRequestStore;
  /** Everything that is watched for, by id. */
  readonly tools: ReadonlyMap<string, WatchedTool>;
  readonly matcher: ToolMatcher;
  /** Everybody who has access or was invited, with the names of their departments. */
  people(): Promise<readonly KnownPerson[]>;
  /** Hosts of the endpoints of the inventory. */
  ownHosts(): Promise<ReadonlySet<string>>;
  systems(): Promise<readonly KnownSystem[]>;
  organisation(): Promise<{ readonly name: string; readonly zone: string }>;
  /** Notes in the record that somebody affirmed PHI. @param now UTC milliseconds */
  tellAffirmed(find: ShadowFind, now: number): Promise<void>;
}
