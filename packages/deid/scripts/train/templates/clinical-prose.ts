import { readTemplates } from './read-templates.ts';

/** Paragraphs of several sentences, in which a person is named again in other forms. */
export const CLINICAL_PROSE: readonly string[] = readTemplates(`
{mr} comes in with {poss} {kin}, {first}. {first} tells us that the {sx} began in {mon}, soon after the move from {city}. Neither of them recalls a fever.
I first met {first} in {my}, when Dr. {lastx} asked for help with {dx}. Since then {drug} has been stopped twice, once by me and once by a locum named {last}. {first} now feels well enough to go back to {org}.
We were called to the {ward} for a {age}-year-old {job}. By the time Dr. {last} arrived, {first}, the bedside nurse, had already given {drug}. The {kin}, who had driven in from {city}, asked us to stop.
On the morning of {date} the patient, Mr. {lastx}, could not be woken. His roommate, {fullx}, rang for help; {first} (RN) came at once and called Dr. {last}.
She grew up on {road} outside {city}, one of seven. {first}, the eldest, has {dx}; {first} died of {dx} at {hosp}; the others, {first}, {first} and {first}, are well.
{lastx} was admitted through the ED. {lastx}'s {lab} peaked at {n} on {md}. After {proc} by Drs. {last} and {lastx}, {lastx} went to {nursing}.
He told {first}, the triage nurse, that he fell at {park}; he told Dr. {last} that he was pushed; and he told me, with {first} from security present, that he remembered nothing after {holiday}.
This is a letter of support for {fullx}, who has been under my care at {hosp} since {my}. {wfirst}'s {dx} makes the stairs at {street} impossible. Please consider the ground floor unit that {first} at the housing office mentioned on {md}.
Thank you for sending me {fullx}, the {age}-year-old {job} whom you saw in {city} on {date}. As you know, {poss} {kin} {firstx} had {dx}, and {poss} aunt, {fullx}, had {proc} at {hosp}.
It was good to meet {firstx} and {poss} {kin} today. They have come all the way from {abroad}, where {firstx} was told of {dx} in {my}. I have asked Dr. {lastx} to look at the films.
When I asked {wfirst} what {wfirst} wanted, {wfirst} said: to see {first} graduate from {school} in {mon}.
The patient was brought by {poss} friend {first} {lastx}, who found {poss} car on {road}. Police ({last}, {city} PD) had been looking since {md}.
{first} works the line at {org} with {poss} cousin {first}. On {md} a drum tipped; {first} was splashed too and went to {hosp}.
At {school} {first} sits alone. Ms. {lastx}, the aide, says that {first} talks to nobody but a boy named {first}. The family has been in {city} since {my}.
Mother, {fullx}, is {age} and works nights at {nursing}. Father, {fullx}, lives in {abroad}. The grandmother, called {nick}, watches {first}.
Our team (Dr. {lastx}, NP {last}, RN {first}) met with {first}'s {kin} on {date}. {first} asked whether {hosp} in {city} could do more. Dr. {lastx} explained that it could not.
I spoke with Dr. {lastx} at {hosp} at {time}. {lastx} advised {drug} and asked that the films be pushed to {hosp}. {first} in the file room did so under {code}.
The consultant, {fullx}, thinks of {dx}; the resident, {last}, of {dx}; the student, {firstx}, who listened longest, of nothing but grief for {first}.
Mrs. {lastx} lost her {kin} in {mon}. She goes to {church} each day and sees Father {last} and, on Fridays, {first} from the hospice.
He is a veteran ({camp}, {year}) who sleeps at {shelter}. {first}, the outreach worker, brought him. He gave his name as {nick}; his papers say {fullx}.
For years {first} {lastx} was followed in {city} by Dr. {fullx}, now retired, whose notes (chart {id:#####}) came today from {hosp}.
{fullx} slipped on a wet floor near {ward} while visiting {poss} {kin}, {fullx}. {first}, who was mopping, helped. Form {id:####-##} was filed by {last}.
The donor, {fullx}, is the recipient's {kin}. Both live in {hood}. Compatibility was confirmed at {lablet} ({code}).
Last seen {date} by my colleague {last}, when {drug} was begun. Called {md}: worse. Called {md}: better. Today {first} says it never helped at all.
Mr. {lastx} is {age}. Mr. {lastx} lives alone. Mr. {lastx}, in short, needs more than we can give in {city}.
This {age}-year-old man from {resv} was flown from {hosp}. {poss} {kin}, {firstx} {lastx}, followed by truck.
{lastx} states, "My name is {firstx} {lastx} and I don't belong here." {lastx} asked for {first} and for a lawyer, {fullx}.
A nurse named {firstx} called from {nursing}: since {md} Mrs. {lastx} has not eaten, and the {kin}, Mr. {last}, wants her sent to {hosp}.
I was asked by {lastx} and {last} to evaluate {fullx}. I have read the notes of {last} ({md}), {lastx} ({md}) and {first} ({md}).
Dr. {wlast} saw Mr. {wlast} for {dx}. {wlast} (the doctor) advised {proc}; {wlast} (the patient) declined.
Dr. {wlast} ordered a white count, and Nurse {wlast} hung the {drug}. Neither Dr. {wlast} nor {wfirst} saw the rash.
May I ask whether {wfirst} {wlast}, who may have {dx}, will be seen in {mon} or in {mon}?
{wfirst} said {wfirst} will come; {poss} {kin} {wfirst} may not.
The family of {wfull} met with Dr. {wlast}. They hope that {wfirst} will walk by {holiday}.
Hand-delivered to {wfull}, long-time patient of Dr. {wlast}, for {poss} {kin}.
Patient is {fullx}, prefers {nick}. {nick} had {proc} in {abroad} in {my}, then again at {hosp}. {nick}'s {lab} today is {n}.
{firstx} is a {age}-year-old who was born at {hosp}, lives in {hood} with {poss} {kin} {first} and goes to {school}.
The specimen of {fullx} ({code}) and that of {fullx} ({code}) were switched at {lablet}. {first} there noticed on {md}.
Neighbours {fullx} and {fullx} heard a shout from {street}. {last} broke the door; {last} began compressions until Medic {x:##} came.
My own physician, Dr. {fullx} in {city}, retired in {mon}. {first} at your desk said that Dr. {lastx} takes new patients at {ward}.
Pt was out fishing at {park} w/ {kin} {first} & {first}. Stung x3. {first} used {poss} own EpiPen on pt, then drove 40 min to {hosp}.
In {year} {first} left {abroad} with {poss} {kin} and two children, {firstx} and {firstx}; {firstx} drowned. They lived in {city} until {my}.
INTERVAL: since {date} two falls, one in front of {church}, one at {poss} {kin} {first}'s place in {city}. Saw Dr. {lastx} at {hosp}.
REFERRAL: {fullx}, {age}. From: {fullx}, {cred}, {hosp}. To: {dept}, attn. {fullx}. For: {dx}. By: {date}.
BRIEF HISTORY: {lastx}, {firstx}, {age}, from {abroad} via {city}, works at {org}, seen {md} by {last}.
Plan: 1) {drug}; 2) {lab} at {lablet} by {md}; 3) call {first} at {phone}; 4) see {lastx} in {mon}; 5) letter to {org}.
Assessment: {fullx} has {dx}, as Dr. {lastx} thought in {my}. Plan: as {last} wrote; {first} to call {pharm}.
Anything that {first} says about {first} should be taken with care, writes {last}; so thinks {poss} {kin} {first}.
Today's visit was moved from {hosp} to {ward} because of the flood in {hood}. {first} and {firstx} came anyway, by bus, from {city}.
Translated from the card {first} carries: "I am {fullx}. I have {dx}. Call {fullx}, {phone}, or Dr. {lastx}, {city}."
{fl_up} DOB {numdate} seen {numdate} {hosp}. Dr {lastx}. {sx}. {drug}. RTC {md}.
{revp} ({numdate}) presented to {lablet} for {lab}; {firstx}, phlebotomist, noted a bruise.
{revp} dob {numdate} was a no show {md}. {initial2}
The following were present: {fullx}, {cred}; {fullx}, {cred}; {fullx} ({kin}); by phone from {city}, {fullx}.
Present: {lastx}, {last}, {lastx}. Absent: {last} ({holiday}). Minutes: {firstx}.
Rounding list, {ward}: {last} (home {md}), {lastx} ({lab}), {last} (family from {abroad} comes {md}), {lastx} (new).
Gave report to {firstx} at {nursing}; she knows Mrs. {lastx} from {poss} stay in {mon}.
Patient's {kin}, Ms. {lastx}, is a {job} at {org} and cannot be reached before {time}; try Mr. {lastx}, a neighbour at {street}.
You asked about {lastx}. She left {nursing} on {md} for {poss} {kin}'s house on {road}. {firstx} there knows more.
Case managers {first} ({plan}) and {firstx} (ours) agreed on {nursing} from {md}; ref. {code}.
Mr {lastx}'s {kin} rang from {abroad}. She believes that {last} gave the wrong {drug}; I said that Dr. {lastx} would ring back by {md}.
`);
