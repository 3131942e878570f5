/** @cordon/deid-onnx: reads texts with a token-classification model (ONNX) from a local folder. */
export { DEFAULT_LABELS, type LabelMap } from './labels.ts';
export { type OnnxTagger, type OnnxTaggerOptions, openOnnxTagger } from './open-tagger.ts';
export { OnnxTaggerError, type OnnxTaggerErrorCode } from './tagger-error.ts';
