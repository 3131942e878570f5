import { nameList, pairs, towns, type ValuePool, values } from '../value-pool.ts';
import { tuneFormats } from './tune-formats.ts';

export const TUNE: ValuePool = {
  names: {
    anglo: nameList(
      "Margaret|Linda|Carol|Beth Ann|Deborah|Kathleen|Tiffany|Brenda|Shelby|Courtney|Eleanor|Paige|Nancy|Heather|Dorothy;Harold|Wayne|Gregory|Travis|Kenneth|Dwayne|Russell|Clifford|Brian|Scott|Theodore|Ian|Jerry|Cody|Douglas;Hutchinson|Callahan|Whitfield|McAllister|Draper|Olmstead|Pruitt|Kessler|O'Rourke|Hathaway|Stubbs|Vandermeer|Tolliver|Sorensen|Hargrove|Nash|Fitzgerald|Lambert|Renner|Coyle",
    ),
    hispanic: nameList(
      'Guadalupe|María Elena|Rosalinda|Xiomara|Yesenia|Marisol|Leticia|Ana Lucía|Consuelo|Beatriz|Socorro|Maribel;José Luis|Héctor|Ramón|Eusebio|Ángel|Rigoberto|Martín|Joaquín|Efraín|Juan Carlos|Wilfredo|Salvador;Mendoza|Villarreal|Ibarra|Quiñones|Escobedo|Zamora|Peña|Cárdenas|Ocampo|Figueroa|Rentería|Maldonado|Arellano|Bustamante|Tovar|Cisneros|Montoya|Nevárez',
    ),
    'east-asian': nameList(
      'Mei-Ling|Yuki|Soo-Jin|Xiaoyan|Hana|Li Hua|Eun-Ji|Akiko|Jing|Wai Ying;Wei|Kenji|Min-Ho|Zhihao|Takeshi|Jun|Sung-Min|Guang|Hiroshi|Ka-Shing;Zhang|Tanaka|Kwon|Huang|Nakamura|Seo|Liu|Chiang|Fujimoto|Bae|Ouyang|Xu|Hsieh',
    ),
    'south-asian': nameList(
      'Priya|Lakshmi|Ananya|Fatima Bibi|Meenakshi|Sunita|Nusrat|Harpreet|Kavitha|Deepa;Rajesh|Venkat|Arjun|Gurpreet|Imran|Suresh|Anil|Farhan|Prakash|Mohit;Patel|Subramanian|Chaudhry|Gill|Venkataraman|Iyer|Bhattacharya|Siddiqui|Deshmukh|Reddy|Mukherjee|Ranganathan',
    ),
    arabic: nameList(
      'Layla|Noor|Samira|Hanan|Rania|Umm Khalid|Zaynab|Maysa;Omar|Khalid|Yousef|Tariq|Abdulrahman|Hassan|Bilal|Mahmoud;al-Masri|Haddad|El-Amin|Khoury|Abu Zayd|Nasser|Al Farsi|Shaheen|Darwish|Mansour',
    ),
    african: nameList(
      'Chioma|Abena|Wanjiru|Fatoumata|Hirut|Ngozi|Amina|Thandiwe;Oluwaseun|Kwame|Kiprono|Mamadou|Dawit|Chukwuemeka|Abdi|Sipho;Okonkwo|Mensah|Mwangi|Diallo|Tesfaye|Adeyemi|Warsame|Nkosi|Boateng|Onyango',
    ),
    slavic: nameList(
      'Oksana|Svetlana|Agnieszka|Katarzyna|Ludmila|Jelena|Halyna|Zdenka;Dmitri|Bogdan|Wojciech|Mykola|Zoran|Vladislav|Andrzej|Pavel;Wojciechowski|Kovalenko|Petrov|Zielinski|Novotny|Jovanovic|Shevchuk|Ivanova|Hrynkiewicz|Dragovic',
    ),
    vietnamese: nameList(
      'Thuy|Lan|Huong|Bich|Kim Anh|Tuyet|Ngoc|Hanh;Minh|Duc|Quang|Tuan|Hieu|Long Van|Khanh|Binh;Nguyen|Tran|Pham|Huynh|Vu|Dang|Bui|Truong',
    ),
    native: nameList(
      'Winona|Aiyana|Lomasi|Delphine|Bernadette|Verna;Elwood|Chayton|Leland|Delbert|Ahiga|Emerson;Begay|Yellowhorse|Two Bulls|Tsosie|Running Wolf|Yazzie|Whitecloud|Swift Hawk|Blackgoat|Nez',
    ),
    word: nameList(
      'May|Hope|Grace|April|June|Sunny|Faith|Ginger;Will|Art|Bill|Rich|Sonny|Chuck|Rusty|Miles;Young|Price|Banks|Wells|Long|Bishop|Case|Winters|Field|Love|Major|Hand',
    ),
  },
  towns: towns(
    'Dayton,Montgomery,OH,Ohio,454,937|Yakima,Yakima,WA,Washington,989,509|Lubbock,Lubbock,TX,Texas,794,806|Chattanooga,Hamilton,TN,Tennessee,374,423|Scranton,Lackawanna,PA,Pennsylvania,185,570|Fresno,Fresno,CA,California,937,559|Pueblo,Pueblo,CO,Colorado,810,719|Duluth,St. Louis,MN,Minnesota,558,218|Macon,Bibb,GA,Georgia,312,478|Gallup,McKinley,NM,New Mexico,873,505|Brattleboro,Windham,VT,Vermont,053,802|El Paso,El Paso,TX,Texas,799,915|Hialeah,Miami-Dade,FL,Florida,330,305|Green Bay,Brown,WI,Wisconsin,543,920|Salinas,Monterey,CA,California,939,831|Worcester,Worcester,MA,Massachusetts,016,508|Cape Girardeau,Cape Girardeau,MO,Missouri,637,573|Kalamazoo,Kalamazoo,MI,Michigan,490,269|Sioux City,Woodbury,IA,Iowa,511,712|Rapid City,Pennington,SD,South Dakota,577,605|Paterson,Passaic,NJ,New Jersey,075,973|Bakersfield,Kern,CA,California,933,661|Mobile,Mobile,AL,Alabama,366,251|Reading,Berks,PA,Pennsylvania,196,610|Las Cruces,Doña Ana,NM,New Mexico,880,575|Bend,Deschutes,OR,Oregon,977,541',
  ),
  facilities: pairs(
    "Larkin Ridge Medical Center ~ Larkin Ridge|St. Brendan's Hospital ~ St. Brendan's|Tidewater Regional ~ TRMC|Piney Grove Community Hospital ~ Piney Grove|Mercy Hospital Eastside ~ Mercy Eastside|Cottonwood Valley Clinic ~ Cottonwood|Our Lady of Sorrows Medical Center ~ OLOS|Halvorsen County Memorial Hospital ~ Halvorsen County|Brightwater Medical Pavilion ~ Brightwater|Stony Brook Family Practice ~ Stony Brook FP|Gateway Methodist ~ Gateway|Mt. Carver University Hospital ~ Mt. Carver|Beacon Hill Hospital ~ Beacon Hill|Prairie Lakes Surgical Associates ~ Prairie Lakes|Sacred Heart Medical Center ~ Sacred Heart|Kessler Creek VA Clinic ~ Kessler Creek VA|Northfork Health ~ Northfork|Lakeshore Women's Health ~ Lakeshore",
  ),
  homes: pairs(
    'Oak Terrace Assisted Living ~ Oak Terrace|Riverbend Skilled Nursing & Rehab ~ Riverbend SNF|Marigold House ~ Marigold House|Willow Bend Care Center ~ Willow Bend|Shady Oaks Manor ~ Shady Oaks',
  ),
  facilitiesEs: pairs(
    'Hospital San Rafael ~ San Rafael|Clínica Las Palmas ~ Las Palmas|Centro Médico del Valle ~ CMV|Hospital General de Santa Rosalía ~ Santa Rosalía|Clínica Familiar La Esperanza ~ La Esperanza|Centro de Salud Los Olivos ~ Los Olivos',
  ),
  employers: values(
    'Hendry Poultry|Apex Tool & Die|Kowalski Brothers Roofing|Dollar Barn|Bluestem Logistics|Ridgeway Title|Martinez Landscaping|Trident Aerostructures|Corner Bakery on 5th|Penrose Steel|Sunrise Linen|Lakota Federal Credit Union',
  ),
  streets: values(
    'Larkspur Ct|Old Mill Rd|N. 14th Street|Sycamore Avenue|County Road 12|W Palmetto Blvd|Juniper Way|E. 3rd St|Pleasant Valley Dr|Hickory Ln|State Route 41|Maple Terrace|Martin Luther King Jr. Blvd|Quarry Hill Road|SW Alder St|Avenida del Sol',
  ),
  streetsEs: values(
    'Calle Morelos|Av. Insurgentes Sur|Calle 5 de Mayo|Avenida Juárez|C/ Los Naranjos|Callejón del Beso|Calle San Justo',
  ),
  schools: values(
    'Roosevelt Elementary|Lincoln High|Jefferson Middle School|St. Agnes School|Pine Ridge Head Start|Hoover Community College',
  ),
  landmarks: values(
    'Lake Winnepaug|Eastgate Mall|Riverside Park|Camp Hollis|Southside Flats|Cedar Bluffs|Bayou Chene',
  ),
  roads: values(
    'Interstate 70 near exit 41|State Highway 9 at Bluff Road|Route 30 overpass|I-25 mile marker 112',
  ),
  holidays: values(
    "Thanksgiving|Christmas Eve|Fourth of July|Labor Day weekend|Easter Sunday|New Year's Day|Halloween|Memorial Day",
  ),
  mailDomains: values('example.com|mail.example.com|example.org|clinic.example.org'),
  dateForms: values('us|us1|us2|usp2|iso|long|short|dmyh|longo'),
  dateFormsEs: values('es|esd|esd2|esdash'),
  formats: tuneFormats,
};
