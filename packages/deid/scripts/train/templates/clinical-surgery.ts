import { readTemplates } from './read-templates.ts';

/** Operations, anaesthesia, endoscopy, pathology, imaging, heart and cancer clinics. */
export const CLINICAL_SURGERY: readonly string[] = readTemplates(`
SURGEON: {full_up}, {cred}¶ASSISTANT: {full_up}, {cred}¶ANESTHESIA: General, {dr}¶EBL: 50 mL
Surgeon(s): {last}; {last}. Scrub: {first}. Circulator: {first}. Rep: {first} ({brand}).
BRIEF OP NOTE¶Pre-op dx: {dx}¶Procedure: {proc}¶Surgeon: {last}¶Assist: {last}, {last}¶Findings: as expected¶Dispo: PACU
{mr} was seen in holding, the site was marked "{initial2}" by {dr}, and consent was reviewed with {poss} {kin} {first}.
Time-out led by {fl}: patient {full}, MRN {id:########}, {proc}, right side.
Dr. {last} was scrubbed for the whole case; {dr} closed.
INDICATIONS: {mr} is a {age}-year-old {job} followed by {dr} in {city} for {dx}.
After informed consent, {last} was taken to OR {x:##} and placed supine.
Counts correct x2 per {first} and {first}. Specimen handed off as {id:S##-#####}.
IMPLANT LOG: femoral stem size {x:#}, ref {x:####-##-###}, lot {id:#######}, S/N {serial}, sticker placed by {initial2}.
Implant stickers: (LOT) {id:@@#####@} (SN) {serial} exp {my}
Tray {id:TR-####} sterilized load {id:#####-##}, released by {initial2}.
Loaner set {id:LN######} received from {brand}, checked in by {first}.
Mesh, 15 x 15 cm, LOT {id:HU@@####}. Tacker lot {id:@#@####@}.
IOL: model SN60WF, +21.5 D, serial {id:########.###}, placed by {last}.
Breast implant L: serial {id:#######-###}; R: serial {id:#######-###}.
Patient implanted by {last} with a VNS, generator s/n {id:######}, card mailed to {addr}.
Anesthesia start {time}, {last} CRNA / {last} MD. Handoff {time} to {last}.
Airway: DL x1 by {last} (SRNA), grade 2a, confirmed by {dr}.
Hx of difficult airway per {hosp} letter of {date}, which {first} carries in {poss} purse.
Pre-anesthesia eval by phone {md}, spoke w/ {first}, NPO instructions repeated to {kin} {first}.
PACU: report from {last} to {first}; {last} awake, asks for {first}.
Block: R interscalene, {last}/{last}, 20 mL, time {time}.
Post-op check: {last} seen {time}, {sx} only. {initial2}
POD {x:#} {last} ({last}/{last} service): flatus, ADAT.
{last}'s drain put out 40, serous. Will pull per {last}.
ORTHO: {last} L TKA ({last} {md}) WBAT, PT with {first}
Clinic, {dept}: {first} is {n} weeks out from {proc} by my partner, {dr}.
GI LAB: colonoscopy {date}, endoscopist {full}, nurse {full}, scope {serial}.
Scope used: {id:CF-HQ###@-#######}. Reprocessed by {initial2}, cycle {id:######}.
EGD by {last} in {my} at {hosp} showed esophagitis.
Polyps to {lablet}, req {id:G##-#####}. {first} to get letter.
FINAL DIAGNOSIS, case {id:@@##-######}: A. Skin, left cheek, shave: {dx}. Signed {full}, {cred}, {numdate}
SURGICAL PATHOLOGY {id:SP-##-####}¶Patient: {rev_up}¶Submitting: {revp}¶Received: {date}¶A: gallbladder¶B: liver wedge
Specimen labelled "{rev}, {id:#######}, colon, sigmoid" received fresh.
The container is labeled with the patient's name ({full}) and "right breast 10:00".
Received in formalin, labelled "{last}, LN #4", is a 1.2 cm node.
Slides {id:@##-####-A1} to A6 reviewed with {dr}, who concurs.
Outside consultation: {hosp} slides {id:@@##:####} (x4), requested by {dr}.
Intradepartmental review: {initial2}/{initial2}. Grossed by {fl}, PA(ASCP).
Cytology {id:NG##-###}: thyroid FNA by {last}, adequate per {first} on site.
Amended {numdate} by {last}: block {id:B#-####} added.
Autopsy {id:A##-###}: prosector {last}, supervised by {dr}.
CT CHEST W CONTRAST {numdate} {time}¶ACC {id:########}¶ORDERING: {rev_up}¶COMPARISON: {hosp} CT of {date}
Findings discussed with {dr} by phone at {time} on {date}.
IMPRESSION: new nodule. {dr} was paged ({last} acknowledged {time}). RADPEER {x:#}.
Read by {full}, {cred}, from {hosp}, {city}, over teleradiology.
Comparison is made with the study of {date}, {md} and one from {hosp} dated {my}.
TECH: {fl}, RT(R). Images sent to {hosp} under {code}.
Prelim by {last} at {time}, final by {last}.
Exam: MRI knee. Accession {id:MR#########}. Study UID {id:1.2.840.######.#.####.##}
Mammo letter: Dear {first}, your mammogram of {date} at {lablet} was normal.
US guided biopsy by {last}; tech {first}; clip placed, lot {id:####@@##}.
NM: 25 mCi Tc-99m, dose {id:RX-#######}, injected by {first} {time}.
Fluoro time 3.2 min. Operator {last}. Room {x:#}.
ECHO: sonographer {fl}, RDCS, study {id:E##-#####}, read {date} by {last}.
ECG {date} {time}, confirmed by {last_up}, compared with {date}: no change.
Holter worn {md} to {md}, recorder {serial}, diary kept by {kin} {first}.
Device clinic: {mr} has a dual chamber pacemaker, model W1DR01, serial {id:RN@######@}, placed by {dr} on {date}.
Remote transmission {numdate}: {rev}, ICD {serial}, battery {n} months, next {md}. Reviewed {initial2}
LVAD coordinator {first}: controller {serial}, driveline fine, {kin} {first} trained.
Cath by {last} via R radial; films to {dr}.
Dear {dr}: I saw {fl} in the {city} heart clinic on {date}. {first}'s {sx} has settled on {drug}.
We discussed ablation; {mr} would prefer to have it at {hosp}, nearer to {kin} {first}.
TUMOR BOARD {numdate}: {revp} — presented by {last}; path {last}; rad {last}; recs: neoadjuvant.
Onc hx: {my} bx ({hosp}); {my} resection ({last}); {my} C1 {drug}; {my} progression.
C{x:#}D1 {drug} given {md} in {ward}, chair {x:##}, RN {first}. Lot {id:@@####@}.
Trial: subject {id:###-####}, initials {initial2}, arm B, consented {date} by {fl}, CRC.
Study ID {id:@@@-###-##-####} randomized {stamp}; kit {id:######}.
SAE reported to sponsor {md} by {first}: subject {id:##-###}, {sx}, PI {last}.
Protocol {id:@@@#####@###}, site {id:###}, pt {id:####}, visit 4, coordinator {last}.
Radiation: {last} completed 30 fx on {md} under {dr} at {hosp}, {city}.
Simulation {date}, mask made by {first}, plan {id:PLN######} approved {last}.
BMT: donor is {poss} {kin} {first}, typed at {lablet}, donor ID {id:####-####-#}.
Genetics: proband {first}, III-2; maternal aunt {first} had {dx}; sample {id:GX######}.
Transplant list: {last} active since {date}, UNOS {id:#######}.
Eye bank tissue no. {id:##-#####-OD}.
Endo tech {first} set up; {last} arrived late from {hosp}.
The resected femur was sent to bone bank as {id:BB-###-##}.
Cell saver run by {first} of {brand}, device {serial}.
Balfour blade and Weitlaner retractor? No: Dr. {last} used the {dept} tray and Dr. {last} used ours.
Case request: {rev}, {proc}, {last}, {md}, 120 min, {hosp} main.
OR board: 0730 {last} {proc} ({last}) / TF {last} {proc} ({last})
Cancelled DOS by {last}: {lab} {n}. {first} and {first} informed.
Dictated but not read: {full}, {cred}/{initial2} D: {numdate} T: {numdate} Job {id:#######}
D: {numdate} {time} T: {numdate} {time} {login} JOB#{id:######}
{initial2}:{initial2} DD: {numdate} DT: {numdate} cc: {dr}; {dr}; {hosp}
{full_up}, {cred}¶TR: {initial2}/{id:######}¶DD: {numdate}¶DT: {numdate}¶VOICE JOB ID: {id:########}
`);
