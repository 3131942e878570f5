import { createDraw, type Draw } from './draw.ts';

/** A synthetic clinical note of about 1 kB. Nobody in it exists. */
export interface Note {
  /** First line: every identifier of the note. The fake upstream quotes it in its reply. */
  readonly heading: string;
  readonly text: string;
  /** Medical record number, also sent as `x-cordon-subject`. */
  readonly patient: string;
}

const givenNames =
  'Marta Owen Ingrid Tobias Lena Rafael Noor Hugo Petra Samuel Yara Colin Beatriz Anton'.split(' ');
const familyNames =
  'Okafor Lindqvist Marchetti Dunmore Vasquez Haverford Brandvold Castellan Whitmore Ferreira Kowalczyk Ashdown'.split(
    ' ',
  );
const complaints = [
  'three days of productive cough with low fever',
  'intermittent chest tightness on climbing stairs',
  'worsening pain of the right knee after a fall',
  'fatigue and polyuria over the last two months',
];
const plans = [
  'start amoxicillin, repeat the film if there is no improvement',
  'order a stress test and continue atenolol',
  'ice, compression and physical therapy twice a week',
  'check glycated haemoglobin and review the diet',
];

/**
 * Draws the notes of one measurement. The same seed gives the same notes; no two are alike.
 * @param patients how many patients they are about; 0 for a new one in each note
 */
export function createNotes(seed: number, patients: number): () => Note {
  const draw = createDraw(seed);
  let serial = 0;
  return () => {
    serial += 1;
    return writeNote(
      draw,
      patients === 0 ? `${draw.digits(3)}${serial}` : `77${1000 + draw.whole(0, patients - 1)}`,
    );
  };
}

function writeNote(draw: Draw, patient: string): Note {
  const family = draw.one(familyNames);
  const name = `${draw.one(givenNames)} ${family}`;
  const born = dateText(draw, 1938, 60);
  const seen = dateText(draw, 2026, 1);
  const heading = `Patient: ${name}, MRN ${patient}, DOB ${born}, phone (312) 555-${draw.digits(4)}, seen ${seen}.`;
  return { heading, patient, text: `${heading}\n${narrate(draw, family)}` };
}

function narrate(draw: Draw, family: string): string {
  return [
    `Ms. ${family} presents with ${draw.one(complaints)}. She denies night sweats, weight loss or recent travel.`,
    `Blood pressure ${draw.whole(108, 159)}/${draw.whole(62, 94)}, pulse ${draw.whole(58, 104)}, oxygen saturation`,
    `${draw.whole(93, 99)} percent on room air. Lungs clear to auscultation on the left, scattered rales at the right`,
    'base. Heart regular without murmur. Abdomen soft and not tender. No peripheral oedema. Neurological examination',
    'without focal deficit. Current medication: lisinopril 10 mg daily, metformin 500 mg twice daily, aspirin 81 mg.',
    'No known drug allergies. She lives with her partner, does not smoke and walks every day. Her mother had diabetes.',
    `Assessment and plan: ${draw.one(plans)}. Return in ${draw.whole(2, 6)} weeks or sooner if symptoms get worse.`,
    'The plan was discussed with the patient, who understands and agrees with it.',
  ].join(' ');
}

function dateText(draw: Draw, fromYear: number, years: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(draw.whole(1, 12))}/${two(draw.whole(1, 28))}/${draw.whole(fromYear, fromYear + years - 1)}`;
}
