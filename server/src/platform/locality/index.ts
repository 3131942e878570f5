export { examine, findLocalServers, localServerKinds } from './find-local-servers.ts';
export type { LocalFinding, LocalServerKind } from './local-server.ts';
export { ollama } from './ollama.ts';
