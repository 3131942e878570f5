/** Sentences with slots. A bar separates variants inside braces: {first|full}. Written for this corpus. */
export const CLINICAL: readonly string[] = `
{mr} is a {age}-year-old {sex} with {dx} who was seen at {hosp} on {date}.
{full} is a {age} year old {sex} with a history of {dx}.
{first} is a pleasant {age}-year-old {sex} presenting with {sx}.
{full} presents today for follow-up of {dx}.
{last} is a {age} y/o {sex} s/p {proc} on {date}.
Patient {full}, DOB {date}, was admitted to {hosp} with {sx}.
The patient, {full}, was transferred from {hosp} in {cityst} for further management.
Pt {first} reports {sx} since {date}.
pt {short} seen at {hosp} for {dx}
Spoke with {first}, the patient's {kin}, by phone at {phone}.
His {kin} {first} states that he has been more confused.
Her {kin}, {full}, is at the bedside and agrees with the plan.
The patient lives in {city} with her {kin}.
He lives in {cityst} and works at {org}.
She is originally from {city} and moved to {city} in {year}.
He works as a {job} for {org}.
She is employed by {org} as a {job}.
Retired {job} at {org}, lives alone at {addr}.
Discussed with {dr} from {dept}, who recommends {drug}.
{dr} was consulted and agrees with {proc}.
Case reviewed with {dr} and {dr}.
Thank you, {dr}, for this kind referral.
Referred by {dr} of {hosp} for evaluation of {dx}.
Follow up with {dr} in {n} weeks at the {city} office.
cc: {full}, MD
Dictated by {full}, MD
Electronically signed by {full}, {cred} on {date}
Signed: {full} {cred} {date}
Attending: {full}, MD
Attending Physician: {rev}
Surgeon: {full}, MD
Assistant: {full}, PA-C
Anesthesiologist: {full}
Referring physician: {full}
PCP: {full}, {cred}
Primary care provider: {dr}
Emergency contact: {full} ({kin}) {phone}
Next of kin: {full}, {kin}, {phone}
Patient: {rev}    MRN: {id}    DOB: {date}
Patient Name: {full}
Name: {rev} Age: {age} Sex: F
PATIENT: {full} MRN {id}
Patient ID: {id} Name: {full} Visit date: {date}
Address: {addr}
Home address: {addr} Phone: {phone}
Employer: {org}
Insurance: {plan}, member ID {id}
Subscriber: {full} Group number {id}
Account number {id}, encounter {id}
Specimen {id} collected {date} at {hosp}
RN {first} notified of critical {lab}.
Nurse {last} gave {drug} at 0830.
Report called to {first} on the floor.
Interpreter {first} present for the visit.
I had a long discussion with {mr} and {poss} {kin} {first} about {proc}.
{first} denies {sx} and {sx}.
{mr} denies {sx}. {mr} takes {drug} daily.
{first} has been taking {drug} for {dx}.
{first}'s {lab} was {n} on {date}.
{mr}'s blood pressure was 138/82.
{last}'s wound is healing well.
We will see {first} back in clinic in {n} weeks.
I reviewed the results with {first} and answered all questions.
{first} and {poss} {kin} {first} verbalized understanding.
Transferred to {hosp} on {date} for {proc}.
Underwent {proc} at {hosp} in {city} in {year}.
Underwent {proc} by {dr} at {hosp} on {date}.
Seen in the ED at {hosp} last {weekday} for {sx}.
Records requested from {hosp}, {city}.
Discharged home to {city} with home health through {hosp}.
Pharmacy: {hosp}, {street}
The patient was found down on {street} in {city}.
He was brought in by EMS from {addr}.
She attends {org} and plays soccer.
He is a student at {org}.
She recently traveled to {city} and {city}.
Mom {first} and dad {first} are present with {first}.
Baby {last} was born at {hosp} on {date}.
This is a letter regarding your patient {full}, date of birth {date}.
Dear {dr},
Dear {mr},
Sincerely, {full}, {cred}
To: {full} From: {full} Re: {full}
RE: {full} DOB: {date} MRN: {id}
{rev} | {id} | {date} | {hosp}
Room 412 {last} {age}M {dx}
{last} {age}F POD2 {proc}, seen by {last}
Handoff: {last}, {age}yo {sex}, {dx}. To do: check {lab}.
Consult note for {full}: {dx}, on {drug}.
what is the dose of {drug} for {full}, a {age} yo {sex} with {dx} seen at {hosp}?
Treatment options for {dx} in a {age}-year-old {sex}, {short}, who was seen at {hosp} on {date} (MRN: {id})?
guidelines for {dx} in {age}yo {sex} like {full} from {city}, insurance ID {id}
Should I stop {drug} before {proc} for my patient {any} at {hosp}?
side effects of {drug} for {any}, dx'd w/ {dx} at our {city} branch on {date}
contraindications to {proc} in {full}, lives at {addr}
Is {drug} safe for {first}? She has {dx}.
Please summarize the chart of {full}, MRN {id}.
Write a discharge letter for {full} ({date}) to {dr} at {hosp}.
Hi {dr}, this is {first}, my {sx} is worse since {date}.
Hello {first}, your {lab} results are back.
Hi, this is {full}. I need a refill of {drug}. Call me at {phone} or {email}.
Thanks, {first}
Best regards, {full}
Please tell {dr} that {first} cannot come on {weekday}.
Driver's license {id}, plate {id}
Device serial number {id} implanted {date}
Family history: {kin} {first} had {dx}.
His brother {first}, sister {first} and cousin {first} have {dx}.
Social worker {full} from {org} called.
{first} {last} (guardian) consents to {proc}.
Witness: {full}
According to {first}, the {kin}, symptoms began in {city}.
Patient goes by {first}.
Known to {dr} for {dx}.
Per {dr} note, {drug} was stopped.
Per {last}, continue {drug}.
Will ask {last} to review the {lab}.
{initials} is a {age} year old {sex} with {dx}.
Therapist {first} {last} reports improvement.
Roommate {first} called 911.
`
  .trim()
  .split('\n');

