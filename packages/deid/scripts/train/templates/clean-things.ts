import { readTemplates } from './read-templates.ts';

/** Units, peoples, dishes, makes and titles where a name or a house number might stand. */
export const CLEAN_THINGS: readonly string[] = readTemplates(`
The pump draws {o_n} V DC at {o_n} mA.
Set the mixer to {o_n} RPM and the heater to {o_n} Watts.
A {o_n} GB drive holds {o_n} Photos.
Clock it at {o_n} MHz and cool it with Freon.
Mains hum sits at {o_n} Hz, its octave at {o_n} Hz.
The cable carries {o_n} Gbit per second over {o_n} meters.
We sold {o_n} Cakes, {o_n} Pies and {o_n} Coffees.
Buy {o_n} Get One Free
{o_n} Questions You Should Ask
{o_n} Ways to Save Water
Top {o_n} Beaches of {o_cont}
The {o_n} Best Films of {o_year}
{o_n} Days in {o_country}
{o_n} Steps to a Better Lawn
They are {o_nation}; we are {o_nation}.
My boss is {o_nation} and her partner is {o_nation}.
Are you {o_nation} or {o_nation}?
{o_nation} food, {o_nation} music, {o_nation} weather
The {o_nation} won gold; the {o_nation} came fourth.
I like {o_nation} films with {o_lang} subtitles.
{o_lang} is harder than {o_lang}, says everyone.
Most {o_nation} tourists come from the coast.
A {o_nation} {o_job} and a {o_nation} {o_job} walk into a bar.
{o_country} changed its flag in {o_year}.
{o_country} is a member; {o_country} is not.
The map shows {o_country}, {o_country} and most of {o_cont}.
War between {o_country} and {o_country} ended in {o_year}.
I'd love to see {o_country} one day.
She is from {o_country} and he is from {o_country}.
They flew in from {o_country} via {o_country}.
{o_country}'s president spoke to {o_country}'s king.
Rain in {o_country} fell {o_pct} short.
Chop the Parsley, Sage and Thyme; add Bay and Juniper.
Serve with Hollandaise, Béarnaise or Tabasco.
Tiramisu, Pavlova, Charlotte Russe, Peach Melba and Sachertorte
Eggs Florentine, Chicken Kiev, Steak Diane, Lobster Thermidor
Earl Grey, Lady Grey, Darjeeling and Oolong
Pinot Noir {o_year}, Chardonnay {o_year}
Bourbon, Scotch, Tequila, Martini
The Ford was towed, the Lincoln sold, the Dodge scrapped.
A Cooper, a Beetle and a Mustang raced.
He plays a Gibson, she plays a Fender, I play a Steinway.
Singer makes sewing machines; Hoover makes vacuums.
My Kenmore leaks, my Bosch squeaks, my Philips is silent.
Levi's and Wrangler jeans, Burberry coats, Chanel bags
Tylenol, Advil, Benadryl and Claritin are sold over the counter.
Python beats Perl; Ruby beats Java; Julia is fast; Ada is old.
Jenkins builds, Ansible deploys, Terraform plans, Grafana plots.
The Hadoop job died; Kafka lagged; Cassandra ran out of disk.
Open the Lightning app, pick Vivid, press Render.
Turn on Do Not Disturb. Turn off Location Services.
Go to Tools, Options, Advanced and clear Cookies.
Click Save As, choose Portable Document Format, click Done.
Read Only Memory, Random Access Memory, Solid State Drive
Chapter One: Into the Woods. Chapter Two: The Old Mill Burns.
Act II, Scene III. Enter Ghost. Exit Servant.
The Road to Nowhere is chapter {o_n}.
Volume {o_n}: Kings and Castles
The Iron Lady, the Sun King and the Red Baron are nicknames.
The Battle of the Bulge, the Siege of Troy and the Fall of Rome
The Magna Carta dates from 1215; printing from about 1450.
The French Revolution began in 1789, the Russian one in 1917.
The Great Fire of 1666, the Gold Rush of 1849, the Dust Bowl of the {o_decade}
The Bronze Age, the Iron Age, the Middle Ages
The Boston Tea Party was about taxes.
The Geneva Convention, the Kyoto Protocol, the Paris Agreement
Stockholm syndrome, Dutch courage, Chinese whispers, Russian roulette
A Panama hat, Wellington boots, a Nehru jacket and Bermuda shorts
A London broil is not from there, nor is a Denver omelet.
Bordeaux red, Prussian blue, Naples yellow, Tuscan tan
Mercury is the closest planet; Pluto lost its rank in {o_year}.
Orion, Cassiopeia and Andromeda are easy to find.
Baroque, Romantic and Modern works are on the playlist.
Scrum Master and Product Owner agree the Sprint Goal.
Honor your parents. Bury the bone. Drew blood. Rob no one.
Player of the Match, Rookie of the Year, Man of the Series
Winner takes all. Loser buys lunch. Captain picks first.
Bring Your Own Device. Do It Yourself. Ask Me Anything.
Best Supporting Actor, Best Original Score, Best Picture
Happy Hour! Open Mic! Trivia Night! Karaoke!
Ladies Night, Family Brunch, Senior Discount
ONE WAY. DEAD END. YIELD. SLOW CHILDREN.
WET PAINT. MIND YOUR STEP. NO SMOKING.
OPEN HOUSE TODAY. GARAGE SALE. FREE KITTENS.
IMPORTANT: READ ALL INSTRUCTIONS BEFORE USE
FINAL NOTICE. PAYMENT OVERDUE.
ALL SALES FINAL. NO REFUNDS. EXACT CHANGE ONLY.
LOL NO WAY. OMG YES. WHAT THE HECK.
i love rose gardens and summer rain and hope for grace
the hunter will mark the trail and chase the fox
ok mark it down for may or june idk
we might go to the park or maybe the church fair
my angel cake fell flat and the ginger was old
what a joy to see the violet sky at dawn
`);
