import { nameList, pairs, towns, type ValuePool, values } from '../value-pool.ts';
import { heldFormats } from './held-formats.ts';

export const HELD: ValuePool = {
  names: {
    anglo: nameList(
      "Phyllis|Amber|Constance|Lorraine|Meredith|Jolene|Sheila|Allison;Vernon|Curtis|Bradley|Leonard|Seth|Gordon|Malcolm|Todd;Abernathy|Buckley|D'Angelo|Eastman|Fairchild|Goodwin|Holloway|Kirkpatrick|Lindqvist|Mayfield|Prescott|St. Clair",
    ),
    hispanic: nameList(
      'Alejandra|Dolores|Graciela|Itzel|Noemí|Pilar|Ximena|Luz María;Álvaro|Baltazar|Gilberto|Iván|Óscar|Raúl|Tomás|Miguel Ángel;Ayala|Barragán|Colón|Domínguez|Espinoza|Galván|Huerta|Lozano|Navarrete|Urrutia|Velázquez|Zúñiga',
    ),
    'east-asian': nameList(
      'Chunhua|Mariko|Ji-Woo|Shu-Fen|Naomi|Yan;Haruto|Jian|Dong-Hyun|Ming|Satoshi|Yong;Chow|Gao|Ishikawa|Lim|Matsuda|Park|Qian|Yoon|Zhou',
    ),
    'south-asian': nameList(
      'Aparna|Bhavna|Jyoti|Shabnam|Radhika|Tahira;Dinesh|Karthik|Naveed|Ramesh|Sanjay|Zubair;Agarwal|Banerjee|Gopalakrishnan|Hussain|Joshi|Krishnamurthy|Qureshi|Sandhu|Thakur',
    ),
    arabic: nameList(
      'Amal|Dalal|Hiba|Nadia|Salma|Wafaa;Ahmad|Faisal|Ibrahim|Jamal|Mustafa|Walid;Al-Rashid|Bakr|Ghanem|Habib|bin Saleh|Sabbagh|Tawfiq|Zaman',
    ),
    african: nameList(
      'Adaeze|Efua|Makena|Nomvula|Selamawit|Yaa;Babatunde|Emeka|Jelani|Kofi|Moussa|Tendai;Achebe|Afolabi|Bekele|Chikwanha|Kamau|Owusu|Sesay|Traoré',
    ),
    slavic: nameList(
      'Danuta|Irina|Milena|Nadezhda|Tatiana|Yuliya;Aleksandr|Grzegorz|Ihor|Miroslav|Stanislav|Viktor;Bondarenko|Czerwinski|Fedorov|Kaczmarek|Lukashenka|Markovic|Sokolova|Vasilenko',
    ),
    vietnamese: nameList(
      'Anh Thu|Diep|Hoa|Mai|Phuong|Xuan;Bao|Cuong|Dung|Hai|Phuc|Son;Cao|Doan|Duong|Luong|Ngo|Phan|To',
    ),
    native: nameList(
      'Charlene|Kachina|Nizhoni|Shándíín;Amos|Eldon|Hosteen|Wilbert;Attakai|Bird Necklace|Cornsilk|Eagle Feather|Kills Small|Manuelito|Tallchief',
    ),
    word: nameList(
      'Joy|Rose|Dawn|Summer|Autumn|Patience;Mark|Frank|Chase|Drew|Pat|August;Stone|Waters|Day|Church|Gray|Little|Street|Marsh|Rash|Bowels',
    ),
  },
  towns: towns(
    'Ashtabula,Ashtabula,OH,Ohio,440,440|Beaufort,Beaufort,SC,South Carolina,299,843|Eau Claire,Eau Claire,WI,Wisconsin,547,715|Flagstaff,Coconino,AZ,Arizona,860,928|Hattiesburg,Forrest,MS,Mississippi,394,601|Laredo,Webb,TX,Texas,780,956|Modesto,Stanislaus,CA,California,953,209|Nampa,Canyon,ID,Idaho,836,208|Poughkeepsie,Dutchess,NY,New York,126,845|Roanoke,Roanoke,VA,Virginia,240,540|Terre Haute,Vigo,IN,Indiana,478,812|Valentine,Cherry,NE,Nebraska,692,402|Waterbury,New Haven,CT,Connecticut,067,203|Orange,Orange,CA,California,928,714|Independence,Jackson,MO,Missouri,640,816',
  ),
  facilities: pairs(
    "Hospital of the Good Shepherd ~ Good Shepherd|Wexler General ~ WGH|Ellison-Tran Heart Center ~ Ellison-Tran|Blue Mesa Indian Health Center ~ Blue Mesa|Saint Columba Medical Campus ~ Saint Columba|Three Rivers Health ~ Three Rivers|Kingsbridge Children's ~ Kingsbridge|Westmoreland Orthopaedics & Spine ~ Westmoreland Ortho|Maimonides-Ward Infirmary ~ Maimonides-Ward|Summit Pointe Behavioral Health ~ Summit Pointe",
  ),
  homes: pairs(
    'The Pines at Hollow Creek ~ The Pines|Harbor Light Hospice ~ Harbor Light|Villa Assumpta ~ Villa Assumpta|Heritage Commons ~ Heritage Commons',
  ),
  facilitiesEs: pairs(
    'Hospital Universitario Nuestra Señora del Carmen ~ H. del Carmen|Policlínica El Roble ~ El Roble|Clínica Santa Fe de los Altos ~ Santa Fe de los Altos|Consultorio Comunitario Miramar ~ Miramar',
  ),
  employers: values(
    "Granger & Sons Plumbing|Halcyon Freight|Tri-County Co-op|Mama Rosa's Kitchen|Vantage Call Center|Orbital Fasteners|Delgado Family Farms|First Prairie Bank",
  ),
  streets: values(
    'Birchwood Pl|Harbor View Pkwy|NE 82nd Ave|Tanglewood Trail|Route 9 South|Copper Canyon Loop|Church St|Rue Chartres|Wolf Run Cir|Camino Real',
  ),
  streetsEs: values(
    'Paseo de la Reforma|Calle Hidalgo|Av. 16 de Septiembre|Plaza del Carmen|Carrera 7|Calle Ocho',
  ),
  schools: values('Garfield Elementary|Westview High School|Holy Name Academy|Little Acorns Preschool'),
  landmarks: values('Fountain Square|Turtle Creek Reservoir|Hilltop|Mill Pond Trailer Park|Porter Beach'),
  roads: values('Exit 12 on I-95|US-60 east of Globe Street|Turnpike ramp at Dell Avenue'),
  holidays: values("Valentine's Day|Veterans Day|Christmas|New Year's Eve|Mother's Day|Ash Wednesday"),
  mailDomains: values('example.net|inbox.example|post.example.edu|staff.example.net'),
  dateForms: values('dash|shortp|dmy|slashiso|dmyx|longx|dmyh2|us|long'),
  dateFormsEs: values('es|esdots|esd|esdash'),
  formats: heldFormats,
};
