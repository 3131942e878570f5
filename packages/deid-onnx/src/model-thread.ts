/**
 * The thread that a model runs in. ONNX Runtime computes on the thread that asks it, so on the main one it would hold up
 * everything else of the process.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createWordEncoder, withoutOwnBlanks } from './encode-words.ts';
import { loadPeers } from './load-peers.ts';
import { openSession } from './open-session.ts';
import { createTextReader, type TextReader } from './read-text.ts';
import { serveReads } from './serve-reads.ts';
import { OnnxTaggerError } from './tagger-error.ts';
import type { ThreadSetup } from './thread-messages.ts';

async function open(setup: ThreadSetup): Promise<TextReader> {
  const { runtime, tokenizers } = await loadPeers();
  const run = await openSession(runtime, { ...setup, labelCount: setup.labels.length });
  try {
    const cutter = new tokenizers.Tokenizer(withoutOwnBlanks(setup.tokenizer), setup.tokenizerConfig);
    return createTextReader({ ...setup, encoder: createWordEncoder(cutter), run });
  } catch (cause) {
    throw new OnnxTaggerError(
      'model_unusable',
      'tokenizer.json is of a kind that is not understood, or frames a window with more than fits into it.',
      'Use the tokenizer.json that was exported with the model (fast tokenizers: WordPiece, BPE, Unigram).',
      cause,
    );
  }
}

if (parentPort !== null) await serveReads(parentPort, () => open(workerData as ThreadSetup));
