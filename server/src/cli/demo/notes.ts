/** A sample note for the demonstration. Written for this purpose; no person in it exists. */
export interface SampleNote {
  readonly title: string;
  readonly subject: string;
  readonly ask: string;
  readonly note: string;
  /** Values in the note that must never leave: the demonstration checks that they did not. */
  readonly identifiers: readonly string[];
}

export const sampleNotes: readonly SampleNote[] = [
  {
    title: 'Discharge summary',
    subject: 'MRN-4471902',
    ask: 'Summarise this discharge note for the family doctor.',
    note: [
      'DISCHARGE SUMMARY',
      'Patient Name: Margaret Oyelaran    MRN: 4471902    DOB: 03/14/1951',
      'Attending: Dr. Helen Brandt',
      'Mrs. Oyelaran was admitted on 10/02/2026 with worsening heart failure and leg swelling.',
      'Heart failure improved with intravenous diuretics and her weight fell by 4.2 kg.',
      'Ejection fraction was 35 %, potassium 4.1, creatinine 1.2, blood pressure 118/76 at discharge on 10/09/2026.',
      'She lives with her daughter at 218 Alder Street, Springfield, IL 62704; phone (217) 555-0164.',
      'Follow-up with Dr. Brandt in heart failure clinic on 10/16/2026.',
    ].join('\n'),
    identifiers: [
      'Oyelaran',
      'Margaret',
      '4471902',
      '03/14/1951',
      'Brandt',
      '218 Alder Street',
      '(217) 555-0164',
      '10/02/2026',
    ],
  },
  {
    title: 'Nursing note',
    subject: 'MRN-5580217',
    ask: 'What has to be done on the next shift?',
    note: [
      'NURSING NOTE 11/03/2026 06:40',
      'Pt: Thomas Wexler, room 412, MRN: 5580217',
      'Mr. Wexler slept well. Wound on the left heel is 2 cm, clean, dressing changed at 05:30.',
      'Blood glucose was 212 before breakfast; insulin was given as ordered.',
      'The next shift has to repeat the blood glucose at 11:00 and call the wound team about the heel.',
      'His wife, Irene Wexler, asks to be called at 312-555-0187 when the wound team has seen him.',
    ].join('\n'),
    identifiers: ['Wexler', 'Thomas', 'Irene', '5580217', '312-555-0187', '11/03/2026'],
  },
  {
    title: 'Billing question',
    subject: 'MRN-6092244',
    ask: 'Which diagnosis and which service does this claim support?',
    note: [
      'Claim question. Patient: Daniel Abara, DOB 07/22/1968, SSN 219-47-6038, Member ID: XQP883201774',
      'Mr. Abara was seen on 09/18/2026 for type 2 diabetes with neuropathy.',
      'The service was an established patient visit of 25 minutes with foot examination for neuropathy.',
      'The claim for the diabetes visit was denied because the neuropathy diagnosis was missing.',
      'Contact: d.abara@example.org, account number 00418827.',
    ].join('\n'),
    identifiers: [
      'Abara',
      'Daniel',
      '219-47-6038',
      'XQP883201774',
      'd.abara@example.org',
      '07/22/1968',
      '00418827',
    ],
  },
];
