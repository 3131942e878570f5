const SEGMENT =
  /(?:MSH|FHS|BHS|EVN|PID|PD1|NK1|PV1|PV2|MRG|GT1|IN1|IN2|IN3|ACC|ORC|OBR|OBX|NTE|AL1|DG1|PR1|RXA|RXO|RXE|RXR|SPM|SCH|AIS|AIG|AIL|AIP|TXA|FT1|MSA|SFT|QPD|QRD|ROL|CTD|Z[A-Z\d]{2})\|/y;

/** True when an HL7 v2 segment begins at `start`, the start of a line. */
export function isSegment(text: string, start: number): boolean {
  if (text.charCodeAt(start + 3) !== 0x7c) return false;
  SEGMENT.lastIndex = start;
  return SEGMENT.test(text);
}
