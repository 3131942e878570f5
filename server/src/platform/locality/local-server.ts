/** What a local model server was found to be. */
export interface LocalFinding {
  readonly server: LocalServerKind['id'];
  readonly title: string;
  /** Base address of its OpenAI-compatible API. */
  readonly url: string;
  readonly models: readonly string[];
  /** Why it does not count as local; empty when the proof holds. */
  readonly doubts: readonly string[];
}

/** Reads JSON from the server; `undefined` when it has no such address or does not answer with JSON. */
export type ReadJson = (path: string) => Promise<unknown>;

/** A kind of model server that people run on their own machines. */
export interface LocalServerKind {
  readonly id: 'ollama' | 'llama-cpp' | 'lm-studio' | 'vllm';
  readonly title: string;
  readonly port: number;
  /** Tells whether this server is of this kind. */
  recognise(read: ReadJson): Promise<boolean>;
  /** Names of the models that it serves on this machine. */
  models(read: ReadJson): Promise<readonly string[]>;
  /** Reasons why content could leave this machine through it. An unknown state is a reason. */
  doubts(read: ReadJson): Promise<readonly string[]>;
}

/** A field of an unknown value, or `undefined`. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Model names out of an OpenAI model list. */
export async function readModelList(read: ReadJson): Promise<readonly string[]> {
  return listOf(fieldOf(await read('/v1/models'), 'data'))
    .map((model) => fieldOf(model, 'id'))
    .filter((id): id is string => typeof id === 'string');
}
