import { readTemplates } from './read-templates.ts';

/** Nothing in these is an identifier: headings, values, words that are names elsewhere, plain notes. */
export const CLEAN_NOTES: readonly string[] = readTemplates(`
Will repeat {lab} in the morning; will hold {drug}.
Will start {drug}. Will d/c Foley. Will follow.
Hope for the best; hope remains. Grace period of 30 days.
Bill the visit as level 4. Bill of rights given. The bill was explained.
Mark the site. Mark on the skin fades. Marked improvement.
Rose to standing with one assist. Rose-colored urine. ROSE adequate.
State of the art. Art therapy today. Art line pulled.
Sunny side up eggs at breakfast. Sunny disposition.
May shower. May drive. May return if worse. MAY REPEAT X1.
may march in place; may not bear weight; may sit up
March fracture, second metatarsal. March in place 30 s.
June bug flew into the right ear, removed.
Frank blood per rectum. Frank hematuria. Frank breech. Frank pus drained.
Miles walked: 2. Dose: 5. Dose held. Dose given late.
Young adult group. Young at heart. Long QT. Long head of the biceps. Short gut. Short stature.
White count 11,200. White matter changes. White coat effect. WHITE, NON-SMOKER.
Brown sputum. Brown fat uptake. Brown-Séquard. BROWN DRAINAGE.
Black stool x3. Black eschar. BLACK BOX WARNING. Black cohosh.
Gray matter heterotopia. Gray-scale images. GRAY ZONE 17.
Green drainage. Green nails. Greenstick fracture. GREEN TAG.
Day 3 of 7. Day shift. DAY OF SURGERY. One day at a time.
Price of {drug} too high. Price transparency sheet given.
Stent patent. Foley out. Colon normal. Bell rung. Ring removed. Cast on.
Colon: normal to the cecum. Colon prep poor. COLON, SIGMOID: polyp.
Hand: no deformity. Foot: warm. Head: atraumatic. Heart: regular. Back: tender. Neck: supple.
Lamb, rice and carrots. Rice diet. Bean dip. Cherry angioma. Berry aneurysm. Nutmeg liver.
Rich in fiber. Rob of sleep. Pat dry. Nick in the skin. Chip of tooth. Gene test. Guy wire.
Joy in small things. Faith is important. Patience with stairs. Destiny unclear. Harmony.
Ivy rash. Poison Ivy. Iris intact. Lily pad sign. Pearl: check {lab}. Ruby laser. Amber alert.
Dawn phenomenon. Autumn allergies. Summer camp form. Winter itch. Spring pollen.
Major depression. Minor laceration. General appearance. Private room. Corporal punishment denied.
Cook, eat, clean: independent. Baker's yeast. Butcher paper. Farmer's lung. Weaver's bottom.
Cane, walker, rail. Ward clerk. Page again. Chase the {lab}. Chance of {dx}. Grant funding.
Sage, basil, ginger, rosemary. Candy at bedside. Cookie swallow. Honey-thick liquids.
Earl grey tea. Victor of none. Jack-in-the-box. Johnny gown.
Angel wing. Christian faith. Jewish. Muslim. Jehovah's Witness. Catholic. Hindu. Amish. Baptist.
Stone burden. Rock salt. Hill climb. Brook trout. Field block. Lake swimming. Woods hiking.
Church on weekends. Temple tenderness none. Bishop score 6. Pope was on TV. Abbott formula.
Wells 3. Banks blood. Parks outside. Marsh 3a. Waters view. Rivers of tears. Towne view.
LOVE of gardening, Strong grip, Best corrected, Good effort, Sharp pain, Small bowel, Noble gas.
Alert and oriented x4. Appears stated age. Pleasant. No distress.
MEDICAL ICU, SURGICAL ICU, CVICU, PICU and NICU are full.
Cardiology Clinic, HF clinic, Coumadin Clinic, Wound Clinic, Travel Clinic, Sleep Lab.
The OR, the ER, the Cath Lab, PACU, Labor and Delivery, Step Down, Day Surgery, Endoscopy Suite.
Physical Therapy, Speech Language Pathology, Pharmacy, Risk Management, Medical Records, Blood Bank.
Radiology, Pathology, Case Management, Social Work, Spiritual Care, Dietary, Environmental Services.
Infectious Disease recs appreciated. Vascular Surgery to see. Renal aware. Ortho signed off.
Seen by Neurology. Per Cards, continue. Appreciate GI. Psych cleared. Pain Service following.
PAST MEDICAL HISTORY¶{dx}¶{dx}¶{dx}
REVIEW OF SYSTEMS¶Constitutional: negative¶Eyes: negative¶ENT: negative¶Heme/Lymph: negative
HOSPITAL COURSE¶Improved on {drug}. {lab} fell from {n} to normal.
OPERATIVE FINDINGS¶Dense adhesions. Normal appendix. Two stones.
GROSS DESCRIPTION¶A 3.2 x 2.1 x 0.9 cm ellipse of tan skin, inked, serially sectioned.
MICROSCOPIC¶Nests of atypical melanocytes at the junction. No mitoses.
IMPRESSION¶1. No acute process.¶2. Mild degenerative change L4-5 and L5-S1.
TECHNIQUE: Axial images at 1.25 mm after 100 mL Omnipaque 350.
COMPARISON: None. INDICATION: {sx}. FINDINGS: Clear.
RECOMMENDATIONS: 1) {drug} 2) {lab} 3) Return as needed
Disposition: Home. Condition: Good. Diet: Regular. Activity: As tolerated.
Code Status: Full Code. Isolation: None. Precautions: Fall, Seizure, Aspiration.
Hospital Day 4. Post-Op Day 2. Antibiotic Day 5 of 14. Vent Day 3. DOL 12. PPD 1.
Chemotherapy Cycle 3 Day 8. Week 6 of 12. Year 2 of follow-up. Month 18 visit.
Born at 28 2/7 weeks, now 34 5/7 PMA, 1,980 g.
G4P2012 at 39w1d, EFW 3,450 g, AFI 12, cephalic, -2 station, 70% effaced.
WBC 13,400, platelets 212,000, CK 1,240, BNP 2,310, ferritin 1,005.
Na 138 K 4.1 Cl 101 CO2 24 BUN 18 Cr 0.9 Glu 104
pH 7.31 / 48 / 78 / 24 on 40%; lactate 2.4; P/F 195
BP 148/92, 132/84, 128/80; HR 88-104; SpO2 94-97%; T 38.4-38.9
I/O 2,450/1,875; UOP 0.6 mL/kg/h; net +575; weight 83.4 kg (84.1)
20/40 OD, 20/25 OS, +2.00 -1.25 x 090, add +2.50
Strength 5/5, 4+/5, 3/5. Reflexes 2+/4. Sensation intact C5-T1.
1/2 tab qAM, 1 1/2 tabs qHS, 2-3 puffs q4-6h, 10-20 mL
C3-4 stenosis, T7-8 disc, T10-12 fusion, L1 compression, S1 radiculopathy.
Stage IIIB, pT2N1M0, FIGO IB2, ypT0N0, grade 2, R0, 0/14 nodes.
E11.9, I10, N18.3, J44.1, Z79.4, F33.1, S72.001A, M54.5, R07.9.
CPT 99214, 93000, 27447, 45378; modifier 25; DRG 470; HCPCS J1885; RVU 2.6.
NDC and CVX codes are on the poster. LOINC 2160-0. SNOMED 38341003.
0700-1900 shift. 0830 dose. 14:05 dose. Lasted 10-15 min. Every 6-8 hours.
Room 12. Bed 3. OR 7. Bay 2. Chair 14. Unit 5. Floor 6. Building 2. Gate 4. Trauma 1.
A 4.5 mm endotracheal tube, 22 cm at the lip; 18G x2; 7 Fr; 0.035 wire; size 11 femoral head.
FEV1 1.42 (48%), FVC 2.90 (72%), ratio 0.49, DLCO 55%.
EF 35-40%, LVEDD 6.1, RVSP 48, E/e' 14, TAPSE 1.6, MR 2+.
In {year} smoked 1 ppd; quit {year}. 30 pack-years. Since {year}.
Diagnosed {year}, relapsed {year}, in remission since {year}.
Between {year} and {year} the rate fell by 12%.
{age}-year-old, {age}-month-old, {age} y/o, {age}yo, age {age}, aged {age}, in her 60s
Middle-aged. Octogenarian no. Teenager. Newborn. Toddler. School-age.
From {state}. Moved to {state} from Canada. Visiting from Mexico. Born in India. Lived in Texas.
Speaks Spanish, Mandarin, Tagalog, Arabic, Somali, Hmong, Russian, Haitian Creole, Portuguese, ASL.
Filipino, Korean, Somali, Ukrainian, Haitian, Salvadoran, Navajo, Samoan, Ashkenazi descent.
Monday, Wednesday and Friday dialysis. Tuesdays work best.
Next week, in two weeks, tomorrow morning, last night, yesterday, overnight, this evening.
Medicare Part D. Section 8. Title 19. HIPAA. Schedule II. Form 1500. Class III. Phase 2.
Type 2, type A, type 1 HRS. Group B strep. Hepatitis B. Vitamin D. Factor VIII. Grade A.
pt is a {age}yo {sex} w/ {dx} on {drug}, c/o {sx} x3d, no {sx}, plan {lab}
nad, rrr, ctab, s/nt/nd, no c/c/e, a&ox3, mae
ros neg except hpi, pmh {dx}, psh {proc}, nkda, fh nc
dc home, f/u pcp 1 wk, return if {sx}
{age}{mf} {dx} {sx} treatment
best antibiotic {dx} pregnancy
why does {drug} cause {sx}
mg of {drug} for a {age} kg child with {dx}
How do I taper {drug}? When do I recheck {lab}?
What is the difference between {dx} and {dx}?
Summarize the evidence for {drug} in {dx}, adults over 65, {year} guideline.
Write patient instructions for {proc}, sixth grade level, no jargon.
Give me a SOAP template for {sx}.
List red flags for {sx} after {proc}.
You are a helpful assistant for clinicians. Answer briefly. Cite sources.
Explain the results: {lab} {n}, {lab} {n}. Should I worry?
Patient tolerated the procedure well and was taken to recovery in stable condition.
The surgeon and the anesthesiologist were present. The nurse was notified. The family agreed.
Her husband is at the bedside. His mother had {dx}. Two brothers, one sister, all healthy.
Wife reports {sx}. Daughter lives nearby. Son to drive. Neighbor checks daily.
Discussed with the patient, who understands. All questions answered. Consent obtained.
Risks, benefits and alternatives were explained in plain language.
Patient seen and examined. Chart reviewed. Agree with resident. Time spent 35 minutes.
Dictated but not read. Electronically signed. Confidential. Page 2 of 3. Continued. END OF REPORT.
THE PATIENT IS A {age}-YEAR-OLD {sex} WITH {dx} WHO DENIES {sx}.
PHYSICAL EXAMINATION: WELL DEVELOPED, WELL NOURISHED. LUNGS CLEAR. HEART REGULAR.
THE ABDOMEN WAS PREPPED AND DRAPED. A FOLEY WAS PLACED. A KOCHER INCISION WAS MADE.
ALLERGIES: PENICILLIN, SULFA, LATEX, SHELLFISH, CODEINE, IODINE, BEE STINGS.
CALL THE CLINIC FOR FEVER OVER 101, REDNESS, DRAINAGE OR PAIN. GO TO THE ER FOR CHEST PAIN.
NO ACUTE DISTRESS. NORMOCEPHALIC. PERRLA. EOMI. TM CLEAR. OROPHARYNX MOIST.
DIAGNOSIS: SKIN, BACK, SHAVE BIOPSY: BASAL CELL CARCINOMA, MARGINS CLEAR.
ADENOMATOUS POLYP, ASCENDING COLON. CHRONIC GASTRITIS. NO H. PYLORI SEEN.
S: doing well. O: wound clean. A: healing. P: sutures out in 10 days.
Subjective¶Slept well, ate breakfast.¶Objective¶Afebrile.¶Plan¶Home tomorrow.
Goals: 1. Walk 150 feet. 2. Stairs with rail. 3. Independent transfers.
Medication⇥Dose⇥Route⇥Frequency¶{drug}⇥{n} mg⇥PO⇥daily¶{drug}⇥{n} mg⇥IV⇥q8h
| Test | Value | Range | Flag |¶| {lab} | {n} | 0-200 | H |¶| {lab} | {n} | 3-40 | L |
{lab}      {n}      H¶{lab}      {n}¶{lab}      {n}      L
[x] Smoker [ ] Alcohol [x] Seat belt [ ] Firearms [x] Feels safe at home
☐ Cane ☒ Walker ☐ Wheelchair ☒ Shower chair
OBX|1|NM|WBC^Leukocytes||11.2|10*3/uL|4.0-10.0|H|||F
"code":{"text":"Hemoglobin"},"valueQuantity":{"value":13.2,"unit":"g/dL"},"status":"final"
<section><title>Allergies</title><text>No known drug allergies</text></section>
- {drug} {n} mg¶- {drug} {n} mg¶- stop {drug}
# {dx}: stable, continue {drug}¶# {sx}: check {lab}¶# FEN/GI: regular¶# Ppx: Lovenox¶# Dispo: pending
Neuro: intact. CV: stable. Resp: RA. GI: BM x1. GU: voiding. Heme: stable. ID: afebrile. Endo: SSI.
Patient Name: ________ Date: ________ Signature: ________ Witness: ________
Name (print), relationship, telephone and address must be complete.
Physician signature / date / time. Nurse signature / date / time. Interpreter if used.
Prompt: fill in the patient's name, MRN and date of birth at the top.
[doctor] all right let me take a listen to your heart and lungs
[doctor] will do and we'll mark that down for you
[doctor] okay so for your {dx} i want to increase the {drug}
[doctor] on your exam your {body} is tender and there's some swelling
[doctor] i may send you for an mri of the {body}
[doctor] great that's reassuring let's go over the echo
[doctor] so you've had a rich diet over the summer huh
[doctor] we'll do a lachman and a mcmurray real quick
[doctor] hey dragon show me the {lab}
[doctor] hey dragon order {drug} {n} milligrams daily
[patient] yeah i was out in the yard all day and it just started
[patient] no i quit back in {year}
[patient] i hope so my wife worries about me
[patient] tylenol motrin nothing helps
[patient] i grew up on a farm so i'm used to it
[patient] my mom had {dx} and my brother too
[patient] mm-hmm yeah okay sounds good
[patient] about a seven out of ten at night
you may feel a little poke okay here we go
so we'll get a white count and a gray scale ultrasound
doctor: any {sx}¶patient: no¶doctor: any {sx}¶patient: just at night
nurse: pain zero to ten patient: four nurse: okay let me get the {drug}
um so the uh the nissen that was back in {year} i wanna say
the bard port works fine and the foley is draining yellow
he had a roux en y and then a whipple and a hartmann
`);
