import { readTemplates } from './read-templates.ts';

/** Pieces of two to eight lines from notes of every kind. */
export const CLINICAL_FRAGMENTS: readonly string[] = readTemplates(`
{hosp}¶{street}¶{city}, {state} {zip}¶¶DISCHARGE INSTRUCTIONS FOR {full_up}
{ward} — Daily Sign-in¶{numdate}¶1 {full}  {time}¶2 {full}  {time}¶3 {full}  {time}
Name: {full|fullx}¶Age: {age}¶Ward: {ward}¶Diagnosis: {dx}¶Consultant: {last|lastx}
Pt: {revp}¶RM: {x:###}¶RN: {first}¶Tech: {first}¶MD: {last}
CC: {sx}¶HPI: {first} ({age}) was at {school} when it began on {md}.¶PMH: {dx}¶Meds: {drug}¶SH: lives w/ {kin} {first}
Dx: {dx}¶Rx: {drug}¶Pharm: {pharm}, {road}¶RTC: {md} w/ {last|lastx}
{rev_up}¶{numdate}¶{id:##-##-##}¶DR {last_up}
Attending: {last}¶Fellow: {last}¶Residents: {last}, {last}¶Students: {first}, {first}
To: {full|fullx}, {cred}¶From: {full|fullx}, {cred}¶Re: {full|fullx}¶Date: {date}
Seen with: {first} ({kin})¶Interpreter: {first}, {id:#####}¶Referred by: {last}, {city}
Consent:¶{full} (patient)¶{full} (witness)¶{numdate} {time}
Family tree¶I-1 {first|firstx}, d. {age}, {dx}¶I-2 {first|firstx}¶II-1 {first|firstx}, {dx}¶II-2 {first|firstx} (patient)
Household¶- {first}, {kin}, {age}¶- {first}, {kin}, {age}¶- {first} (dog)
Contacts traced¶1. {full}, {school}, {phone}¶2. {full}, {org}, {phone}
TB contact list, {county}: {full|fullx}; {full|fullx}; {full|fullx}. Index flew from {abroad} {md}.
Care team¶PCP {dr} {phone}¶Cards {dr} {phone}¶CM {first} {phone}
Meds¶{drug} {n} mg qd (Dr {last})¶{drug} {n} mg bid (Dr {last}, {city})¶{drug} prn, {first} gives it
Timeline¶{my}: {dx} ({hosp})¶{my}: {proc} ({last|lastx})¶{date}: {sx}¶{md}: here
{md} - {sx}, saw {last}¶{md} - {lab} {n}¶{md} - called, {first} took msg
Past surgical:¶{year} {proc}, {hosp}, {last}¶{my} {proc}, {hosp}, {last}¶{date} {proc}, {abroad}
Upcoming¶{date} {time} {last|lastx}, {dept}¶{date} {time} {lablet}¶{date} {time} {last|lastx}
Drivers' list {md}¶{time} {last}, {street}¶{time} {last}, {street}¶{time} {last}, {rural}
HOME VISIT¶Addr: {rural}, {city}¶Dir: left at {church}¶Contact: {first} {phone}
SPECIMEN¶Pt {rev}¶Site L arm¶Coll {numdate} {initial2}¶No. {id:@##-#####}
Discharge Rx¶{full_up}  DOB {numdate}¶{drug} {n} mg #{n}¶Sig: Dr {full}  DEA {id:@@#######}
DEVICE CARD¶{full}¶Model LNQ22 S/N {id:RLB######@}¶Implanted {date} {hosp}¶Dr {last}
Op team: {last|lastx}/{last|lastx}/{last|lastx}¶Start {time} End {time}¶Room: {ward} OR {x:##}
Vitals {time} {initial2}¶BP 132/78 HR 88 T 37.1¶Pt asking for {first}
IMM: {fl} {numdate}¶Flu {numdate} lot {id:@@###@@} {first} RN¶Tdap {numdate} lot {id:@####}
Transport slip¶From {ward} to {lablet}¶Pt {last|lastx}  {id:#######}¶Driver {first|firstx}
Return to: {full}¶{hosp}, {ward}¶{street}¶{city} {zip}
Sincerely,¶¶¶{full}, {cred}¶{hosp}¶¶cc: {full}
Regards,¶{first|firstx}¶{fl}, RN¶{ward}
Thank you!¶{first} & {fl}
-- ¶{full}, {cred}¶{dept} | {hosp}¶{phone} | {email}
Signed electronically¶{full|fullx}¶{stamp}
{full}¶{cred}, {hosp}¶{date}
Reviewed by:¶{revp}   {initial2}   {numdate}
Assessment¶{mr} is a {age} year old from {hood} with {dx}.¶Plan¶{drug}; see {last|lastx} {md}; {first|firstx} to drive
Psychosocial¶Lives: {hood}¶Works: {org}¶Faith: {church}¶Supports: {first}, {first}
Legal: {full}, {last} & {last} LLP¶Case: {id:####CV####}¶Hearing: {date}, {city}
School: {school}¶Grade: 5¶Teacher: {last|lastx}¶Friends: {first|firstx}, {first|firstx}
Birth: {hosp}, {date}, 39w¶Weight 3,210 g¶Mother {full}¶Father {full}
Mother: {full} {numdate} MRN {id:#######}¶Infant: {last} Girl MRN {id:#######}
Visitors¶{first|firstx} ({kin}) {time}-{time}¶Pastor {last|lastx} {time}
Diet order {last}: renal¶Allergy {last}: nuts¶Tray {last}: late
Billing note {md}: {first} @ {plan} says claim {code} never arrived; resend attn {first}.
Case no. {code}¶Examiner: {full|fullx}¶County: {county}¶Place of death: {street}
Death certificate¶Decedent {full}¶Born {date} {city}¶Informant {full}, {kin}¶Burial {city}
RISK: {code}¶Reporter {full}¶Involved {full}, {full}¶Where {ward}
Lab slip {id:######}¶Dr {last|lastx}¶{full|fullx}¶fasting
Room¶{x:###} {last}¶{x:###} {last}¶{x:###} empty¶{x:###} {last}
Pt belongings: glasses, phone, Bible from {church}. Rec'd by {fl} {md}.
A: {first|firstx} Airway clear. B: RR 18. C: HR 90. D: GCS 15 E: {kin} {first|firstx} called.
I: {first} from {ward}¶S: {last}, {sx}¶B: {dx}, {proc} {md}¶A: stable¶R: please see
# {dx}: on {drug}, {last} follows¶# {sx}: {lab} {md}¶# Dispo: {nursing} vs {kin} {first}
Contact¶{full|fullx}⇥{kin}⇥{phone}¶{full|fullx}⇥{kin}⇥{phone}
From: {fl}¶Clinic: {city}¶Pt: {initials} ({code})¶Q: stop {drug}?
DOS⇥Pt⇥Prov⇥Loc¶{numdate}⇥{rev}⇥{last}⇥{city}¶{numdate}⇥{rev}⇥{last}⇥{city}
Problem: {dx}¶Onset: {my}¶Noted by: {last|lastx}¶Source: {hosp}
{first}:¶Your {lab} was {n}.¶Come back {date}.¶{initial2}
Chart #{id:#####}¶{last}, {first} & {first}¶Family file¶{rural}, {city}
ROI¶Release to: {full|fullx}, {street}¶From {numdate} to {numdate}¶Req {code} by {initial2}
Anesthesia¶{last_up}/{last_up}¶In {time} Out {time}¶ASA 3¶Pt {rev}
Trial log¶{id:##-###} {initial2} {numdate} arm A¶{id:##-###} {initial2} {numdate} arm B
Badge¶{full|fullx}¶{cred}¶{id:######}¶{hosp}
Username {login}¶Name {full}¶Dept {dept}¶Mgr {full}
SN¶{serial}¶Asset¶{id:###-####}¶Loc {ward}
Sent to {hosp}¶Attn {first|firstx} in {dept}¶Re {last|lastx}¶{n} pages
Bed board¶A {last}  B {last}  C clean  D {last}
Patient's words: "I fell at {park}. {first} saw it."¶Saw: {fl}, PA-C
`);