export const SPOKEN: readonly string[] = `
[doctor] hi {first} how are you doing today
[doctor] hey {first} good to see you again
[doctor] good morning {first} nice to see you
[doctor] so {first} is a {age} year old {sex} here for {sx}
[doctor] hi {first} i'm {dr} nice to meet you
[patient] hi {dr} i've been having {sx}
[patient] hello {dr} thanks for seeing me
[doctor] okay {first} let's take a look at your {body}
[doctor] hey dragon show me {first}'s {lab}
[doctor] {first} what brings you in today
[doctor] alright {first} any {sx}
[doctor] well {first} i think this is {dx}
[doctor] your primary doctor {dr} sent you over
[patient] my {kin} {first} told me to come in
[patient] i live in {city} and i work for {org}
[patient] we just came back from {city}
[doctor] okay so {first} {last} is here for {sx} she is a {age} year old {sex}
[doctor] next patient is {full} date of birth {date} medical record number {id}
[doctor] and did {dr} do the {proc}
[patient] yeah {dr} did it at {hosp} back in {year}
[doctor] how is {first} doing your {kin}
[patient] {first} is fine thanks for asking
[doctor] mister {last} how's the {body}
[doctor] miss {last} let me see the {lab}
[doctor] thank you {first} see you in two weeks
[patient] thanks {dr}
[doctor] i'm going to have {first} set up your appointment
[doctor] we'll send you to {dr} over in {dept}
[doctor] this is {full} dictating on {full}
[patient] no doctor {last} not that i know of
[doctor] so {first} tell me about your {sx}
[doctor] and {first} do you take {drug}
[doctor] sounds good {first} i'll order the {lab}
`
  .trim()
  .split('\n');

