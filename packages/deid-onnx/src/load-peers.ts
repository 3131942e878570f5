import { OnnxTaggerError } from './tagger-error.ts';

/** The one place that names the optional peers. They are no part of Cordon's own installation. */
export async function loadPeers(): Promise<{
  runtime: typeof import('onnxruntime-node');
  tokenizers: typeof import('@huggingface/tokenizers');
}> {
  try {
    return {
      runtime: await import('onnxruntime-node'),
      tokenizers: await import('@huggingface/tokenizers'),
    };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    throw new OnnxTaggerError(
      'peer_missing',
      isMissing
        ? 'The packages that run a model are not installed.'
        : 'The packages that run a model could not be loaded on this machine.',
      'In the folder of Cordon: npm i --no-save --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0',
      isMissing ? undefined : cause,
    );
  }
}
