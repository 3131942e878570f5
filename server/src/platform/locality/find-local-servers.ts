import type { Egress } from '../egress/index.ts';
import type { LocalFinding, LocalServerKind, ReadJson } from './local-server.ts';
import { ollama } from './ollama.ts';
import { llamaCpp, lmStudio, vllm } from './openai-servers.ts';

/** The kinds that are looked for. A new one is added here. */
export const localServerKinds: readonly LocalServerKind[] = [ollama, llamaCpp, lmStudio, vllm];

const longestAnswer = 4 * 1024 ** 2;
const patience = 1500;

/**
 * Looks for model servers on this machine, at their usual ports, and proves for each whether content stays here. Only
 * the literal loopback address is asked.
 */
export async function findLocalServers(
  egress: Egress,
  kinds: readonly LocalServerKind[] = localServerKinds,
): Promise<readonly LocalFinding[]> {
  const found = await Promise.all(
    kinds.map((kind) => examine(egress, kind, `http://127.0.0.1:${kind.port}`)),
  );
  return found.filter((finding) => finding !== null);
}

/** Examines one address as a server of this kind; null when it is none. */
export async function examine(
  egress: Egress,
  kind: LocalServerKind,
  origin: string,
): Promise<LocalFinding | null> {
  const read = createReader(egress, origin);
  if (!(await kind.recognise(read))) return null;
  return {
    server: kind.id,
    title: kind.title,
    url: `${origin}/v1`,
    models: await kind.models(read),
    doubts: await kind.doubts(read),
  };
}

function createReader(egress: Egress, origin: string): ReadJson {
  return async (path) => {
    try {
      const reply = await egress.request({
        url: `${origin}${path}`,
        method: 'GET',
        headers: { accept: 'application/json' },
        body: null,
        signal: AbortSignal.timeout(patience),
        headersTimeout: patience,
        bodyTimeout: patience,
      });
      const text = await readBounded(reply.body);
      return reply.status === 200 ? JSON.parse(text) : undefined;
    } catch {
      // Nothing there, or not JSON: both mean that this is not the server looked for.
      return undefined;
    }
  };
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > longestAnswer) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
