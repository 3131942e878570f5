import { readTemplates } from './read-templates.ts';

/** Nothing in these is an identifier: sentences and line starts that taggers take for names and places. */
export const CLEAN_SENTENCES: readonly string[] = readTemplates(`
Triage: walked in, no distress. Triage level 3.
Hospice was discussed; hospice eligibility criteria are met.
Foster care in childhood. Foster home placement is under review.
Newborn screen normal. Newborn nursery course unremarkable.
Loaner equipment returned. Loaner wheelchair given.
Mammo due. Endo consulted. Micro pending. Onc to follow. Derm to see. Neuro signed off.
MoCA 24/30, clock drawn well.
GSW to the left thigh, through and through.
LWBS after two hours. AMA form unsigned. Eloped.
L&D triage, reactive NST, no contractions.
DC home in the morning. DPOA paperwork not on file. CM following. SW following. OSH records reviewed.
O/N events: none. NAEO. AM labs pending. PM dose held.
Outside hospital imaging was reviewed with the radiologist.
On hospital day 3 the drain was removed; on hospital day 5 the patient went home.
Poison center advised observation for six hours.
Employee health cleared the patient for work.
Interpret with caution. Correlate clinically. Clinical correlation advised.
Family tree drawn; consanguinity denied.
HOME EXERCISE PROGRAM reviewed. HOME OXYGEN in place. HOME MEDICATIONS as listed.
Faith and family are sources of strength.
Ward round completed. Ward census 24.
Utility assistance form given. Utility bills overdue.
Subpoena received; forwarded to Health Information Management.
Caseworker and landlord both contacted by the social worker.
Grievance process explained. Fax cover sheets must carry the notice.
Courier picks up at noon. Donor screening complete. Recipient stable.
Visa, travel and vaccine questions were answered.
Exposure at a sauna, a pool and a county fair is possible.
Measles, mumps and rubella titers are positive.
The patient mines coal; the brother drives a truck.
Baptized as an infant; no religious objection to blood.
Recalled 9 of 16 words; 3/5 after delay; Apgars 8/9; pain 2/10.
Speaks Haitian Creole at home and French at work.
The Hickman was flushed, and the Huber needle was changed.
A Mayfield clamp was applied, and a Leksell rongeur was used to widen the window.
The Bookwalter was set up and the Thompson was returned to central supply.
A Weitlaner was placed, then a Gelpi, and the Bovie was turned up to 35.
Exposure was improved with a Deaver, and a Babcock was put on the appendix.
The fascia was closed with looped Maxon and the skin with Monocryl and Dermabond.
An Ioban drape was used; a ChloraPrep scrub was done; a Bair Hugger was on throughout.
A Kocher was placed on the pubic tubercle side of the hernia sac.
Through a Gibson incision the kidney was placed in the iliac fossa.
The Pringle maneuver lasted 14 minutes; the Kocher maneuver was complete.
Calot's triangle was dissected to the critical view of Strasberg.
Heineke-Mikulicz pyloroplasty was done over a Dobhoff.
The Ponseti casts were changed weekly; the Denis Browne bar is next.
Osteotomies by Ganz and by Salter were considered; a Dega was chosen.
The Bernese cut and the Smith-Petersen approach gave good exposure.
A Stryker microsaw and a Midas Rex drill were used for the laminotomy.
A Codman shunt valve set at 120 was connected to the Bactiseal catheter.
The Watchman device was deployed; the Amplatzer was kept in reserve.
An Edwards ring, size 30, was sewn with Ti-Cron.
A Carpentier-Edwards valve was seated; the Starr-Edwards was explanted.
Right heart catheterization with a Swan showed a Fick output of 4.8.
There is a Bochdalek hernia, and a Morgagni hernia cannot be excluded.
Kerley B lines and a Westermark sign are not seen; no Hampton hump.
The Hounsfield value is 38; there is a Baker cyst; Hoffa's fat pad is edematous.
Segond fracture suggests an ACL tear; a Stener lesion is absent.
Morel-Lavallée lesion of the thigh, 9 x 3 x 2 cm.
Hampton, Fleischner and Luftsichel signs are rarely useful.
Rathke cleft cyst, 6 mm. Meckel's cave is clear. Virchow-Robin spaces are prominent.
Russell bodies, Mott cells and Dutcher bodies are seen in the marrow.
Call-Exner bodies, Schiller-Duval bodies and Psammoma bodies were searched for.
Warthin tumor versus oncocytoma; Stensen duct is patent; Wharton duct is dilated.
Woronoff ring, Wickham striae and Pastia lines are absent.
Gower sign present; Gottron papules absent; Trousseau and Chvostek negative.
Todd paralysis resolved; Jacksonian march was seen on video.
Uhthoff and Lhermitte phenomena were denied.
Capgras and Cotard delusions were not elicited.
Munchausen by proxy was raised by the team and dismissed.
Wernicke was treated with thiamine; Korsakoff is feared.
Vincristine per the Stanford V scheme; the Milan criteria are met; the Toronto rule is negative.
Boston criteria and Rome IV criteria are met. Ottawa ankle rules negative. Canadian CT head rule negative.
The Denver II, the Mayo score, the Montreal class and the Vienna rule were noted.
San Francisco syncope rule positive; Geneva score 4; Manchester triage orange; Dallas criteria negative.
Norwegian scabies, German measles, Spanish flu, West Nile, Lassa, Ebola, Marburg, Zika.
Rocky Mountain spotted fever, Lyme, Four Corners hantavirus and Valley fever were considered.
Ringer's lactate at 125, then Normosol, then half normal saline with 20 of K.
Trial of void after Flomax; Crede maneuver taught; Kegels encouraged.
Pedialyte by mouth, Zofran, then crackers and ginger ale.
Vitals per protocol. Neuro checks q2h. SCDs on. Incentive spirometer at bedside. Ambulate TID.
Welcome to the unit! Visiting hours are posted. Please silence phones.
Dear Parent or Guardian: your child needs a booster.
Dear Sir or Madam, Dear Colleague, Dear Editor, Dear Patient.
Sincerely yours, Best regards, Respectfully submitted, Thank you for the referral.
Attending of record, covering resident, charge nurse and house supervisor were aware.
Seen by the hospitalist, the intensivist, the fellow, two residents and a student.
Her mother-in-law, his step-sister, their godfather and an old friend were there.
Nurse: any falls? Patient: no. Nurse: any pets? Patient: a dog.
SUPINE POSITION. LATERAL DECUBITUS. BEACH CHAIR. WILSON FRAME. MAYO STAND. BACK TABLE.
DRESSING: XEROFORM, KERLIX, ACE. DRAINS: BLAKE X2. LINES: CORDIS, A-LINE. FOLEY: YES.
PENROSE DRAIN LEFT IN PLACE. RICHARDSON RETRACTOR HELD BY THE RESIDENT. BOOKWALTER REMOVED.
SWAN-GANZ, HICKMAN AND QUINTON CATHETERS WERE COUNTED. MAYO SCISSORS MISSING, THEN FOUND.
CHARCOT JOINT. BAKER CYST. DUPUYTREN. HASHIMOTO. GRAVES. ADDISON. BARRETT. CROHN.
`);