export const GENERAL: readonly string[] = `
My name is {full} and I live at {addr}.
I am {first}, call me on {phone} after five.
You can reach me at {email} or {phone}.
Ship the parcel to {full}, {addr}.
{full} moved from {city} to {city} last year.
{first} and {first} went to {city} by train.
We met {full} in {city} on {date}.
The meeting with {full} of {brand} is on {date} in {city}.
Her passport number is {id} and it expires {date}.
My account {id} was charged twice.
{full}, {age}, of {city}, was arrested on {date}.
The office of {brand} at {addr} is closed.
{full} was born on {date} in {city}.
Invoice {id} for {full}, due {date}.
Could you forward this to {first} {last}? Thanks, {first}
{first}, can you send me the report about {brand}?
Where is {street}? I am looking for the house of {mr}.
He studied in {city} and then worked in {city}, {state}.
{brand} hired {full} as its new {job}.
{full} ({email}) wrote on {date}: please cancel.
Billing address: {addr}
Name: {full}
Contact: {full}, {phone}
Hello {first}, welcome to {city}!
Dear {first} {last}, your order {id} has shipped.
{first}'s flight from {city} lands at noon.
I spoke to {first} at {brand} about card {id}.
{mr} lives near {street} in {city}.
The {last} family owns a farm near {city}.
Say hello to {first} for me.
Has anyone seen {first} since {date}?
{full} and {full} got married in {city} on {date}.
Signed in {city} on {date}, {full}
My {kin} {first} lives in {city} too.
{first}, could you look at this before lunch?
{first} here. Running ten minutes late.
{first} fixed the sink and {first} paid for it.
Ask {first} if the keys are with {first}.
Tell {first} I said thanks. {first}
Love, {first}
Cheers, {first}
Regards,\t{full}
Dear {first} and {first}, thank you for coming to {city}.
Hi {first}, {first} and {first}, see you on {date}.
cc {first}, {full}
@{first} please review. Also {first} and {last}.
{first} ({age}) and {first} ({age}) share a room.
It was {first} who called, not {first}.
"{last}," said the clerk, "party of two?"
{full} won the race; {last} trained in {city}.
{last} refused to comment. {last}, {age}, lives in {city}.
{first} {last} signed it in front of {first}.
Thanks to {full}, {full} and {full} for their help.
Certificate awarded to {full} on {date}
To {full}: your table for four is ready.
Booked by {full} for {n} guests, {city}.
Driver: {full}. Passenger: {rev}.
caller {first} from {city} asks about the weather
we had {first} over and {first} brought the kids
my neighbour {last} sold the house on {street} to {full}
is {first} still living in {city} or did she move
{first} texted {first} from {city} that the train was late
SHIPPED TO: {full}, {addr}
{full}
{addr}
Name|{full}|Born|{date}|City|{city}
{id},{last},{first},{date},{zip}
Agent ..... {full}
Seller: {brand}, {addr}. Buyer: {full}.
reference no. {id}, booking code {id}, policy {id}
PO {id}, invoice {id}, customer no. {id}
Policy holder: {full}; claim {id}; plate {id}.
Tenant {full}, unit {n}, {street}, owes since {date}.
Order {id} was paid by card ending in {n}.
{first} is the captain, {first} the goalkeeper.
Yours truly, {first} {last}
Good morning {mr}, your order {id} is in {city}.
Coach {last} and teacher {last} spoke with {first}.
The witness, {full}, saw a car on {street}.
{first}'s birthday is {date}; {first}'s is {date}.
`
  .trim()
  .split('\n');

export const SPANISH: readonly string[] = `
Paciente: {full} NHC: {id} Fecha de nacimiento: {date}
Nombre: {first}. Apellidos: {last} {last}.
El paciente {full} acude a consulta por {sx_es}.
La Sra. {last} presenta {sx_es} desde el {dia}.
El Sr. {last} vive en {city} con su {kin_es}.
{full}, de {age} años, ingresó en el {hosp_es2} de {city} por {sx_es}.
Fue valorada por la Dra. {last} en el {hosp_es2}.
Consultado con el Dr. {full}, que recomienda tratamiento.
Domicilio: Calle {last}, {n}, {city}
Dirección: Avenida {last} {n}, {zip} {city}
Teléfono: {phone} Correo: {email}
Su {kin_es} {first} refiere que tiene {sx_es}.
Médico: {full} NºCol: {id}
Firmado: {full}, {dia}
Remitido por: Dr. {full}
Hola doctora {last}, soy {first} y tengo {sx_es}.
Me llamo {full} y vivo en {city}.
La cita de {first} es el {dia}.
Buenos días {first}, ¿cómo se encuentra?
{first} toma {drug} por {sx_es}.
Número de historia {id}, seguro {id}
Acude con su {kin_es} {first} por {sx_es}.
Trasladado desde {hosp_es2} a {city} el {dia}.
`
  .trim()
  .split('\n');

/** Nothing in these is an identifier. */
export const CLEAN: readonly string[] = `
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
`
  .trim()
  .split('\n');

const list = (text: string): readonly string[] => text.trim().split('|');

