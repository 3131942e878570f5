const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const list = (text: string): readonly string[] => text.trim().split('|');

/** Given names that are words, months or virtues too. */
export const FIRST_WORDS = words(
  'Will Hope Grace Bill Mark Rose Art Sunny May June April August Faith Joy Dawn Ivy Iris Lily Olive Violet Pearl Ruby Amber Jade Crystal Summer Autumn Destiny Chance Chase Cliff Dale Dean Earl Frank Gene Grant Guy Hunter Jack Lance Mason Miles Nick Pat Penny Peg Ray Rich Rob Rusty Skip Sonny Stormy Sandy Sky Victor Wade Ward Woody Christian Carol Candy Bunny Angel Melody Honor Patience Mercy Royal Rocky Bud Buck Duke Major Sage Robin Wren Star Story',
);

/** Surnames that are words, colours, eponyms or parts of the body too. */
export const SURNAME_WORDS = words(
  'Foley Graves Bell Young Long Short White Brown Black Green Gray Grey Rose Day Price Stone Cook Baker Banks Wells Hodges Addison Parkinson Wilson Murphy Cushing Crohn Hodgkin Kelly Allen Barrett Colon Hand Foote Head Hart Blood Bone Bones Pain Payne Best Good Case Chance Cross Field Ford Fields Frost Hall Hill Hunt Lamb Little Love Lowe March May Moss Noble Park Pope Power Reading Rich Rivers Sharp Small Snow Speed Spring Still Strong Sweet Swift Wall Ward Waters West Winter Wise Wood Woods Walker Turner Cooper Mason Fisher Hunter Marks Means Morrow Nurse Doctor Bishop Church Temple Street Lane Mills Marsh Meadows Moon Fox Wolf Bird Crane Drake Hawk Swan Quick Savage Self Stiff Stout Sample Saline Pickens Bowles Boyle Chest Dose Epley Dix Hall Dix-Hall Rush Singer Sims Sprain Tear Tubbs Vein Waite Weeks Yates Heath Early Friend Gamble Gentry Gore Hawkins Jewett Koch Lister Major Mann Pap Penrose Perry Pressley Salter Simmons Sloan Spencer Tanner Trendel Virgin Weber York',
);

export const NICKNAMES = words(
  'Bud Skip Chip Ace Buddy Junior Red Dusty Tex Bubba Sonny Mimi Gigi Nana Coco Tito Chuy Lupe Pepe Nacho Paco Beto Tati Kiki Dee Jay Kay Bea Mo Ty Ike Gus Hank Dot Flo Millie Mamie Birdie Tootsie Rocky Duke Cookie Peaches Pumpkin Jojo Lulu Deedee AJ TJ JR CJ DJ MJ',
);

export const SAINTS = words(
  'Mary John Luke Joseph Vincent Francis Elizabeth Anthony Michael Catherine Jude Agnes Bernard Clare Rita Thomas Mark Peter David Anne Brigid Columba Monica Raphael Patrick Stanislaus Casimir Ignatius Isidore Dymphna Gertrude Cecilia',
);

export const TREES = words(
  'Cedar Oak Maple Pine Willow Elm Birch Aspen Spruce Magnolia Cypress Laurel Juniper Sycamore Hickory Silver Golden Clear Blue River Lake Sunset Sunrise Eagle Fox Deer Heron Harbor Summit Valley Prairie Northern Southern Riverside Lakeside Hillside Cottonwood Dogwood Ivy Heather Lavender Linden Poplar Redwood Mesquite Saguaro Bluff Canyon Orchard Vineyard Quail Falcon Pelican Copper Granite Amber',
);

export const LANDS = words(
  'Creek Ridge Grove Valley Hills Park Springs Point Crest Bay Brook Lake Meadow Meadows Falls Bridge Haven View Rock Field Wood Run Hollow Bend Gate Shore Glen Landing Crossing Bluffs Knoll Trace Acres Farms Vista Mesa Pointe',
);

