import type { Entity } from '../entity.ts';

/**
 * What a component is, by one letter: N name, I identifier, G place, F facility, D date, P phone, E e-mail, U address
 * on the web, T free text, S state, C code (searched for known values), K kept.
 */
export type Part = 'N' | 'I' | 'G' | 'F' | 'D' | 'P' | 'E' | 'U' | 'T' | 'S' | 'C' | 'K';

/** The components of each data type (HL7 v2.5.1 chapter 2A), in order; further ones are read as the last one. */
const TYPES: Readonly<Record<string, string>> = {
  XPN: 'NNNTTTKKTCKDDT',
  XCN: 'INNNTTTCCKKKKFKTDKDDT',
  CNN: 'INNNTTTCCCC',
  CX: 'IKKCKFDDCC',
  XAD: 'GGGSGTKGGGKDDDT',
  XTN: 'PKKEKPPPTKKPT',
  XON: 'FCICKCCFKIT',
  HD: 'FCK',
  EI: 'ICCK',
  EIP: 'III',
  PL: 'TGGFKKGGTCC',
  TS: 'D',
  DR: 'DD',
  ID: 'I',
  NAME: 'N',
  PLACE: 'G',
  FACILITY: 'F',
  PHONE: 'P',
  URL: 'U',
  TX: 'T',
  CODE: 'CCKCCKKKT',
  TQ: 'CCCDDCCTCC',
  NDL: 'NDDTGGFKKGG',
  PPN: 'INNNTTTCCKKKKFDKTDKDDT',
  LA2: 'TGGFKKKGGGSGT',
  PID2: 'IDDC',
  K: 'K',
};

export interface FieldRow {
  readonly type: string;
  /** The entity of its identifiers. */
  readonly entity: Entity;
}

/**
 * Fields that are more than text: `number:TYPE`, or `number:TYPE=ENTITY` where the identifier is a certain one. Fields
 * that stand in no list are free text, so that nothing passes unread.
 */
