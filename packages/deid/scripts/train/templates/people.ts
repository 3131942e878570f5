import { readTemplates } from './read-templates.ts';

/** Sentences that turn on who: every place a name can stand in. */
export const PEOPLE: readonly string[] = readTemplates(`
{g_first} laughed.
{g_first} was late again.
{g_last} shook his head and walked out.
{g_name} has a plan.
{g_name}, please.
{g_first}, wake up!
Listen, {g_first}, this can't go on.
Come in, {g_first}. Sit down.
Not you, {g_first}.
What do you think, {o_rank} {g_last}?
Excuse me, {o_rank} {g_last}?
{o_rank} {g_name} presided.
{o_rank} {g_first} sent the soup back.
{g_first}'s car is blue.
{g_last}'s theory did not convince {g_last}.
the {g_last} brothers, {g_first} and {g_first}
{g_first}'s and {g_first}'s bikes were stolen.
A friend of {g_first}'s saw it.
I owe {g_first} a beer.
Give it to {g_first} or {g_first}.
We named the boat after {g_first}.
They gave {g_name} a medal and {g_name} a watch.
The letter was from {g_name}.
Between {g_first} and me, {g_first} is the better cook.
Without {g_first}, {g_first} would have quit.
Because {g_first} snores, {g_first} sleeps downstairs.
When {g_first} called, {g_last} was already in {g_city}.
If {g_first} asks, say that {g_first} paid.
Although {g_last} denied it, {g_first} knew.
Only {g_first} knew the way.
Even {g_name} cried.
Poor {g_first}!
Young {g_first} and old {g_last} shared a bench.
Little {g_first} lost a tooth.
Big {g_first} and Skinny {g_first}
One {g_name}, a {o_job}, claimed the prize.
A certain {o_rank} {g_last} came by.
my {o_kin}, {g_name}, and her {o_kin}, {g_name}
my {o_kin} {g_first} and I
His {o_kin} {g_first} ({o_age}) and {o_kin} {g_first} ({o_age})
their kids: {g_first}, {g_first}, {g_first}, and baby {g_first}
{g_name}, {o_job} at {g_org}
{g_name}, PhD, MPH
{g_name}, Esq.
{g_name}, CPA
{g_rev}, {o_job}
{g_first} of {g_city}
{g_first} the {o_job}
{g_name} a.k.a. {g_first}
{g_name} (née {g_last})
{g_name}, formerly {g_last}
{g_first} {g_last}-{g_last}
Is {g_first} there?
Has {g_first} eaten?
Did {g_first} or {g_first} feed the cat?
Who is {g_name} and why does he have my {o_thing}?
Whose is this, {g_first}'s?
Why did {g_last} leave {g_org}?
Does anybody know {g_name} from {g_city}?
Can you write a poem for my {o_kin} {g_first}, who turns {o_age} on {g_dday}?
Write an e-mail to {g_first} saying that I can't make {g_dday}.
Summarize what {g_name} told {g_name}.
Draft a reference for {g_name}, who worked for me as {o_job} in {g_city}.
Translate this for {g_first} into {o_lang}: the keys are under the mat.
Remind {g_first} to water the plants.
Book a table for {g_last}, party of {o_n}.
Introduce {g_first} to {g_first}.
Thank {g_first} for me.
Don't tell {g_first}.
Happy anniversary, {g_first} and {g_first}!
Congratulations to {g_name} on the new job.
Get well soon, {g_first}.
RIP {g_name}
Welcome back, {g_first}.
Goodbye, {o_rank} {g_last}.
For {g_first}
To {g_first}, with love
by {g_name}
{g_name} & {g_name}
{g_first} + {g_first}
{g_first}/{g_first}
{g_first} - thanks
({g_first})
"{g_first}"
“{g_first}?” whispered {g_first}. “Is that you?”
“Run!” cried {g_last}.
'{g_last},' he said, 'you are a fool.'
said {g_first}, putting down the {o_thing}
replied {g_last}
{g_name} grinned. {g_first} had won.
{g_last} and {g_last} are partners. {g_last} cooks, {g_last} sells.
I, {g_name}, agree.
We, {g_name} and {g_name}, agree.
signed {g_name}
{g_name}¶{o_job}
{g_first} {g_last}¶{g_city}
-{g_first}
~ {g_first} xx
Love,¶{g_first}
Yours,¶{g_name}
Sincerely yours,¶¶{g_name}
Cheers {g_first}
thanks,¶{g_first_lc}
respectfully, {g_name_lc}
{g_first_lc} and {g_first_lc} went home
{g_name_lc} owes me {o_money}
my {o_kin} {g_first_lc} lives in {g_city_lc}
{g_name_uc} IS HERE
{g_last_uc}, {g_first_uc}
{g_last_uc} {g_first}
{g_inits} called twice.
My initials are {g_inits}.
{g_name} met {g_name} through {g_name}.
Neither {g_first} nor {g_first} wanted the {o_thing}.
{g_first}, {g_first} and {g_first} split the bill; {g_first} paid with cash.
Everyone came: {g_first}, {g_first}, {g_last}, the {g_last} twins, even {o_rank} {g_last}.
The choir thanked {g_first}, {g_first}, and above all {g_first}.
{o_nation} {o_job} {g_name} lives in {g_city}.
As {g_first} put it, luck is work.
According to {g_last}, the bill was {o_money}.
Thanks to {g_last}, the roof holds.
Next to {g_first} stood {g_last}.
Dr {g_last} and nurse {g_first} were kind to my {o_kin}.
The cat belongs to {g_first}, the dog to {g_last}, the parrot to nobody.
{g_given2} {g_last} was named for both grandmothers, {g_first} and {g_first}.
{g_first} speaks {o_lang} and {o_lang}; {g_first} only {o_lang}.
`);