export const CHURCHES = list(
  'First Baptist Church of *|Grace Lutheran|Mt. Zion AME|Calvary Chapel *|Temple Beth Shalom|Congregation Beth El|Masjid Al-Noor|Islamic Center of *|New Life Fellowship|Iglesia Cristo Rey|Iglesia Bautista *|Holy Trinity Orthodox|Kingdom Hall on Third|Our Lady of Guadalupe|Our Lady of Sorrows Parish|Ebenezer Baptist|Sri Venkateswara Temple|Gurdwara Sahib of *|Sacred Heart Parish|Korean Presbyterian Church of *|* Ward, LDS|Bethel Tabernacle',
);

export const CAMPS = list(
  'Camp Tamarack|Camp Nokomis|Camp Wildwood|Camp Pendleton|Camp Lejeune|Camp Whispering Pines|Camp Chippewa|Camp Hiawatha|Fort Drum|Fort Bliss|Camp Kiwanis|Camp Sunshine|Camp Ramah|Camp Courageous|Base Camp Eagle Rock|Fort Riley',
);

/** Towns of other countries, most of them small. */
export const ABROAD = list(
  'Guadalajara|Oaxaca|Tegucigalpa|San Pedro Sula|Quetzaltenango|Cuenca|Arequipa|Iquitos|Santiago de los Caballeros|Ponce|Mayagüez|Port-au-Prince|Kingston|Montego Bay|Manila|Cebu|Davao|Hanoi|Hue|Da Nang|Phnom Penh|Vientiane|Yangon|Chennai|Hyderabad|Lucknow|Amritsar|Kathmandu|Dhaka|Sylhet|Lahore|Peshawar|Kabul|Herat|Mosul|Basra|Erbil|Aleppo|Homs|Beirut|Amman|Sanaa|Addis Ababa|Mekelle|Asmara|Mogadishu|Hargeisa|Kampala|Gulu|Goma|Bujumbura|Kigali|Lagos|Ibadan|Enugu|Accra|Kumasi|Freetown|Monrovia|Lviv|Kharkiv|Odesa|Chisinau|Gdansk|Krakow|Tbilisi|Yerevan|Tashkent|Leeds|Cork|Galway|Lyon|Porto|Naples|Palermo|Thessaloniki|Busan|Daegu|Osaka|Sendai|Wuhan|Chengdu|Fuzhou|Toishan|Suva|Apia|Nuku’alofa|Majuro|Chuuk|Pohnpei',
);

/** Surnames of two words, as many Native American families bear them. */
export const COMPOUND_STARTS = words(
  'Running Standing Red White Black Two Little Iron Spotted Good Yellow Tall Long Lone High Medicine Brave Crazy Many Old Eagle Bear Gray Blue Holy Big Young Swift Sleeping',
);
export const COMPOUND_ENDS = words(
  'Elk Bear Horse Cloud Eagle Crow Bull Hawk Feather Thunder Buffalo Moon Star Crane Dog Deer Wolf Fox Plume Shield Bird Rock Water Wind Owl Bow Lance Man Hills Bonnet Hoop',
);

/** Given names with apostrophes, hyphens, spaces and capitals inside. */
export const ODD_GIVEN = list(
  "D'Angelo|La'Shonda|Ja'Marcus|De'Andre|Ta'Niyah|J'Quan|Mary Ann|Mary Jo|Jo Ann|Billie Jean|Bobby Ray|Anna Mae|Lee Ann|Jean-Pierre|Marie-Claire|Ana María|José Luis|Juan Carlos|Luz María|Thi Mai|Van Anh|Ngoc Anh|Ji-woo|Min-jun|Soo Yeon|Xiao Ling|Wei-Lin|Yu-Chen|Abdul Rahman|Umm Kulthum|Nur Aisyah|Noor-ul-Ain|Sri Devi|Venkata|DeShawn|LaKeisha|McKenna|JoBeth|MaryBeth|K'La|Nevaeh|Xzavier|Makayleigh|Brooklynn|Kai'la|Zhi|Ng|Bao|Oi|Ai|Eun|Ye|Su|Uyen|Phuc|Dung|Hoa|Tam|Long|Hien|Sang|Man|Sing|Do|An|Bo|Le|My|Ha",
);