const SEGMENTS: Readonly<Record<string, string>> = {
  MSH: '3:HD=C 4:HD 5:HD=C 6:HD 7:TS 9:K 10:ID 11:K 12:K 13:ID 15:K 16:K 17:K 18:K 19:CODE 20:K 21:EI 22:XON 23:XON 24:HD 25:HD',
  FHS: '3:HD=C 4:HD 5:HD=C 6:HD 7:TS 9:ID 10:TX 11:ID 12:ID',
  BHS: '3:HD=C 4:HD 5:HD=C 6:HD 7:TS 9:ID 10:TX 11:ID 12:ID',
  MSA: '2:ID',
  SFT: '1:XON 2:K 3:K 6:TS',
  EVN: '1:K 2:TS 3:TS 4:K 5:XCN 6:TS 7:HD',
  PID: '1:K 2:CX=MRN 3:CX=MRN 4:CX=MRN 5:XPN 6:XPN 7:TS 8:K 9:XPN 10:CODE 11:XAD 12:PLACE 13:XTN 14:XTN 15:CODE 16:CODE 17:CODE 18:CX=ACCOUNT 19:ID=SSN 20:ID=LICENSE 21:CX=MRN 22:CODE 23:PLACE 24:K 25:K 26:CODE 27:CODE 28:CODE 29:TS 30:K 33:TS 34:HD 40:XTN',
  PD1: '3:XON 4:XCN 10:CX 13:TS 14:XON 17:TS 18:TS 20:TS',
  NK1: '1:K 2:XPN 3:CODE 4:XAD 5:XTN 6:XTN 7:CODE 8:TS 9:TS 12:CX 13:XON 14:CODE 15:K 16:TS 19:CODE 26:XPN 30:XPN 31:XTN 32:XAD 33:CX 37:ID=SSN 38:PLACE 40:XTN 41:XTN',
  PV1: '1:K 2:K 3:PL 4:CODE 5:CX 6:PL 7:XCN 8:XCN 9:XCN 10:CODE 11:PL 14:CODE 16:CODE 17:XCN 18:CODE 19:CX=ACCOUNT 20:CODE 25:TS 28:K 30:TS 35:TS 37:PLACE 39:FACILITY 42:PL 43:PL 44:TS 45:TS 50:CX=ACCOUNT 52:XCN',
  PV2: '1:PL 3:CODE 8:TS 9:TS 13:XCN 14:TS 17:TS 23:XON 26:TS 28:TS 29:TS 33:TS 46:TS 47:TS 48:TS',
  MRG: '1:CX=MRN 2:CX=MRN 3:CX=ACCOUNT 4:CX=MRN 5:CX 6:CX 7:XPN',
  GT1: '1:K 2:CX=ACCOUNT 3:XPN 4:XPN 5:XAD 6:XTN 7:XTN 8:TS 9:K 10:CODE 11:CODE 12:ID=SSN 13:TS 14:TS 16:XPN 17:XAD 18:XTN 19:CX 21:XON 26:TS 27:ID 29:CX 42:XPN 45:XPN 46:XTN 51:XON 52:TS 53:TS 57:XTN',
  IN1: '1:K 2:CODE 3:CX=HEALTH_PLAN 4:TX 5:XAD 6:XPN 7:XTN 8:ID=HEALTH_PLAN 9:TX 10:CX=HEALTH_PLAN 11:XON 12:TS 13:TS 14:ID=HEALTH_PLAN 15:CODE 16:XPN 17:CODE 18:TS 19:XAD 24:TS 26:TS 29:TS 30:XCN 36:ID=HEALTH_PLAN 43:K 44:XAD 49:CX=HEALTH_PLAN',
  IN2: '1:CX 2:ID=SSN 3:XCN 4:CODE 6:ID=HEALTH_PLAN 7:XPN 8:ID=HEALTH_PLAN 9:XPN 10:ID 16:TS 17:TS 22:XPN 25:ID=HEALTH_PLAN 26:ID=HEALTH_PLAN 40:XPN 45:TS 49:XPN 50:XTN 52:XPN 53:XTN 55:TS 58:XTN 60:TS 61:CX=HEALTH_PLAN 63:XTN 64:XTN 69:XON 70:XON',
  IN3: '2:CX 3:XCN 6:TS 7:TS 8:XCN 10:TS 13:TS 14:XCN 16:XTN 19:XTN 25:XCN',
  ACC: '1:TS 3:TX 4:CODE 11:XAD',
  ORC: '1:K 2:EI 3:EI 4:EI 5:K 7:TQ 8:EIP 9:TS 10:XCN 11:XCN 12:XCN 13:PL 14:XTN 15:TS 17:CODE 18:HD 19:XCN 21:XON 22:XAD 23:XTN 24:XAD 27:TS',
  OBR: '1:K 2:EI 3:EI 4:CODE 6:TS 7:TS 8:TS 10:XCN 13:TX 14:TS 15:CODE 16:XCN 17:XTN 18:ID 19:ID 20:ID 21:ID 22:TS 25:K 26:CODE 27:TQ 28:XCN 29:EIP 31:CODE 32:NDL 33:NDL 34:NDL 35:NDL 36:TS 44:CODE',
  OBX: '1:K 2:K 3:CODE 6:CODE 7:C 8:K 11:K 12:TS 14:TS 15:CODE 16:XCN 17:CODE 18:EI=DEVICE 19:TS 23:XON 24:XAD 25:XCN',
  NTE: '1:K 2:K 3:TX 4:CODE 5:XCN 6:TS',
  AL1: '1:K 2:CODE 3:CODE 4:CODE 5:TX 6:TS',
  DG1: '1:K 2:K 3:CODE 4:TX 5:TS 6:K 16:XCN 19:TS',
  PR1: '1:K 2:K 3:CODE 4:TX 5:TS 8:XCN 11:XCN 12:XCN 19:EI',
  RXA: '3:TS 4:TS 5:CODE 6:C 7:CODE 9:CODE 10:XCN 11:LA2 15:TX 16:TS 17:CODE 20:K 22:TS 27:PL 28:XAD',
  RXO: '1:CODE 14:XCN 15:XCN',
  RXE: '1:TQ 2:CODE 13:XCN 14:XCN 15:ID 18:TS 21:CODE 32:TS',
  RXR: '1:CODE 2:CODE 3:CODE',
  SPM: '1:K 2:EIP 3:EIP 4:CODE 8:CODE 17:DR 18:TS 19:TS',
  SCH: '1:EI 2:EI 6:CODE 7:CODE 8:CODE 11:TQ 12:XCN 13:XTN 14:XAD 15:PL 16:XCN 17:XTN 18:XAD 19:PL 20:XCN 21:XTN 22:PL 23:EI 26:EI 27:EI',
  AIS: '3:CODE 4:TS',
  AIG: '3:CODE 8:TS',
  AIL: '3:PL 6:TS',
  AIP: '3:XCN 4:CODE 6:TS',
  TXA: '1:K 2:K 3:K 4:TS 5:XCN 6:TS 7:TS 8:TS 9:XCN 10:XCN 11:XCN 12:EI 13:EI 14:EI 15:EI 16:TX 17:K 18:K 19:K 22:PPN 23:XCN',
  FT1: '1:K 2:ID 3:ID 4:DR 5:TS 6:K 7:CODE 16:PL 19:CODE 20:XCN 21:XCN 23:EI 25:CODE',
  PRD: '1:CODE 2:XPN 3:XAD 4:PL 5:XTN 7:CX=LICENSE 8:TS 9:TS',
  CTD: '1:CODE 2:XPN 3:XAD 4:PL 5:XTN 7:CX',
  ROL: '1:EI 3:CODE 4:XCN 5:TS 6:TS 11:XAD 12:XTN',
  STF: '1:CODE 2:CX 3:XPN 6:TS 10:XTN 11:XAD 12:DR 13:DR 15:XTN 22:ID=LICENSE 26:TS 38:TS',
  QPD: '1:CODE 2:ID 3:CX=MRN 4:XPN 5:TS 7:XAD 8:XTN',
  QRD: '1:TS 4:ID 8:XCN',
  ZPI: '2:CX=MRN',
};

/** What component `component` (from 1) of a data type is. */
export function partOf(type: string, component: number): Part {
  const parts = TYPES[type] ?? 'T';
  return (parts.charAt(component - 1) || parts.charAt(parts.length - 1)) as Part;
}

/** The row of a field; undefined for free text. */
export function fieldOf(segment: string, field: number): FieldRow | undefined {
  return ROWS.get(`${segment}-${field}`);
}

const ROWS: ReadonlyMap<string, FieldRow> = new Map(
  Object.entries(SEGMENTS).flatMap(([segment, fields]) =>
    fields.split(' ').map((field): [string, FieldRow] => {
      const [number = '', rest = ''] = field.split(':');
      const [type = '', entity] = rest.split('=');
      // `=C`: sending and receiving applications name software, not a place.
      if (entity === 'C' || type === 'C')
        return [`${segment}-${number}`, { type: 'CODE', entity: 'OTHER_ID' }];
      return [`${segment}-${number}`, { type, entity: (entity as Entity | undefined) ?? 'OTHER_ID' }];
    }),
  ),
);
