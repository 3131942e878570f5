const list = (text: string): readonly string[] => text.split('|');

/** Words outside every span: countries, peoples, languages, works, things. */
export const COUNTRIES: readonly string[] = list(
  'Argentina|Australia|Austria|Bangladesh|Belgium|Brazil|Bulgaria|Canada|Chile|China|Colombia|Croatia|Cuba|Denmark|Egypt|England|Ethiopia|Finland|France|Germany|Ghana|Greece|Guatemala|Haiti|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Kenya|Korea|Laos|Lebanon|Malaysia|Mali|Mexico|Mongolia|Morocco|Nepal|New Zealand|Nigeria|Norway|Pakistan|Panama|Peru|Poland|Portugal|Romania|Russia|Scotland|Senegal|Serbia|South Africa|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Thailand|Tunisia|Turkey|Uganda|Ukraine|the UK|the United Kingdom|the United States|the USA|Uruguay|Venezuela|Vietnam|Wales|Zambia',
);
export const CONTINENTS: readonly string[] = list(
  'Africa|Asia|Europe|South America|North America|Oceania|Antarctica|Latin America|Central America|the Middle East|Southeast Asia|Scandinavia|Western Europe',
);
export const PEOPLES: readonly string[] = list(
  'American|Australian|Brazilian|British|Canadian|Chinese|Cuban|Dutch|Egyptian|Ethiopian|Filipino|Finnish|French|German|Greek|Haitian|Hungarian|Indian|Iranian|Irish|Italian|Japanese|Kenyan|Korean|Mexican|Nigerian|Norwegian|Polish|Portuguese|Russian|Scottish|Somali|Spanish|Swedish|Swiss|Thai|Turkish|Ukrainian|Vietnamese|Welsh|European|African|Latin American|Scandinavian',
);
export const LANGUAGES: readonly string[] = list(
  'Arabic|Bengali|Cantonese|Dutch|English|Farsi|French|German|Greek|Hebrew|Hindi|Italian|Japanese|Korean|Latin|Mandarin|Polish|Portuguese|Punjabi|Russian|Somali|Spanish|Swahili|Swedish|Tagalog|Tamil|Turkish|Urdu|Vietnamese|Welsh|Yoruba',
);
/** Invented titles of songs, films, books and games. */
const TITLE_HEADS = list(
  'Midnight|Silver|The Last|A Quiet|Broken|Electric|Golden|Paper|The Lonely|Summer|Winter|Crimson|Hollow|Distant|Wild|Burning|The Long|Letters from the|Songs of the|Return to|Beyond the|Under a|Dancing in|Shadow of the|House of',
);
const TITLE_TAILS = list(
  'Train|Garden|Hearts|Ocean|Harbor|Wolves|Mirrors|Highway|Sky|River|Machine|Moon|Castle|Fields|Honey|Thunder|Stars|Ghosts|Orchard|Rain|Kingdom|Lanterns|Bones|Echoes|Roses',
);
export const makeTitle = (pick: (items: readonly string[]) => string): string =>
  `${pick(TITLE_HEADS)} ${pick(TITLE_TAILS)}`;
