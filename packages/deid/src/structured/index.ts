/** De-identification of structured documents: FHIR R4, HL7 v2, JSON, CSV. */
export type { StructuredOptions } from './analyze-pieces.ts';
export { analyzeCsv, type CsvColumn, type CsvOptions } from './csv.ts';
export type { Delimiter } from './csv-cells.ts';
export { analyzeFhir, type FhirOptions, knownFromFhir } from './fhir.ts';
export type { FieldRule } from './field-values.ts';
export { fitKind } from './fit-kind.ts';
export { analyzeHl7, type Hl7Options } from './hl7v2.ts';
export { analyzeJson, type JsonOptions } from './json.ts';
export type { JsonMapping, JsonRule } from './json-mapping.ts';
export type { StructuredFinding, ValueKind } from './piece.ts';
export type {
  StructuredAnalysis,
  StructuredRefusal,
  StructuredReplace,
  StructuredResult,
} from './structured-analysis.ts';
export { StructuredError, type StructuredErrorCode } from './structured-error.ts';
