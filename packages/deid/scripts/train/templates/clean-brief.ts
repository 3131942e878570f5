import { readTemplates } from './read-templates.ts';

/** Capitals and numbers that look like names, places, days or identifiers and are none. */
export const CLEAN_BRIEF: readonly string[] = readTemplates(`
Sincerely Yours is a film. Best Wishes is a card shop's slogan.
Regards are cheap; thanks are free.
Subject: Weekly Update
Re: Invoice Overdue
From: Accounts Payable¶To: All Staff¶Subject: Travel Policy
Sent from my iPhone
Sent via Android
Attachment: Budget Final Final.xlsx
Attachments: Minutes.pdf, Agenda.docx
Name: ____________ Date: ____________
Name (please print):¶Signature:¶Date:
Name: N/A¶Phone: none¶Email: unknown
Address: same as above
Customer: Walk-in
Contact: Front Desk
Manager on Duty: Vacant
Owner: TBD
Assigned to: Unassigned
Author: Anonymous
Reported by: System
Approved by: Finance
Signed: The Committee
Driver: Printer Driver {o_ver}
Host: localhost Port: 8080
User: guest Role: Reader
User: admin
username: test password: test
Status: Pending Review
Priority: High Severity: Low
Location: Warehouse
Location: Remote, Anywhere
Place of birth: not stated
Color: Forest Green, Navy, Ivory, Rose Gold
Size: Extra Large
Flavor: Rocky Road, Cookie Dough, French Vanilla
Genre: Jazz, Soul, Country, Gospel
Breed: Border Collie
Species: Homo sapiens, Canis lupus
Language: {o_lang}
Nationality: {o_nation}
Religion: Catholic
Currency: Swiss Franc
Department: Human Resources
Title: Vice President
Position: {o_job}
Marital status: Single
Subject: Math, Art, History, Physical Education
Grade: B plus. Teacher comments: Good Effort!
Homework: read Chapter {o_n}, answer Questions 1 to {o_n}.
Exam: Multiple Choice, Short Answer, Essay
Fill in the Blank. True or False. Show Your Work.
Step {o_n}: Remove Cover. Step {o_n}: Lift Filter.
Fig. {o_n}. Cross Section. Table {o_n}. Mean Values.
Lemma {o_n}. Every finite group of prime order is cyclic.
Gaussian noise, Fourier transform, Bayesian prior, Markov chain
The Monte Carlo method and Newton-Raphson iteration converge.
Pythagoras' theorem and Euler's formula are on the test.
Alzheimer research and Parkinson funding rose {o_pct}.
Celsius, Fahrenheit and Kelvin are scales.
Diesel, Sandwich, Cardigan and Boycott are words now.
A Ponzi scheme, a Faustian bargain, a Freudian slip
Bloody Mary, Tom Collins, Shirley Temple: which has no alcohol?
Order one Old Fashioned, one Moscow Mule and one Long Island Iced Tea.
Peking duck, Brussels sprouts, Boston cream pie, Idaho potatoes
Bring Cheddar, Parmesan, Gouda and Brie.
Cabernet, Merlot, Riesling and Champagne
The Cheshire cat grinned. Snow White slept. Cinderella ran.
Santa Claus, the Easter Bunny and the Tooth Fairy are not real.
Batman fights the Joker; Superman flies.
Is Sherlock Holmes a real person?
Zeus, Hera, Odin and Thor are gods.
Jupiter rules Sagittarius. Leo and Virgo are signs.
Hurricane season begins; Storm Warning in effect.
Thanks a Million! Happy Days! Good Grief! Holy Smoke!
Dear Diary, nothing happened.
Dear Valued Member, your statement is ready.
Hello World
Hello There! Hi Everyone! Hey Guys! Hey You!
Good Luck Everybody!
Miss you! Miss the bus? Miss out?
Mister, your bag! Lady, watch out! Doctor, doctor!
Captain, the ship is sinking. Yes, Chief. No, Sir. Sorry, Ma'am.
Ask Mom. Tell Dad. Call Grandma. Hug Auntie.
Honey, I'm home. Sweetie, listen. Buddy, relax. Dude, no way.
Alexa, play jazz. Hey Siri, set a timer. OK Google, lights off.
{o_prod} won't pair with {o_prod}.
Buy {o_prod} at {g_org} for {o_money}.
{g_org} v. {g_org} was settled.
{g_org} and {g_org} sued {g_org}.
Talk to {g_org} support about the {o_model}.
{g_org} says it will hire {o_n} people.
{g_org}, {g_org} and {g_org} sponsor the fair.
according to {g_org}, sales of the {o_thing} rose {o_pct}
I work with {g_org} products every day.
Our partner {g_org} ships on our behalf.
Tickets by {g_org}. Sound by {g_org}. Catering by {g_org}.
Fly {g_org} and earn miles.
The {g_org} annual report runs to {o_n} pages.
{g_org} ({o_year}–{o_year})
Playing {o_title} on the {o_prod} is fun.
"{o_title}" beats "{o_title}" by a mile.
{o_title}, {o_title} and {o_title} were nominated.
{o_country}: {o_n}; {o_country}: {o_n}; {o_country}: {o_n}
{o_country} vs {o_country}, kickoff {o_time}
Made in {o_country}
Product of {o_country}. Assembled in {o_country}.
I moved from {o_country} to {o_country} in {o_year}.
I'm from {o_country}, my {o_kin} is from {o_country}.
Can {o_nation} citizens enter {o_country} without a visa?
He lives in {state}. She left {state} for {state}.
Born in {o_country}, raised in {state}.
Taxes in {state} are lower than in {state}.
{state}, {state} and {state} voted last.
North, south, east, west
Go South for the winter. Head East, then West.
The West Coast, the Deep South, the Midwest
Room temperature {o_qty}, humidity {o_pct}
{o_room}, {o_room} and {o_room} are being painted.
Extension {o_n}, option {o_n}
Page {o_n} of {o_n}
Version {o_ver} replaces version {o_ver}.
{o_model}, {o_model}, {o_model}: which has the best camera?
ISBN and ISSN are printed on the back.
pH 7.{o_n}, 10 mM Tris, 1:{o_n} dilution
Ratio {o_score}, odds {o_score}, aspect 16:9
The {o_year} and {o_year} editions differ.
In {o_year}, {o_year} and again in {o_year} the dam broke.
Since the {o_decade} nothing has changed.
From {o_year} to {o_year} prices doubled.
{o_money} + {o_money} = {o_money}
{o_dur} later, {o_dur} earlier
between {o_time} and {o_time}
100 200 300 400
12 34 56
3.14159 2.71828 1.41421
0x7fff 0b1010 #ff8800
x = {o_n}; y = {o_n}; z = x + y
Lorem ipsum dolor sit amet, consectetur adipiscing elit
Roger that. Over and out.
Let it be. Carry on. Mark my words. Bob up and down. Sue them. Pat the dog.
The rich drew a line; the young rose; the wise wept.
grant access, frank answer, drew a map, chase the ball, miles away
jack up the car, bill the guest, mark the date, will do, may be
Hunter green, amber light, jade plant, pearl onion, ruby slippers
april showers bring may flowers they say
Sunday best, Monday blues, Friday feeling
`);