export const PRODUCTS: readonly string[] = list(
  'Bluetooth speaker|Wi-Fi router|USB-C hub|Kindle|iPhone|Galaxy S22|PlayStation 5|Xbox|MacBook Air|Chromebook|Windows 11|Android 14|Excel|PowerPoint|Photoshop|Slack|Zoom|Teams|Jira|GitHub|Docker|Kubernetes|PostgreSQL|Redis|Python|JavaScript|TypeScript|Java|Rust|Linux|Ubuntu|Firefox|Chrome|Safari|Gmail|Outlook|Spotify|Netflix|Roomba|Instant Pot|Air Fryer|Corolla|Civic|Model 3|F-150|Thermos|Velcro|Post-it|Jacuzzi|Lego|Monopoly|Scrabble|Nespresso|Thinkpad|Alexa|Siri|Fitbit|GoPro',
);
export const THINGS: readonly string[] = list(
  'kettle|blender|dishwasher|sofa|bicycle|lawn mower|laptop|printer|headphones|backpack|coffee maker|vacuum cleaner|bookshelf|tent|desk lamp|mattress|washing machine|drill|guitar|space heater|carpet|stroller|violin|toaster|garage door|water heater|router|monitor|sweater|umbrella',
);
export const JOBS: readonly string[] = list(
  'accountant|actuary|architect|baker|barber|bookkeeper|bus driver|carpenter|cashier|chef|claims adjuster|clerk|coach|conductor|consultant|crane operator|data analyst|dental hygienist|designer|director of sales|editor|electrician|engineer|farmer|firefighter|florist|foreman|geologist|head of operations|janitor|journalist|lawyer|librarian|locksmith|mail carrier|manager|mechanic|midwife|notary|paralegal|painter|payroll clerk|pharmacist|photographer|pilot|plumber|principal|producer|professor|project manager|realtor|receptionist|roofer|sailor|sales associate|seamstress|software engineer|surveyor|teacher|translator|treasurer|truck driver|vice president|waiter|welder',
);
export const KIN: readonly string[] = list(
  'wife|husband|son|daughter|mother|father|brother|sister|aunt|uncle|niece|nephew|cousin|grandmother|grandfather|stepson|stepdaughter|fiancée|partner|roommate|neighbor|boss|landlord|best friend|godmother|mother-in-law',
);
export const RANKS: readonly string[] = list(
  'Mr.|Mrs.|Ms.|Miss|Dr.|Prof.|Professor|Rev.|Father|Sister|Judge|Justice|Senator|Rep.|Mayor|Governor|Sheriff|Officer|Detective|Sgt.|Sergeant|Lt.|Lieutenant|Capt.|Captain|Col.|Colonel|General|Coach|Principal|Dean|Chef|Councilwoman|Councilman|Deputy|Ambassador|Sir|Lady|Dame|Chief|Rabbi|Imam|Pastor|Bishop|Mx.|Mr|Mrs|Ms|Dr|Herr|Frau|Señor|Señora|Madame|Monsieur|Constable|Inspector|Nurse|Uncle|Aunt|Auntie|Grandma|Grandpa|Cousin',
);

