import { readTemplates } from './read-templates.ts';

/** Portal and telephone messages, chat between staff, questions and prompts to an assistant. */
export const CLINICAL_MESSAGES: readonly string[] = readTemplates(`
TELEPHONE ENCOUNTER {numdate} {time}: {first} ({kin}) calling about {last}'s {sx}. Advised ER. {first}, RN
Incoming call from {full}, {phone}, re {kin} {full}, DOB {numdate}.
Msg for {dr}: {first|firstx} from {pharm} needs a new script for {last|lastx}.
VM left for {first} {md} and {md}; no call back. /{initial2}
Pt's {kin} {first} called, upset, {last} still not seen by anyone.
Please call {first|firstx} b/4 noon, {phone}, ok to leave msg w {first|firstx}
Refill request: {drug} #30, {rev}, {numdate}, {pharm} on {road}. OK per {last}.
Subject: {drug} question¶Hi {dr},¶{first} threw up the {drug} twice. Should I give it again?¶{first} (mom)
Subject: Re: test results¶{first|firstx}, all good. See you in {mon}. {initial2}
Dear {dr}, my {kin} {first} has not been the same since {md}. We live in {city} now. Thank you, {full}
Hey doc its {fl}, dob {numdate}, still got the {sx}, can u call {phone}
Good morning, this is {first|firstx}, {first|firstx}'s mom. {school} sent {first|firstx} home with {sx}.
Can I see {first} instead of {dr}? {first} was so kind to my {kin}.
I saw {dr} at the {city} office on {md}, and {first} at the desk said someone would call.
Sorry for the mixup with the name, I go by {fl} now, was {fl} before the wedding.
Thanks {first}! - {first}
You were last seen by {fl}, {cred}, at our {hood} location.
Reminder: {first|firstx}, you have a visit with {dr} on {date} at {time}, {ward}, {street}.
Hi {first}, {first} here from {hosp}. Please arrive {time}, park off {road}.
Your referral to {dr} ({city}) was sent {md} by {first}.
After visit summary for {full|fullx}¶Seen by: {full|fullx}¶Next: {date}¶Pharmacy: {pharm}
[{time}] {first}: is {last} going today? [{time}] {first}: waiting on {last}
{first} → {first}: {last} in {x:##} wants {drug}
@{login} can you cosign {last|lastx}? @{login} done
{login}: pls add {fl} to the {md} list
Secure chat: {last} to {last}: bed {x:##} ({last}) {lab} {n}, ok to dc? {last}: ok
Page {time}: {x:###} {last|lastx}, {sx}, cb {id:####} {first|firstx}
Text to {last}: "{first} pulled her line, need you"
From: {full} <{email}>¶To: {full}¶Subject: {last} transfer¶{first}, is there a bed at {hosp}?
On {date}, {full|fullx} wrote: please send {first|firstx} the MRI.
Fwd: {first} says {last} can cover {md} if {last} takes {holiday}.
Tele visit: {first} at home in {cityst}, provider in {city}. {kin} {first} held the camera.
Video visit from {poss} truck outside {city}; {first|firstx} consented. ID checked ({id:@########}).
Nurse line: caller {first}, child {first}, {age}, {sx}, {city}. Disposition home care.
Which antibiotics for {full}, {age}, seen at {hosp} on {date} with {dx}?
{full|fullx} {age} {sex}, {dx}, renal dose of {drug}?
my pt {fl} from {city} has {sx} after {drug}, is this known
does {dx} run in families? asking for {mr}, whose {kin} {first} had it
Differential for {sx} in {rev} MRN {id:#######}
Given {first}'s {lab} of {n} on {md}, should {dr} restart {drug}?
Interpret: {rev}, {numdate}, {lab} {n}, {lab} {n}, {lablet}
Draft a denial appeal for {full|fullx}, member {id:@@#######}, {plan}, {drug}, {dx}.
Write a school letter for {fl} at {school}, out {md} to {md}.
Rewrite this for the patient ({first}, reads at 6th grade level): {dx}, {proc} on {md} at {hosp}.
Translate to Vietnamese for {mr}: come fasting on {date}.
Summarize the below note for handoff to Dr {last}.¶---¶{rev}, {age}, {ward}. {dx}. {kin} {first} at bedside.
Extract meds from: "{first} takes {drug} and {drug}, per {first} at {pharm}"
Turn into SOAP: {first|firstx} came in with {poss} {kin} {first|firstx}, works at {org}, {sx} since {holiday}
Is it ok under HIPAA to tell {full}'s boss at {org} about {dx}?
compare {drug} vs {drug} for {nick} ({full}), {age}, {dx}, lives in {hood}
You are a scribe. Patient: {full|fullx}. Visit: {date}. Provider: {full|fullx}, {cred}. Write the HPI.
Remember that {first} is allergic to {drug}. What else for {dx}?
Find trials near {city} for {full}, {age}, {dx}, ECOG 1.
how long after {proc} ({md}, {last|lastx}) can {first|firstx} fly to {abroad}
What does "{initial2} {md}" in the margin of {last}'s lab sheet mean?
ICD-10 for {dx}? Pt {initials} acct {id:#######}
Please check interactions, list from {pharm} for {rev_up}: {drug}, {drug}, {drug}
Case: {initials}, {age}{mf}, {city}. {sx} after {proc}. Thoughts?
{first}, {age}, {dx}. Also {first}, {age}, {sx}. Which first?
Ms {last|lastx} had {proc} with Dr {last|lastx} at {hosp} {my}; is {drug} safe in {mon}?
Thanks. And for {poss} {kin} {first}, same dose?
Also what about {last}?
And {first|firstx}?
ok now do the same for {rev}, {id:######}
Patient Details — {full} | {age} | {city} | {phone} | {email}
Q: {mr} from {nursing} has {sx}. A:
I am {dr} from {hosp}. My resident {last} missed the {lab} of {mr}. Draft an apology.
Please fix grammar: "{first} was saw by {last} at {hosp} in {mon} for {sx}"
Our new hire {full|fullx}, {cred} ({login}) needs access to {ward}.
Schedule: {first} Mon, {first} Tue, {first} off till {md}, {first} on call {holiday}.
On call {md}: {last} / {last} backup. Pager {id:###-####}. 
Kudos to {first|firstx}, {first|firstx} and {first|firstx} on {ward} for a hard night!
In memory of {full}, who ran our {dept} clinic until {my}.
Welcome to {fl}, who joins us from {hosp} in {abroad}.
Survey: "{first|firstx} was rude, {first|firstx} was an angel." Visit {md}, {ward}.
Complaint from {full} about parking at {ward} and about Dr. {last}.
Portal proxy: {full} for {full} ({kin}), approved {numdate}, code {id:@@@@-####}
Verification code {id:######} sent to {first|firstx}'s phone ending {x:####}.
Appointment no. {id:#########} for {first} on {date}, {time}.
`);
