import { type TextDocument, wordAt } from '../engine/document.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words before a code that names a thing, a text or a term, never a person. */
const SYSTEMS = words(
  'icd icdcm icdo cpt hcpcs drg snomed sct sctid loinc ndc rxnorm rxcui umls cui mesh atc cvx gtin ean upc sku pmid pmcid pmc doi isbn issn nct isrctn eudract cas chembl pubchem cid omim hgnc entrez gene ensembl refseq genbank uniprot dbsnp rs clinvar chr chromosome position hpo mondo orpha orphanet model catalog catalogue cat part version build revision release firmware cve rfc iso ieee astm fda pma epoch unix timestamp commit cosmic gpi ahfs profile irb oid taxonomy fdc grant award patent atcc cellosaurus article figure table equation population',
);

/** First letters of codes of registries, terminologies, compounds and standards. */
const PREFIXES = words(
  'NCT ISRCTN PMC PMID GSE GSM SRR SRX ENSG ENST NM NP XM NC CHEMBL DB CID HGNC OMIM MIM ORPHA HP MONDO DOID GO ATCC CVE ISO IEC ASTM RFC ICD CPT SNOMED LOINC NDC COVID SARS HIV HPV HCV HBV HTLV EBV CMV HHV BMS PF LY GSK AMG JNJ MK AZD ABT ABBV RG RO INCB TAK REGN SCH SB VX GS BAY BI MEDI ONO CP NVP PNU SKF UCB WAY YM ZD CHIR CRL BGJ TAS BLU ARRY SNS PLX KRT BRCA CYP HLA HER USP UN IL TNF AACR ASCO CTCAE WHO KB FIPS SHA MD UTF JIS CSS BS EN DIN ANSI IEEE K P G J',
);

/** True when a code system, a registry or a maker's word stands among the three words before token `index`. */
export function isAfterSystem(document: TextDocument, index: number): boolean {
  for (let back = 1; back <= 3; back++) if (SYSTEMS.has(wordAt(document, index - back))) return true;
  return false;
}

/** True when the letters that a code begins with are those of a registry, a compound or a standard. */
export const isSystemPrefix = (letters: string): boolean => PREFIXES.has(letters);
