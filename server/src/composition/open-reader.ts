import { OnnxTaggerError, openOnnxTagger } from '@cordon/deid-onnx';
import { settings } from '../config/schema.ts';
import type { TextReader } from '../gateway/ports.ts';
import { Failure } from '../kernel/failure.ts';

export interface OpenReader extends TextReader {
  close(): Promise<void>;
}

/**
 * The model that reads every text besides the built-in detection; null where none is set.
 * @throws Failure `configuration_invalid`: without the model that somebody relies on, nothing starts
 */
export async function openReader(folder: string | null): Promise<OpenReader | null> {
  if (folder === null) return null;
  try {
    return await openOnnxTagger({ folder });
  } catch (error) {
    if (!(error instanceof OnnxTaggerError)) throw error;
    throw new Failure('configuration_invalid', {
      field: settings.deidModel.env,
      detail: error.message,
      next: error.next,
      cause: error,
    });
  }
}
