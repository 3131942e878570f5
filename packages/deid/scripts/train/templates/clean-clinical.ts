import { readTemplates } from './read-templates.ts';

/** Nothing in these is an identifier. */
export const CLEAN_CLINICAL: readonly string[] = readTemplates(`
The patient has {dx} treated with {drug}.
Foley catheter in place, Jackson-Pratt drain removed.
What is the dose of {drug} in {dx}?
Latest ADA guidelines for {dx} in a {age}-year-old {sex}?
What does the AHA recommend for {dx} with {sx}?
Positive Babinski reflex, negative Romberg and Hoffmann signs.
Glasgow Coma Scale 15, Apgar 8 and 9, Wells score 3.
Treatment of {dx} in adults according to NICE and WHO.
A {age}-year-old African American {sex} with {dx}.
Hispanic female, age {age}, with {dx} and {sx}.
Differential diagnosis of {sx} in a {age}yo {sex} w/ {dx}
PAST MEDICAL HISTORY: {dx}, {dx}.
REVIEW OF SYSTEMS: Negative for {sx}, {sx}.
CHIEF COMPLAINT: {sx}
MEDICATIONS: {drug} {n} mg daily, {drug} {n} mg twice daily.
ALLERGIES: {drug}.
ASSESSMENT AND PLAN: {dx}. Continue {drug}.
PROCEDURE: {proc}
PREOPERATIVE DIAGNOSIS: {dx}
Since {year} on {drug} without {sx}.
She was diagnosed with {dx} in {year}.
Compared {drug} with {drug} in {dx} in a {year} trial.
The wound was closed with 3-0 Vicryl and 4-0 Monocryl.
A Bovie was used; Metzenbaum scissors; Kocher clamp.
Patient denies {sx}, {sx} or {sx}.
General: alert and oriented. HEENT: normal. Neck: supple.
Vital Signs: BP 120/80, HR {age}, Temp 98.6
He lives in {state} and has no pets.
Physical Therapy and Occupational Therapy evaluated the patient.
Emergency Department course: given {drug}.
Labs: {lab} {n}, {lab} {n}.
Past Surgical History: {proc} in {year}.
Mini Mental Status Exam 28/30. Karnofsky 80.
Hodgkin lymphoma, Crohn disease, Graves disease, Bell palsy.
Risk by Framingham and CHA2DS2-VASc in a {age}-year-old {sex}.
MRI of the {body} showed no fracture.
X-ray of the {body} on the right.
[doctor] okay any {sx} or {sx}
[patient] no i don't think so
[doctor] alright so let's get an mri of the {body}
[patient] yeah i took {drug} and it helped
[doctor] will you take {drug} twice a day
[doctor] may i look at your {body}
[doctor] great let's go over your {lab} results
[patient] i hope it gets better by spring
[doctor] hey dragon order a {lab}
[doctor] okay mark it down and we'll follow up
[doctor] good rich color no edema in the {body}
El paciente presenta {sx_es} de {n} días de evolución.
Se inicia tratamiento con {drug} {n} mg cada 8 horas.
Exploración física: buen estado general.
Preheat the oven to {n} degrees and mix two eggs.
The screen flickers at {n} Hz on the second monitor.
Gratefully received. Sincerely hoping for the best.
Policy, claim and order numbers are printed on the back.
Rate this app! Reset your password under Settings.
Remember to water the plants on Monday and Thursday.
Scientists at NASA and CERN published the result in {year}.
Shipping is free in Canada, Mexico and the United States.
Is {drug} better than {drug} for {dx} after {proc}?
Explain the Krebs cycle and the Frank-Starling law.
Which Medicare rules apply to {proc}?
How does Epic or Cerner store {lab} values?
Write a template for a discharge letter after {proc}.
Der Patient klagt über Kopfschmerzen.
Vaccines by Pfizer and Moderna are recommended by the CDC.
The Beck Depression Inventory and the Hamilton scale were used.
Swan-Ganz catheter placed. Kirschner wire removed. Steri-Strips applied.
`);
