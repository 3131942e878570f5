import { testBackendContract } from './backend.contract.ts';
import { createMemoryBackend } from './memory.ts';

testBackendContract('memory', async () => {
  const backend = createMemoryBackend();
  return { backend, reopen: async () => backend, close: async () => undefined };
});
