import { readTemplates } from './read-templates.ts';

/** Face sheets, forms, claims, letters, laboratory reports, interfaces and tables. */
export const CLINICAL_PAPER: readonly string[] = readTemplates(`
PATIENT NAME.........: {rev_up}
PT: {rev_up}   {x:##}Y M   MR#: {id:######}   RM: {x:###}-{x:#}
NAME: {rev_up}¶ADDRESS: {street}¶CITY: {city}¶STATE/ZIP: {state} {zip}
Last Name: {last}⇥First Name: {first}¶DOB: {numdate}⇥Sex: F
{rev_up}           ACCT {id:##########}    {numdate}    PAGE 1
Pt label ¶{rev_up}¶MR {id:## ## ##}¶{numdate}   {age}Y F¶{rev_up} MD
GUARANTOR: {fullx}  REL: {kin}  SSN {ssn}  PH {phone}
EMPL: {org} / {street} / {city}
Resp party {rev_up}; ins {plan}; subscriber {rev_up}; pol {code}; grp {id:#####}
PCP.: {lf_up}    REF.: {last_up}    ATT.: {last_up}
Nearest relative: {full} ({kin}), {city}. Religion: {church}.
Registered by {login} on {numdate} {time} at {ward}
Visit no. {id:V###########}; registrar {initial2}; arrival {time}
FIN: {id:########} MRN: {id:########} CSN: {id:#########}
HAR {id:###########} / CSN {id:#########} / {last}
{id:########} {rev_up} {numdate} F {last_up}
Statement for {full}, account {id:#######}, from {hosp}. Balance due. Mail to {rural}, {city}.
Claim {id:##############} DOS {numdate} CPT 99214 billed by {last}, {hosp}.
EOB: member {full}, ID {id:@@@#########}, claim {code}, provider {last}, paid.
ICN {id:#############} DCN {id:##########} denied CO-50 {numdate}
Superbill: {rev} | {numdate} | Dr {last} | 99213 | J45.20 | copay collected by {initial2}
HCFA box 2 {rev_up} box 3 {numdate} box 4 {rev_up} box 5 {street} box 11 {id:######}
Rendering {full}, NPI {id:##########}; tax ID {id:##-#######}; CLIA {id:##D#######}
Prior auth no. {id:PA########} valid {numdate} - {numdate}; requested by {first}.
PRIOR AUTHORIZATION¶Member: {full}¶ID: {id:@##########}¶Drug: {drug}¶Prescriber: {full}, {cred}, {city}¶Diagnosis: {dx}
To whom it may concern: I write in support of {full}, member {code}, whom you denied {drug} on {date}.
Appeals Department, {plan}. Re: {full}, reference {code}. Dear Dr. {last}:
I have cared for {mr} since {my}, and {first} has failed {drug} and {drug}.
Should you wish a peer to peer, call {first} in my office ({phone}), who will find me.
Grievance filed {date} by {full} about {first} at the front desk.
Your reference {code}. Our reference {initial2}/{initial2}/{code}.
Dear Doctor {last}, {first}, whom you kindly sent from {city}, came on {md} with {poss} {kin} {first}.
Dear Colleague, re {full}, dob {numdate}, {street}, {city}
Thanks for seeing {first}. Best, {first} ({last} Family Practice, {city})
It was a pleasure to see {first} and {first} today. Warm regards, {fl}
With kind regards,¶{full}, {cred}¶{hosp}
Yours, {initial2}
{full}, {cred}, FACP¶Chief of {dept}, {hosp}¶{phone}
{fullx} MD PhD / {fullx} APRN
cc {last} {last} {last}; bcc {first} in HIM
CC: Dr. {last} ({city}); {revp} (school nurse, {school}); chart
Encl: {lab} {md}, {lab} {md}
Fax cover: To {full}, {pharm}. From {first}, {hosp}. Pages 3. Re {last}.
/s/ {full}, {cred} {stamp}
E-signed by {login} {stamp}
eSigned: {full_up} {numdate} {time}
Electronically authenticated by: {rev_up} on {stamp}
[Signature on file: {full}]
X______ {full}¶Printed: {full}¶Relationship: {kin}
Reviewed/{initial2} {md}. Scanned/{initial2} {md}.
Addendum {numdate} {time} ({login}): {first} called back.
Edited {stamp} by {login}; prior author {login}
Audit: {login} opened chart {id:#######} from {ip} at {stamp}.
User {login} (badge {id:#####}) printed 4 labels.
Break the glass by {login} for {rev}, reason: direct care.
ORDER {id:#########}: {lab} for {rev_up}. Ord prov: {last_up}. Entered: {login} {stamp}
Acc {id:@#########} Coll {numdate} {time} by {initial2} Rec {time} {lablet} {lab} {n}
LAB: {lablet}, director {full}, {cred}, {addr}
Req {code} / pt {rev} / drawn {md} {time} / fasting N
Specimen ID: {id:##-###-#####}. Called to {fl}, RN {time} by {login}.
Result verified by {login}. Tube {id:########} shared with blood bank, armband {id:@@@####}.
{lab} {n} H ({numdate} {time}) {lab} {n} ({numdate} {time}) perf: {lablet}
Micro {id:M##-#####} blood x2 {md}: GPC clusters, called {first} {time}.
COVID swab {id:@@########}, {rev}, {numdate}, site {school} gym.
|Patient|Room|Attending|To do|¶|{last}|{x:###}|{last}|{lab}|¶|{last}|{x:###}|{last}|dc {md}|
Name⇥MRN⇥DOB⇥PCP¶{rev}⇥{id:#######}⇥{numdate}⇥{last}¶{rev}⇥{id:#######}⇥{numdate}⇥{last}
{id:#######}|{last}|{first}|{numdate}|{sex}|{street}|{city}|{zip}
{id:######},"{rev}",{numdate},{city},{plan},{id:@########}
{rev}        {md}  {time}   {dept}      {last}
0800  {revp}   NP     {last}¶0830  {revp}   F/U    {last}¶0900  {revp}   BP ck  {initial2}
No-shows {md}: {last}, {last}, {last} (called, {first} to rebook)
Sign-out¶1. {last} {x:###} {dx} [{last}]¶2. {last} {x:###} {dx} [{last}]¶3. {last} {x:###} dc {md}
[x] Identity checked ({full}) [ ] Allergy band [x] Consent ({initial2})
Pt name {full} [x]verified DOB {numdate} [x]verified Site R [x]
☐ Fall risk ☒ {first} ({kin}) notified ☐ {dr} notified
MSH|^~\\&|ADM|{id:@@###}|LAB|{id:@###}|{hl7stamp}||ADT^A04|{id:########}|P|2.3
PID|1||{id:#######}^^^MR||{hl7name}||{hl7date}|F|||{street}^^{city}^^{zip}||{phone}
NK1|1|{hl7name}|SPO|{street}|{phone}
PV1|1|I|{x:###}^{x:##}^A||||{id:#####}^{hl7name}^^^DR|||||||||||{id:#########}
OBR|1|{id:######}|{id:##-#######}|CBC|||{hl7stamp}|||||||||{id:####}^{hl7name}
OBX|1|TX|NOTE||Seen by {dr} with {kin} {first} on {numdate}||||||F
IN1|1|{x:###}|{plan}||||{id:######}||||||||{hl7name}|SELF|{hl7date}
ORC|NW|{id:########}||||||{stamp}|{login}^{hl7name}
[{"resourceType":"Patient","id":"{uuid}","name":[{"family":"{last}","given":["{first}","{first}"]}],"birthDate":"{date}"
"subject":{"reference":"Patient/{id:######}","display":"{full}"},"performer":[{"display":"Dr. {full}"}]
"address":[{"line":["{street}"],"city":"{city}","postalCode":"{zip}"}], "managingOrganization":{"display":"{hosp}"}
"author":"{full}","authored":"{stamp}","text":"{first} came with {kin} {first}; {sx} since {md}."
<name>{full}</name><dob>{date}</dob><mrn>{id:#######}</mrn><pcp>{full}</pcp>
patient_name={full}; visit_id={id:V######}; facility={hosp}; note="{first} reports {sx}"
`);
