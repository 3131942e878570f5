import { readTemplates } from './read-templates.ts';

/** Birth, childhood, old age, dying, and care at home. */
export const CLINICAL_LIFESPAN: readonly string[] = readTemplates(`
L&D admit: {revp}, G3P2 at 38w4d, followed by {dr} and midwife {fl}, CNM.
FOB {first} involved and present; doula {first} arriving later.
Father of baby: {full}, {age}, works at {org}.
{first} ruptured at {time} in the parking lot of {pharm}.
SVD of a live girl, "{first} {first}", {time}, {date}, by {last}. Apgars 8/9.
Birth plan: {first} wants dim lights, {kin} {first} to cut the cord, and no students.
Baby Girl {last} (twin A) and Baby Boy {last} (twin B) to {ward}.
BG {last} DOL {n}, ex 31 weeker, on CPAP. Mom ({first}) pumping.
NICU: infant of {last}, named {first} today, band no. {id:#####}.
BB {last} #2: bili {n}, under lights, {first} RN
Newborn screen kit {id:#########} mailed {md}. PKU to state lab.
Circ by {last} {md}, consent from mom {first}.
Lactation: {first} seen with baby {first}; shield given; return {md}.
Postpartum: {first} tearful, EPDS 14, {kin} {first} supportive. SW {last} paged.
Adoption: agency worker {full} of {shelter} will sign on {md}; birth mother goes by {first}.
Gestational carrier {full} for the {last} family.
OB hx: {year} SAB; {my} LTCS at {hosp} for breech ({first}); {year} VBAC ({first}).
Midwife's log, {county}: home birth {date}, {road}, attendants {first} and {first}.
WCC 4 yo. {first} attends {school}, best friend {first}, afraid of dogs.
{first} is here with mom and grandma {first}; dad ({first}) deployed to {camp}.
School: {school}, 3rd grade, teacher Ms. {last}, IEP coordinator {fl}.
Ms. {last}, the school nurse at {school}, called about {first}'s inhaler.
To the teacher of {full}: please excuse {first} on {md} and {md}. {dr}
Camp physical for {camp}: {full}, DOB {numdate}, cleared.
Sports form: {school} track. Parent signature {full} {numdate}.
Parents {first} and {fl}, married, {city}; siblings {first} (9), {first} (6), twins {first} and {first}.
Lives Mon–Thu with mother ({first}) in {city}, weekends with father ({first}) in {hood}.
Foster mother {full}; caseworker {fl}, {county} DCFS, {phone}.
CPS report taken by {first}, intake {id:####-####-###}, {time}.
{nick}, as {poss} family calls {first}, points to {poss} ear.
{first} (goes by "{nick}") has had {sx} since {holiday}.
Bus driver found {first} asleep at the back of the bus outside {school}.
{first}'s teacher, Mr. {last}, says that {first} stares out of the window.
{school} requires a form for the EpiPen; fax to the nurse, Mrs. {last}.
Daycare: {school}. Exposed to hand-foot-mouth via {first} in the same room.
Immunization record: {rev} {numdate}¶DTaP {numdate} lot {id:@####@@} {initial2}¶MMR {numdate} lot {id:@######} {initial2}¶VAR {numdate} lot {id:@######} {initial2}
Vaccine given by {fl}, MA, R thigh, NDC kept, lot {id:##@##@}, exp {my}.
Genetics counselor {fl} drew the tree: {first} and {first} are cousins from {abroad}.
{first} spelled {poss} name and counted to ten.
Grandfather {full} has legal custody; order no. {id:##-JC-####}.
Teen confidential: {first}'s cell {phone}, do not call mom ({first}).
Prom night {md}; rode with {first}; airbag deployed on {road}.
GERI: {mr} moved from {city} to {nursing} in {my} after {kin} {first} died.
MoCA 17, named neither lion nor rhino, knew {poss} {kin}s {first}, {first} and {first}.
Caregiver {first} comes weekdays; neighbor {last} fills the pillbox.
{nursing} nurse {first} reports {last} refused {drug} x3.
NH orders for {rev}, Rm {x:###}B, {nursing}: {drug} {n} mg qd. {last}/{first} LPN
MDS entry: {rev}, {code}, {numdate}, {initial2}.
Resident council: Mrs. {last} and Mr. {last} complained about supper.
{nursing} van, driver {first}, waits outside.
SNF rounding: {last} (rm {x:##}), {last} (rm {x:##}), {last} (rm {x:##}) seen. No acute issues with {last}.
APS worker {full} visited {addr} on {md}.
Driving eval: {mr} got lost between {hood} and {park}.
Veteran, served at {camp} {year}; care at {hosp}; VSO rep {fl}.
Hospice RN visit {date}: {first} comfortable, {kin} {first} exhausted, respite at {nursing} offered.
Comfort kit in fridge. Call {first} before 911. — {hosp} hospice team
Hospice chaplain {last} sat with {first}; they spoke of {city} and of {poss} late {kin} {first}.
{first} died peacefully at {time} on {md} with {first}, {first} and the dog present.
Bereavement call to {full} ({kin}): {first} coping, joins the group at {church}.
Eulogy read by {first}.
Home health SOC {numdate}: {rev}, {addr}. Ref: {dr}. Directions: off {road}, past {church}, blue trailer.
HH aide {first} 3x/wk. PT {last} 2x/wk. Key with neighbor {first} in {x:##}B.
Recert {numdate} to {numdate}, F2F by {last} {md}.
OASIS: lives with {kin} ({first}), stairs, one cat.
Dog in yard; call {first} at {phone} before coming up {road}.
Lives off grid beyond {city}, {rural}. Mail: {rural}.
On the {resv} with {poss} {kin} {first}; nearest store in {city}.
PT eval: {first} walked {n} ft with FWW, goal is to dance at {first}'s wedding on {md}.
OT: {first} wants to bake for {church}; kitchen assessed, {kin} {first} will move the microwave.
SLP: {last} cleared for thin liquids by {first}. Next FEES {md}.
PT daily: pt {last} ind c HEP, cues x2, {initial2} PT DPT lic {id:PT#####}
Nutrition: {first}'s {kin} {first} cooks; likes the pozole from the truck on {road}.
RD note. {last}: TF at goal. {fl}, RDN, ext {id:####}
Pharmacy: {last} fills at {pharm}; spoke with {first}, no {drug} since {my}.
Pharm D note – warfarin: {first} missed {md}; INR {n}; plan d/w {kin} {first}; next {md}. {initial2}
Rx {id:#######}-{x:##} {drug} for {rev}, prescriber {last}, filled {numdate} at {pharm}, {road}.
Rx #: {id:C########} transferred from {pharm} ({city}) by {first}.
Med rec done with {kin} {first} and a list from {pharm}; {drug} is {first}'s, not the patient's.
Dental: {first} #19 MOD, {last} DDS, hyg {first}, next {md}.
Crown for {last}, lab slip {id:#####}, shade A2, return from {lablet} {md}.
Ortho consult: mother of {first} worries about the overbite. Dr. {first} sees {first} Tuesdays.
Optometry: {last} broke {poss} glasses at {park}.
Podiatry: {mr} brought {kin} {first}'s nail clipper.
Audiology: aids L {serial} R {serial}, fitted {md} by {fl}, AuD.
Prosthetist {fl} of {city} will cast on {md}.
Dialysis: {last} TTS 2nd shift chair {x:##} at {lablet}; {first} cannulates.
Travel dialysis for {first} at a unit in {city}, {md} to {md}, arranged by {first}.
Sleep study at {lablet} {date}, tech {first}, mask by {brand}, machine SN {id:###########}.
Oxygen from {brand}, concentrator serial {serial}, driver {first} delivers {md}.
DME: wheelchair {serial} to {addr}. {first} to sign.
`);
