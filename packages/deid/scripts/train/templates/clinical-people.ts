import { readTemplates } from './read-templates.ts';

/** Names in every position: staff, relatives, strangers, signatures, initials, names that are words. */
export const CLINICAL_PEOPLE: readonly string[] = readTemplates(`
{first} seen. {first} fed. {first} bathed.
{first}, {first}, and {first} each weighed.
{last|lastx}'s {lab} came back.
{last}’s film shows a fracture of the {body}.
{first}’s {kin}, {first}’s teacher, and {first}’s coach all agree.
Gave {last|lastx} {drug}.
Told {first} no.
Paged {last}, then {last}, then {last}'s backup.
Asked by {last|lastx} to see {last|lastx} for {last|lastx}.
Seen c {last}. Cont per {last}.
per {last} hold {drug}
as per Dr {last|lastx}'s recs
w/ {first} (RT) and {first} (RN)
+ {last} + {last}
?{last|lastx} to review
Ok'd by {last}/{last}.
{last}/{dept}: ok for {proc}
[{last|lastx}] [{last|lastx}]
({last}) ({fl}, {cred})
- {first}: insulin teaching¶- {first}: walker¶- {first}: ride
* {last|lastx} – {lab} * {last|lastx} – dc
{first}>{first}>{first} on the call list
{rev}; {rev}; {rev}
{fullx}, whom we met in {mon}, has done well.
{fullx} ({age}) is a {job}.
{fullx} was placed on {drug} for {dx}.
Mr. {fullx} is new to the practice.
Mrs. {fl}, née {last}, came alone.
{fl} (formerly {last}) updated her chart.
{first|firstx} a/k/a {nick} {last|lastx}; alias {fullx}.
Also known as: {full}, {full}
Dr. {first} saw the twins, {first} and {first}.
Dr {fullx} covers.
Drs {last}/{last} aware
Prof. {last} and Prof. {full} lectured on {dx}.
Sr. {first|firstx}, OFM, and Fr. {last|lastx} brought communion.
Sgt. {last}, Capt. {last} and Lt. {full} escorted the patient.
Judge {last} signed; Atty {last} objected.
Coach {first|firstx} and Coach {last|lastx} carried {first|firstx} off.
Miss {first} from the cafeteria knows {first} by name.
Aunt {first} and Uncle {first} raised {first}.
Grandma {first|firstx} and Papa {first|firstx} are asleep in the lounge.
Great-aunt {first} had {dx}; cousin {first} too.
Step-dad {first} drinks. Half-brother {first} is in {jail}.
In-laws: {first|firstx} and {fl}.
{poss} ex-{kin} {first} pays for {drug}.
his oldest, {first}, and her youngest, {first}
my patient's {kin}'s friend {first|firstx} is a nurse
the landlord ({full}), the mailman ({first}), and a neighbor, {first}
Roommates {first} & {first} share a kitchen.
Boyfriend {first|firstx} X 2 yrs; ex {first|firstx}.
Friend {fl} drove; will call {first} ride if late.
Colleagues {first} and {last} at {org} noticed the {sx}.
Teachers: {last|lastx}, {last|lastx}, {last|lastx}.
Student {first} took the history under {last}.
Tech {first}, unit clerk {first} and porter {first} helped lift.
Volunteer {full|fullx} sat with {first|firstx} until {time}.
The interpreter, {full}, stayed by phone.
Barber {first} noticed the mole.
Midwife {last|lastx} and doula {first|firstx}.
Paramedic {full} and partner {last}.
Officer {last} waits outside {ward}.
Mr {wlast}'s white count is 12. Mrs {wlast}'s stool is black.
{wfl}, {age}, {dx}, lives with {wfirst}.
Hope is low, said {wfirst}. Grace before meals, said {wfirst}.
{wlast} denies {sx}. {wlast} has no {sx}.
Signed, {wfl}, {cred}
Dr. {wlast} placed a Foley catheter.
ask {wfl} if {wfirst} may come in {mon}
{wfull}: {lab} {n}, {drug} {n} mg
{wrev} — {dx}, no {sx}
Called {wfirst}; {wfirst} will call {wfirst}.
Pt {wlast} long and short of it: home.
{wfirst} has {dx}. {wfirst} will need {drug}. {wfirst}'s bill went to {wfull}.
{initials} seen {md}. {initials} stable.
pt {initial2}, {age}{mf}, {dx}
/{initial2} {time}
{initial2} RN / {initial2} LPN {time}
I/D {initial2}, {initial2}
(initials: {initial2}) (verified: {initial2})
{short} - {dx}; {short} - {dx}
{initial2}'s mom {first}
"{first}!" {first} screamed when {first} fell.
"My name is {first|firstx}," "{first|firstx} who?" "{fl}."
Who is {first}? A {kin}.
{first}?? not in chart. {last}?? wrong pt.
NOT {fl} — this is {fl}, see name alert.
NAME ALERT: {rev} and {rev}
Two patients named {last} on {ward}.
Wrong-patient near miss: {drug} for {last|lastx} brought to {last|lastx}.
{fl} ≠ {fl}
{full}'s {kin}. {full}'s {job}. {full}'s home.
{first|firstx} who lives in {city} and {first|firstx} who does not
From {first}'s view, from {last}'s view, and ours
without {first}, with {first}, for {first}, by {first}
Discussed: {last|lastx}. Aware: {last|lastx}. To do: {last|lastx}.
Unclear whether {first} or {last} gave the {drug}.
No {first} on staff. There is a {last}, {cred}, on {ward}.
Thanks {first|firstx} for the handoff and {last|lastx} for the line.
Respectfully, {fullx}, {cred}
Submitted by: {full} | Approved by: {last}
Author: {fullx} Cosigner: {fullx}
{full_up}, {cred} / {initial2}
{fl} {cred} {numdate} {time}
__{fl}__ {cred}
~{first}
xoxo {first} (room {x:###})
`);
