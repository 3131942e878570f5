import { readTemplates } from './read-templates.ts';

/** Prose, reviews, recipes, rules and notices; nothing in these is an identifier. */
export const CLEAN_PROSE: readonly string[] = readTemplates(`
Whisk {o_n} eggs with {o_qty} of flour, then fold in the butter.
Simmer for {o_dur}, stirring often, and season to taste.
Bake at 375 until golden; cool on a rack. Serves {o_n}.
For the Dijon dressing, shake oil, vinegar and Worcestershire sauce in a jar.
Caesar salad, Waldorf salad, eggs Benedict and beef Wellington are on the menu.
The {o_thing} is sturdy, quiet and worth every cent of {o_money}.
Two stars. The {o_thing} broke after {o_dur} and support was no help.
Battery life is fine, but the {o_prod} runs hot.
I compared the {o_prod} with the {o_model} and kept the cheaper one.
Firmware {o_ver} fixes the crash when {o_prod} wakes from sleep.
Upgrade to {o_ver} before installing {o_prod}.
The {o_model} weighs {o_qty} and costs {o_money}.
Out of Memory Error: increase the heap to {o_n} GB.
Restart the {o_prod}, clear the cache and try again.
Error {o_n}: Connection Refused. See Help > About.
To Reset: Hold Power for {o_dur}.
WARNING: HOT SURFACE. KEEP OUT OF REACH OF CHILDREN.
NO PARKING. VIOLATORS WILL BE TOWED AT OWNER'S EXPENSE.
EMPLOYEES MUST WASH HANDS BEFORE RETURNING TO WORK.
CLEARANCE SALE! UP TO {o_pct} OFF EVERY {o_thing}!
FLIGHT DELAYED. PLEASE PROCEED TO {o_room}.
PLEASE MIND THE GAP AND STAND CLEAR OF THE DOORS
TERMS AND CONDITIONS APPLY. VOID WHERE PROHIBITED.
Chapter {o_n}: The Long Road Home
Table of Contents: Introduction, Methods, Results, Discussion
Part II. Rights and Duties of the Parties
The Licensee shall not sublicense the Software without the prior written consent of the Licensor.
Neither Party shall be liable for delay caused by Acts of God.
The Tenant shall keep the Premises clean; the Landlord shall repair the Roof.
This Agreement is governed by the laws of the State of {state}.
Notwithstanding Section {o_n}(b), the Company may terminate upon {o_dur} notice.
Any dispute shall be settled by binding arbitration under the Rules then in force.
Customer means any person who buys Goods or Services from the Seller.
The {o_country} economy grew {o_pct} in {o_year} and {o_pct} the year before.
Exports from {o_country} to {o_country} fell by {o_pct}.
Inflation reached {o_pct} in {o_year}; wages rose {o_pct}.
In {o_year} the empire fell and the plague came.
The treaty of {o_year} ended a war of {o_dur}.
During the {o_decade}, jazz spread from the United States to {o_cont}.
The {o_nation} team beat the {o_nation} team {o_score}.
{o_country} beat {o_country} {o_score} in extra time.
She speaks {o_lang}, {o_lang} and a little {o_lang}.
Learn {o_lang} in {o_dur} with an app.
He is {o_nation} but was raised in {o_country}.
The {o_nation} ambassador to {o_country} resigned.
{o_country}, {o_country} and {o_country} signed; {o_country} did not.
Travel to {o_cont} is cheaper in winter.
The Industrial Revolution changed Britain and later the whole of Europe.
The Renaissance, the Reformation and the Enlightenment are taught in year nine.
World War II ended in 1945.
The Cold War shaped politics for {o_dur}.
The Pacific Ocean is larger than the Atlantic; the Sahara is larger than the Gobi.
Mars has two moons, Jupiter dozens.
Saturn and Venus will be visible before sunrise.
Newton's laws, Ohm's law and Boyle's law fit on one page.
Watt, Volt, Ampere and Kelvin are units.
Use a Phillips screwdriver and an Allen key, not a Stanley knife.
The Turing test and Occam's razor came up in class.
Murphy's law: whatever can go wrong will.
A Bunsen burner, a Petri dish and a Geiger counter stood on the bench.
Pasteurized milk keeps for {o_dur}.
The Doppler effect explains the pitch of a siren.
The Richter scale is logarithmic.
An Achilles heel, a Pandora's box, a Trojan horse: Greek all of them.
Plant the Black-eyed Susan and the Sweet William in full sun.
Granny Smith, Pink Lady and Golden Delicious are apples.
A Jack Russell, a Saint Bernard and a King Charles spaniel met in the park.
The Monarch butterfly, the Cooper's hawk and the Steller's jay
German shepherd puppies, Siamese cats and Shetland ponies for adoption
French fries, Danish pastry, Swiss cheese and Turkish delight
Have you seen {o_title}? I liked {o_title} more.
The album "{o_title}" went gold in {o_year}.
{o_title} ({o_year}) is a film about a {o_job} and a {o_thing}.
Now playing: {o_title}
My favorite song is {o_title} by that band from {o_country}.
The novel {o_title} won three prizes.
The {g_org} logo is blue.
{g_org} and {g_org} announced a merger worth {o_money}.
Shares of {g_org} fell {o_pct} after {g_org} cut its forecast.
I bank with {g_org}; the app is slow.
{g_org} makes a better {o_thing} than {g_org}.
Who makes the {o_model}, {g_org} or {g_org}?
{g_org} recalled {o_n} units of the {o_model}.
Sponsored by {g_org}
Copyright {o_year} {g_org}. All rights reserved.
Powered by {g_org}
I interned at {g_org} and then at {g_org}.
Is {g_org} open on Sundays?
Monday to Friday, {o_time} to {o_time}
Meet in {o_room} at {o_time}.
We need {o_n} chairs in {o_room}.
Boarding starts at {o_time} from {o_room}.
Score: {o_score} at half time.
The final score was {o_score}.
Mix sand and cement {o_score}.
Roughly {o_pct} of users never change the default.
It took {o_dur} and cost {o_money}.
Add {o_qty} of water for each cup of rice.
He ran {o_qty} in {o_dur}.
The box measures 30 x 20 x 12 cm and weighs {o_qty}.
Mark your answer with a cross. Will the last person please turn off the lights?
May I have a look? Will you be there? Can we bill you later?
Grace under pressure is rare; hope and faith help.
In summer we hunt for wild rose hips; in autumn the brook floods.
Roses are red, violets are blue.
The hunter set a trap and the angel on the tree fell over.
A bishop, a king and a queen remain; white to move.
Pierce the lid, drain the can, chase the foam away and mark the level.
Art is long and life is short. Bill the client by Friday.
I will. You may. We might. They can.
Frank talk, rich food, rusty nails, sandy beach, sunny day.
Turkey with chili, china plates and a jersey shirt
Please print clearly in black ink. Attach a separate sheet if needed.
First name, last name, street, town, postcode: all fields are required.
Enter your order number and postcode to track your parcel.
Forgot your user name or password? Click here.
Your session has timed out. Sign in again to continue.
Thank you for your purchase! A receipt was sent by e-mail.
Dear Customer, we have updated our Privacy Policy.
Dear Hiring Manager, please find my résumé attached.
Dear Neighbor, our street party needs volunteers.
To Whom It May Concern
Yours faithfully, The Management
Best regards, Your Support Team
Kind regards, Human Resources
Hi all, quick reminder that timesheets are due.
Good Morning Everyone, Happy Friday!
Good Evening, Ladies and Gentlemen
Ask your Doctor or Pharmacist. Consult the Manual.
The President, the Prime Minister and the Pope met the press.
The Mayor and the City Council approved the Budget.
Mom and Dad fight about the dishwasher. Grandma naps.
Coach says practice is off. Teacher said no homework.
Our Lady of Sorrows? No, I have not read it. God bless.
What is the capital of {o_country}?
How many people live in {o_country}?
Is {o_country} in {o_cont}?
Who won the World Cup in {o_year}?
Explain quantum entanglement to a {o_age}-year-old.
Write a haiku about autumn.
Give me a name for a bakery.
Fix the bug in this {o_prod} function: return a + b;
Convert {o_qty} to metric.
What's the difference between {o_prod} and {o_prod}?
Summarize the plot of {o_title} in {o_n} sentences.
How do I remove a stain from a {o_thing}?
Suggest a gift under {o_money} for a {o_job}.
why does my {o_thing} smell like burning plastic
lol same. idk. brb. gtg. ttyl
nice one mate, cheers
no worries, see you then
omg yes!!! so good
ok sounds great thanks so much
okay so um i was thinking like maybe we could just um do it later
thank you for calling all of our agents are busy please stay on the line
press one for sales press two for support or stay on the line
let us know if it happens again and we will take a look
{ "version": "{o_ver}", "debug": false, "retries": {o_n} }
for (let i = 0; i < {o_n}; i++) total += price[i];
npm install --save-dev typescript@5.{o_n}
SELECT count(*) FROM orders WHERE total > {o_n};
GET /api/v2/items?page={o_n} 200 OK
[INFO] Build finished in {o_dur}. 0 errors, {o_n} warnings.
Traceback (most recent call last): ValueError: bad index {o_n}
CPU usage {o_pct}, memory {o_pct}, uptime {o_dur}
RFC 2119 keywords MUST and SHOULD are used.
Item⇥Qty⇥Price¶{o_thing}⇥{o_n}⇥{o_money}
| Size | Color | Stock |¶| Large | Navy Blue | {o_n} |
Total: {o_money} Tax: {o_money} Tip: {o_pct}
Subtotal {o_money}¶Shipping Free¶Grand Total {o_money}
1. Open the Settings menu.¶2. Choose Privacy.¶3. Tap Delete All.
Pros: Light, Cheap. Cons: Noisy, No Manual.
Features: Bluetooth 5.{o_n}, Dolby sound, Gorilla Glass, Snapdragon chip
Pack list: passport, charger, sunscreen, umbrella, Swiss Army knife
Monday: Legs. Tuesday: Back. Wednesday: Rest.
Senior Software Engineer (Remote) - {o_money} to {o_money}
Bachelor of Science in Computer Engineering preferred
Fluent {o_lang} required; {o_lang} a plus.
The School Board, the Fire Department and the Public Library share the building.
Quarterly Report: Revenue up {o_pct}, Churn down {o_pct}
In {o_year}, {o_pct} of households owned a {o_thing}; by {o_year}, {o_pct}.
Born in the {o_decade}, raised on cartoons.
The class of {o_year} meets again.
Model year {o_year}, {o_qty} on the clock, one owner.
Windows {o_n}, Office {o_year}, {o_prod}
The {o_year} census counted {o_n} million.
The vintage of {o_year} was poor, that of {o_year} superb.
Article {o_n} of the Constitution protects Free Speech.
Psalm 23, Genesis 1:{o_n} and Romans 8:28 were read.
Take {o_n} tablets with food every {o_dur}.
Sunday Roast, Shepherd's Pie and Yorkshire Pudding from noon
The Big Bang, the Milky Way and the North Star
Yoga with goats is a thing now, apparently.
Cloudy with a chance of rain; high of {o_qty}.
`);
