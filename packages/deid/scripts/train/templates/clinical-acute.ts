import { readTemplates } from './read-templates.ts';

/** Emergency, ambulance, nursing, intensive care, transfer and incident texts. */
export const CLINICAL_ACUTE: readonly string[] = readTemplates(`
TRIAGE {time} ESI 3. {rev}, {age}{mf}. CC: {sx}. Walked in with {kin} {first}.
Triage note: {first}, {age}, fell off a ladder at {org}. Drove himself. RN: {last}
Triage RN {initial2}: pt states "{first|firstx} hit me with the car door by accident".
Arrival: EMS, unit M{x:##}, from {street}, {city}.
ED course: {last} seen at {time} by {dr}. Signed out to {dr} at {time}.
MDM: I spoke with {dr} ({dept} on call at {hosp}), who accepts {mr} in transfer.
Pt eloped from hallway bed before {last} could repeat {lab}. Security ({first}) notified.
Police: Officer {last}, badge {id:####}, {city} PD, report no. {id:##-######}.
Deputy {last|lastx} of the {county} Sheriff took custody of the belongings, tag {code}.
Detective {full} asked for a statement; referred to risk management ({first}).
Restraint order renewed {time} by {last}. Sitter: {short}
Tetanus given, left deltoid, lot {id:@####@@}, by {first|firstx}, RN.
EMS RUN SHEET¶Incident #: {id:@@-########}¶Unit: Medic {x:##}¶Crew: {last} / {last}¶Scene: {street}, {city}¶Pt: {rev}, {age} y/o {sex}
Dispatched to {road} near mile marker {n} for MVC, {n} patients.
On arrival found {age}yo {sex} (ID'd as {full|fullx} by driver's license {id:@#######}) seated against guardrail.
Pt's {kin}, {first}, on scene and states pt last seen normal at {time}.
Crew: P. {last}, EMT-P; {initials} {last}, EMT-B. Transported code 3 to {hosp}.
Bystander {full|fullx} started CPR outside {school}.
Landing zone set up at {park}; flight crew {last} and {last} assumed care {time}.
Transfer of care to {first} RN, {hosp} bay {x:##}, {time}. Sig: {last}
Found by hikers at {park}, {county}. Core temp 31 C.
BIBEMS from {shelter}. No ID on arrival; later identified as {full}, DOB {date}, by {first} of the shelter.
Trauma alias "{id:Trauma-####}" merged with {rev} on {md}.
{time} Received report from {first|firstx}, assumed care of {last|lastx}.
{time} {first} to CT with transport ({first}) on monitor.
{time} Pt resting, {kin} {first} at bedside, call light in reach. /{initial2}
{time} Critical {lab} {n} called by {first|firstx} in lab to {last|lastx} RN, read back. Dr {last|lastx} paged x2.
{time} Dr. {last} at bedside; orders received; {drug} given by {first}.
{time} Belongings to {kin} ({full}): watch, wallet, phone. Signed {initial2}.
Shift note 7a–7p: {first|firstx} oriented to self only, asks for {poss} {kin} {first|firstx}. Repositioned q2h.
NOC shift: {last} awake most of the night, ate 2 puddings, called for "{first}". No {sx}. — {fl}, LVN
Pain 6/10, {drug} given {time}, reassessed by {first} at {time}: 2/10.
Skin: stage 2 sacrum, photo taken, wound RN {first|firstx} consulted.
Dr. {last} aware of BP. RN {first} aware. Charge ({last}) aware.
House sup {fl} notified of no beds on {ward}.
Blood consent signed by {kin} {full|fullx}, witnessed {fl} RN, unit {id:@####-##-######}.
2nd RN verify: {initial2}/{initial2}
Transfused unit #{id:W#### ## ######}, checked by {last} and {last}.
Fall: found beside bed by CNA {first|firstx}. No injury. {kin} {first|firstx} called at {time}, Dr {last|lastx} at {time}.
Incident report {id:IR-####-###}. Reported by {full}, {cred}, badge {id:#####}. Witness {full}.
Event: infusion ran at 10x rate. Pump asset tag {id:BME-#####}, serial {serial}. Pulled by biomed ({first}).
Visitor {full|fullx} slipped at the {ward} entrance.
ICU day {n}. {last}, intubated {md} by {last}. Lines: R IJ {md} ({last}), L rad art {md}.
CRRT restarted {time} after filter clotted; nephrology ({last}) called.
ECMO consult w/ {hosp}: spoke to {dr}, declined for now, call back line {phone}.
Neuro: opens eyes to {poss} {kin} {first}'s voice. Moves L side.
Sedation: RASS -2. {first} wean tomorrow per {last}.
Family updated by {last|lastx}; {first|firstx} flying in from {abroad} {md}.
Palliative ({last}, NP) met with {first} and {first}; they'd like Father {last} called.
Time of death {time} on {date}, pronounced by {full}, {cred}. {kin} {first} at bedside. ME ({last}) declined.
DEATH NOTE: Called to {ward} to pronounce {mr}. No heart sounds. Pupils fixed. Family ({first|firstx}, {first|firstx}) present. {dr} notified.
Organ bank referral {id:####-######}, coordinator {fl}.
Funeral home: {last} & Sons, {city}. Body released {date} to {full}.
Autopsy consent obtained from {full|fullx} ({kin}) by phone, second listener {first|firstx}, RN.
TRANSFER NOTE: {last} going to {hosp} ({city}) for {proc}. Accepting: {last}. Bed: {ward}. Report: {first}, {phone}.
COBRA form signed by {dr} {time}. Mode: {brand} ambulance. Records sent with {first}.
Reason for transfer: no {dept} at {hosp}. Nearest accepting: {hosp}, then {hosp}.
Arrived from {jail} in shackles with Officers {last} and {last}. Inmate no. {id:#####-###}.
From the {camp} infirmary with {sx} after {n} days; camp nurse {fl} sent a note.
Tourist from {abroad}, staying at an inn on {road}; passport {id:@########} copied.
Flight attendant for a layover in {city}; lives in {abroad}.
Poison center case {id:#######}, spoke with {first}, toxicologist {last} on call.
Last dose of {drug} {md} at the methadone clinic in {city} ({hosp}), verified with {first|firstx}.
Rabies: dog belongs to neighbor {full}, {street}. Animal control case {id:@@##-####}.
Worked a double at {org} and collapsed in the {city} warehouse.
Heat exhaustion during practice at {school}; coach {last|lastx} called {poss} {kin}.
Bicycle vs. car at {road} and {road}.
GSW L thigh, says he was "near {park}" and does not know who.
Domestic: pt names {poss} {kin}, {full|fullx}, as assailant; advocate {first|firstx} from {shelter} here.
SANE: {full}, RN. Kit {id:@@######}. Chain of custody to Ofc. {last}.
CODE BLUE {time} {ward}: leader {last}, airway {last}, recorder {first}, compressions {first}/{first}.
Psych hold: paperwork by {last|lastx}, 5150 expires {numdate} {time}.
ED DISCHARGE: {first}, you were seen by {dr} for {sx}. Call {dr} at {phone}.
LWBS: {last} called x3 in lobby, {time}, {time}, {time}.
Callback {md}: reached {first|firstx}, {sx} better. Left msg for {last|lastx}. {short}, RN
{time} handoff {last} → {last}. Pending: {lab}, {dept} recs.
MED-SURG 4W: bed {x:##}A {last} / bed {x:##}B {last} / bed {x:##}A {last}
Rapid response: called by {first|firstx} for {sx}. Team: {last|lastx}, {last|lastx}, RT {first|firstx}.
RT: {first} weaned {last} to 2 L. Next neb due {time}.
Bedside swallow by {fl}, SLP: fail. Keep NPO, d/w {last}.
Wound vac changed by {first|firstx}, next {md}. Canister lot {id:#######}.
PICC by {last}, RN, R basilic, 41 cm, lot# {id:@@@@####}.
Telemetry box {id:T####} on {last} ({first} monitoring).
Hourly rounding 0800 {initial2} 0900 {initial2} 1000 {initial2} 1100 {initial2}
PRECAUTIONS: contact. {last}; {first} is aware that gowns are needed.
Interpreter ID {id:######} ({first}, Tagalog) used for consent.
Language line: {first|firstx}, operator {id:#####}, Haitian Creole.
Chaplain {fl} visited; the family attends {church}.
Security: Ofc. {first} took one knife from {last}, receipt {id:###-####}.
{first|firstx}, tech, drew {lab} from left hand; hemolyzed; redrawn by {first|firstx}.
Sepsis bundle: {last}, time zero {time}, abx {time}. Abstracted by {fl}.
`);