/** Words that places are made of. */
export const VILLAGES: readonly string[] = list(
  'Abbots Leigh|Ashby St Mary|Ballyclare|Barrow-in-Furness|Bishop’s Castle|Bourton-on-the-Water|Broken Bow|Bury St Edmunds|Carrickmacross|Chapel Hill|Chipping Norton|Clun|Coal City|Cold Spring|Council Bluffs|Cripple Creek|Devils Lake|Diss|Dry Ridge|Eye|Friendship|Gold Hill|Gravesend|Great Dunmow|Hay-on-Wye|Hell|Hope|Hurricane|Independence|Intercourse|Kill Devil Hills|King of Prussia|Kirkby Lonsdale|Letterkenny|Little Rock|Llanelli|Looe|Lost Springs|Mold|Moose Jaw|Mount Pleasant|Newport News|Normal|Nuneaton|Oxford|Paradise|Peculiar|Pie Town|Plain City|Pleasant Grove|Portree|Reading|Rising Sun|Rye|Saffron Walden|Sandwich|Sioux Falls|Stoke-on-Trent|Stow-on-the-Wold|Superior|Surprise|Telegraph Creek|Tombstone|Truth or Consequences|Twin Falls|Walla Walla|Wagga Wagga|Welcome|Wells-next-the-Sea|What Cheer|Why|Yellowknife',
);
export const QUARTERS: readonly string[] = list(
  'Old Town|the East End|Midtown|Capitol Hill|Little Italy|Chinatown|the Mission|the French Quarter|Lakeview|Brookside|the Warehouse District|Riverdale|Highland Park|Beacon Hill|Northgate|Southside|Uptown|Westwood|Germantown|Harbor Point|the Garden District|Shoreditch|Kreuzberg|Montmartre|Trastevere|Shibuya|Bandra|Soweto|Surry Hills|Palermo Soho|Roma Norte|the Bronx|Queens|Staten Island|South Boston|Bucktown|Wicker Park|Fishtown|Silver Lake|Koreatown|Hyde Park',
);
export const REGIONS: readonly string[] = list(
  'the Hill Country|the Upper Peninsula|the Finger Lakes|the Bay Area|the Panhandle|Cape Cod|the Outer Banks|the Central Valley|Long Island|the Piedmont|the Eastern Shore|the Iron Range|the Lake District|the Cotswolds|Cornwall|the Highlands|Bavaria|Tuscany|Provence|Andalusia|Catalonia|Brittany|Sicily|Punjab|Kerala|Gujarat|Hokkaido|Okinawa|Oaxaca|Jalisco|Patagonia|Ontario|Quebec|New South Wales|Queensland|County Cork|County Mayo|Kent|Yorkshire|Anatolia|Crimea|Sichuan|Guangdong|Luzon|Mindanao|Java|Bali|KwaZulu-Natal|Tigray|Kurdistan|the Yukon',
);
export const FEATURES: readonly string[] = list(
  'Lake|River|Creek|Bridge|Falls|Canyon|Dam|Pier|Lighthouse|Beach|Marina|Golf Club|Botanical Garden|Zoo|Aquarium|Square|Plaza|Cemetery|Mall|Stadium|Arena|Theater|Theatre|Museum|Public Library|Community Center|Fairgrounds|Convention Center|Ballpark|Opera House|Town Hall|County Courthouse|Reservoir|State Park|Nature Preserve|Trailhead|Campground|Ski Area|Castle|Abbey|Station|Bus Terminal|Racetrack|Amphitheater|Music Hall|Ferry Landing',
);
export const SCHOOLS: readonly string[] = list(
  'Elementary School|Elementary|Middle School|High School|High|Academy|Charter School|Preparatory School|Community College|College|University|Grammar School|Primary School|Day School|School of Law|Technical Institute|Kindergarten|Montessori School',
);
export const CHURCHES: readonly string[] = list(
  'Baptist Church|Methodist Church|Lutheran Church|Parish|Catholic Church|Presbyterian Church|Chapel|Temple|Mosque|Synagogue|Community Church|Cathedral|Church of Christ|Tabernacle|Islamic Center|Funeral Home',
);
export const AIRPORTS: readonly string[] = list(
  'International Airport|Airport|Regional Airport|Municipal Airport|Intl|Airfield|Central Station|Union Station|Bus Station|Ferry Terminal',
);
export const COMPANY_KINDS: readonly string[] = list(
  'Inc.|Inc|LLC|L.L.C.|LLP|Ltd|Ltd.|Limited|plc|PLC|GmbH|AG|S.A.|SARL|B.V.|N.V.|AB|Oy|A/S|Pty Ltd|Co.|Corp.|Corporation|& Co.|& Sons|& Partners|Holdings|Group|Partners|Capital|Ventures|Bank|Credit Union|Insurance|Mutual|Logistics|Freight|Airlines|Airways|Motors|Energy|Power & Light|Water Authority|Foods|Brewing Co.|Coffee Roasters|Realty|Properties|Construction|Builders|Consulting|Solutions|Systems|Software|Labs|Technologies|Analytics|Media|Publishing|Records|Pictures|Studios|Foundation|Institute|Association|Union|Federation|Committee|Department Store|Hardware|Pharmacy|Cleaners|Movers|Plumbing|Electric|Roofing|Auto Repair|Law Firm|Accounting|Architects|Outfitters|Apparel|Jewelers|Furniture|Travel|Cruises|Hotels|Mobile|Telecom|Wireless|Semiconductors|Pharmaceuticals|Biotech|Chemicals|Mining|Steel|Shipping Lines|United|FC|Rovers|Tigers|Hawks|Wanderers',
);
export const KNOWN_ORGS: readonly string[] = list(
  'Adobe|Airbus|Aldi|American Express|Apple|AT&T|Audi|BBC|BMW|Booking.com|BP|Barclays|Best Buy|CNN|Capital One|Chase|Chevron|Cisco|Citibank|Coca-Cola|Congress|DHL|Disney|eBay|the EU|Expedia|Exxon|Facebook|the FBI|the FDA|Fidelity|GEICO|Google|the Guardian|HSBC|Hertz|Hilton|Honda|IBM|IKEA|the IRS|JetBlue|KLM|Kia|Lidl|Lufthansa|Lyft|Marriott|Mastercard|McDonald’s|Meta|NASA|the NATO command|Nestlé|Nike|Nissan|Nokia|Oracle|PayPal|Pepsi|Pfizer|Reuters|Ryanair|Samsung|Sears|Shell|Siemens|Sony|Southwest|Subaru|T-Mobile|Tesla|Tesco|Toyota|Uber|UNESCO|UNICEF|Unilever|USPS|Vanguard|Visa|Vodafone|Volkswagen|Volvo|Wendy’s|Western Union|the WHO|Wikipedia|Yahoo|YouTube|Zappos|Ministry of Finance|Department of Labor|Supreme Court|House of Commons|National Guard|Red Cross|Salvation Army|the Senate|the Teamsters|the City Council|the School Board',
);