/** Slots whose words are no identifiers. */
export const FILLERS: Readonly<Record<string, readonly string[]>> = {
  sex: list('male|female|man|woman|M|F|gentleman|lady|boy|girl'),
  poss: list('his|her'),
  kin: list(
    'wife|husband|son|daughter|mother|father|brother|sister|aunt|uncle|niece|nephew|partner|friend|neighbor|grandson|granddaughter|mom|dad|fiance|caregiver',
  ),
  kin_es: list('esposa|esposo|hijo|hija|madre|padre|hermana|hermano|tía|abuela|nieto|marido|mujer'),
  weekday: list('Monday|Tuesday|week|month|Friday|Sunday'),
  dia: list('12 de marzo de 2021|3/4/2019|05/06/2018|lunes 4 de mayo|7 de enero|14-02-2020'),
  dept: list(
    'cardiology|nephrology|neurology|orthopedics|oncology|GI|infectious disease|pulmonology|dermatology|vascular surgery|ENT|psychiatry',
  ),
  cred: list('MD|M.D.|DO|NP|RN|PA-C|PhD|LCSW|PharmD|PT'),
  job: list(
    'teacher|truck driver|nurse|welder|farmer|engineer|cook|electrician|manager|cashier|mechanic|accountant|police officer|director',
  ),
  plan: list('Aetna|Blue Cross|Cigna|UnitedHealthcare|Medicare|Medicaid|Humana|Tricare'),
  dx: list(
    "hypertension|type 2 diabetes|CHF|COPD|asthma|atrial fibrillation|Crohn's disease|Parkinson's disease|Alzheimer's disease|lupus|migraine|GERD|CKD stage 3|pneumonia|UTI|sepsis|stroke|DVT|PE|breast cancer|prostate cancer|lung cancer|rheumatoid arthritis|osteoarthritis|depression|anxiety|hypothyroidism|Graves disease|Hashimoto thyroiditis|multiple sclerosis|Guillain-Barré syndrome|hepatitis C|cirrhosis|anemia|gout|psoriasis|Bell's palsy|Lyme disease|Hodgkin lymphoma|acute coronary syndrome|NSTEMI|cellulitis|appendicitis|Raynaud phenomenon|Sjogren syndrome|Down syndrome|Cushing's syndrome|Marfan syndrome",
  ),
  sx: list(
    'chest pain|shortness of breath|headache|nausea|vomiting|dizziness|fever|chills|back pain|knee pain|fatigue|palpitations|swelling|cough|abdominal pain|weakness|rash|numbness|blurred vision|weight loss|diarrhea|constipation|sore throat|ankle pain|shoulder pain|joint stiffness|insomnia',
  ),
  sx_es: list(
    'dolor abdominal|fiebre|cefalea|disnea|tos|mareo|dolor torácico|vómitos|hipertensión|diabetes|náuseas|lumbalgia|astenia|edema',
  ),
  hosp_es: list(
    'General|La Paz|San Rafael|Virgen del Rocío|Clínico|Santa Cruz|Central|Ramón y Cajal|del Mar|San Juan de Dios|Infanta Elena',
  ),
  hosp_es2: list(
    'Hospital La Fe|Hospital Clínico|Clínica San José|Centro de Salud Norte|Hospital Universitario Central|Hospital del Niño Jesús',
  ),
  proc: list(
    'total knee arthroplasty|appendectomy|CABG|colonoscopy|cardiac catheterization|hip replacement|Whipple procedure|laparoscopic cholecystectomy|Roux-en-Y gastric bypass|cesarean section|cataract extraction|lumbar fusion|TURP|Nissen fundoplication|hernia repair|bronchoscopy|dialysis|a biopsy|mitral valve repair|tonsillectomy|Mohs surgery',
  ),
  drug: list(
    'metformin|lisinopril|atorvastatin|Lipitor|Lasix|warfarin|Coumadin|Eliquis|apixaban|prednisone|albuterol|gabapentin|Tylenol|ibuprofen|aspirin|Plavix|metoprolol|losartan|Synthroid|levothyroxine|Zoloft|Lexapro|insulin|Lantus|Humira|Keppra|amoxicillin|vancomycin|Norco|tramadol|omeprazole|Nexium|hydrochlorothiazide|Xarelto|penicillin|Mobic|Protonix|Ultram|carvedilol|spironolactone|methotrexate|doxycycline',
  ),
  lab: list(
    'hemoglobin|creatinine|INR|troponin|A1c|potassium|WBC|TSH|lactate|glucose|x-ray|lipid panel|echo|urinalysis|platelets|BNP|CRP|ESR',
  ),
  body: list(
    'knee|shoulder|back|ankle|neck|wrist|hip|chest|abdomen|elbow|foot|hand|right leg|left arm|spine',
  ),
};
