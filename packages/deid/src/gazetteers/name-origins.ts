/** A group of languages that names come from. `other` is the census as a whole. */
export type NameOrigin = 'hispanic' | 'east-asian' | 'south-asian' | 'arabic' | 'slavic' | 'other';

export interface OriginNames {
  readonly male: readonly string[];
  readonly female: readonly string[];
  readonly surnames: readonly string[];
  /** Endings of surnames that hardly any other origin has. */
  readonly surnameEnd?: RegExp;
}

const words = (list: string): readonly string[] => list.split(' ');

/**
 * Widespread names by origin, without accents, at least one for most initials. A coarse grouping that serves one end:
 * a surrogate should not change what a reader or a bias audit would take the name for.
 */
export const NAMES_BY_ORIGIN: Readonly<Record<Exclude<NameOrigin, 'other'>, OriginNames>> = {
  hispanic: {
    male: words(
      'alejandro alberto andres arturo benito bernardo bruno carlos cesar cristobal diego domingo eduardo emilio enrique ernesto esteban felipe fernando francisco gerardo guillermo gustavo hector hugo humberto ignacio isidro javier jesus jorge jose juan julio leonardo lorenzo luis manuel marcos mario miguel nestor nicolas octavio oscar pablo pedro rafael ramon raul ricardo roberto salvador santiago sergio teodoro tomas vicente victoriano wilfredo',
    ),
    female: words(
      'adriana alejandra alicia beatriz blanca carmen catalina claudia consuelo dolores elena esperanza estela fernanda francisca gabriela graciela guadalupe herminia hilda ines isabel josefa juana leticia lourdes lucia luz magdalena marisol mercedes natalia noemi nuria ofelia olga paloma patricia pilar raquel rocio rosario silvia sofia susana tatiana teresa veronica yolanda',
    ),
    surnames: words(
      'acosta aguilar alvarez avila barrera benitez bustamante cabrera calderon camacho castillo cervantes contreras delgado diaz dominguez duarte escobar espinoza esquivel estrada figueroa flores fuentes gallegos garcia gomez gonzalez guerrero guzman hernandez herrera hinojosa ibarra iglesias jaramillo jimenez juarez lara ledesma lopez lozano maldonado marquez martinez medina mendoza navarro nieves nunez ochoa orozco ortega ortiz pacheco padilla paredes perez quintero ramirez ramos reyes rivera rodriguez rojas romero salazar salinas sanchez sandoval sepulveda solis tapia torres trevino trujillo urbina valdez vargas vazquez velasquez villanueva zamora zavala zuniga',
    ),
    surnameEnd: /(?:[^d]ez|guez|illo|ueta|eros?)$/,
  },
  'east-asian': {
    male: words(
      'akira an bao bin binh bo cheng chin daichi daisuke dong duc eiji feng fumio gang giang guo haruto hideo hiro hiroshi hung huy ichiro isamu jian jin jun kaito kang kenji khanh lei liang lin long makoto ming minh nam naoki ning osamu peng phuc ping quan quang ren ryo satoshi seung shan sung takashi thanh tuan tung viet vinh wei wen xiang yong zhen',
    ),
    female: words(
      'aiko akemi anh bich chau chiyo cuc diep dung emi eri eun fang fen fumiko giang guang hana hanh haruka hien hoa hui hyun izumi jia jiao keiko kim kyung lan lien ling linh mai mayumi mei michiko min nari nga nhi orie phuong qing reiko rika ru sakura seo shu soo suyin tam tham thao thuy tomoko vy wan xia yan yoko yuki yun zhi',
    ),
    surnames: words(
      'ando arai bae baek bui cao chan chang chen cheng cho choi chu dang dinh doan dong duong endo fan fang feng fujita fung goto guo han hayashi he ho hoang hong hsu hu huang huynh ito inoue jang jeong jiang jin kang kato khuu kim kimura kobayashi kwan kwon lai lam lau le leung li liang lim lin liu luong luu ma mai matsuda mori nakamura ngo nguyen nishimura oh okada ono pak pham phan pham phung quach ryu saito sakamoto sato shen shin shimizu sim song suh suzuki takahashi tan tanaka tang tran trinh truong tsai uyeda vo vuong vu wang watanabe wong wu xie xu yamada yamamoto yang yeung yi yoon yoshida yu zhang zhao zheng zhou zhu',
    ),
    surnameEnd: /(?:moto|mura|shita|yama|kawa|guchi)$/,
  },
  'south-asian': {
    male: words(
      'ajay amit anand arjun balaji bharat chandan chetan deepak dinesh eshan farhan firoz ganesh gaurav gopal harish hemant inder ishaan jatin jayesh karan kiran krishna lalit laxman mahesh manoj mukesh naveen nikhil nitin omkar pankaj prakash rahul rajesh ramesh sandeep sanjay suresh tarun tushar uday varun vijay vikram vinod yash yogesh',
    ),
    female: words(
      'aditi ananya anjali bhavna bina chandni chitra deepa divya ekta esha falguni gauri gita hema harini indira ila jaya jyoti kavita kiran lakshmi lata leela madhuri meena nandini neha nisha omana padma pooja priya radha rekha rupa sangeeta shalini sunita swati tanvi tara uma usha vandana vidya yamini',
    ),
    surnames: words(
      'acharya agarwal arora banerjee bhatt bhattacharya chakraborty chandra chaudhary chopra das desai deshpande dhillon dubey easwaran fernandes gandhi garg ghosh goswami goyal gupta hegde hooda iyengar iyer jain jha joshi kapoor kaur khanna krishnan kulkarni kumar lal lakhani lokhande malhotra mehta menon mishra mukherjee naidu nair narayan natarajan oberoi ojha pandey parekh patel patil pillai prasad purohit raman rangan rao reddy roy saxena sengupta shah sharma shetty shukla singh sinha srinivasan subramanian swamy thakur tiwari trivedi upadhyay varma venkatesan verma vyas wadhwa yadav',
    ),
    surnameEnd: /(?:swamy|nathan|rajan|murthy|walla|wala)$/,
  },
  arabic: {
    male: words(
      'abdullah adel ahmad ali amir bassam bilal dawud diya essam emad faisal farid fuad ghassan ghazi habib hamid hassan hussein ibrahim idris ismail jaber jamal karim khalid lutfi layth mahmoud mohammed mustafa nabil nasser omar osama qasim rami rashid said saleh samir tariq talal usama wael walid yasin yusuf ziad',
    ),
    female: words(
      'aisha amal amina basma bushra dalia dina eman esra farah fatima ghada hala hanan huda iman inas jamila jana khadija latifa layla lina maha maryam mona nadia noor ola rania rasha reem salma samira sana tahani taghrid umaima wafa warda yasmin zahra zainab',
    ),
    surnames: words(
      'abbas abdallah ahmed ajami aziz baghdadi bakri barakat bishara darwish dabbagh elmasri ebeid fakhoury farah farouk ghanem ghannam habib haddad hakim hamdan hariri hassan hussain ibrahim ismail issa jabbour jaber karam kassab khalil khan khoury lahoud lutfi mahdi mansour masri mikhail nahas najjar nasser nassar obeid osman qureshi rahman rashid rizk saad sabbagh saleh salman sayegh shaheen sharif sultan tahan tawil umar wahab wazir yassin younis zaki zogby',
    ),
    surnameEnd: /(?:uddin|ullah|allah)$/,
  },
  slavic: {
    male: words(
      'aleksander andrei anton bogdan boris cezary czeslaw dariusz dmitri edvard evgeny filip fyodor grigori gleb henryk hubert igor ilya ivan jakub jaroslav kazimir kirill leonid lukasz marek maxim mikhail miroslav nikita nikolai oleg oleksandr pavel piotr radoslav roman sergei stanislav taras tomasz vadim viktor vladimir witold wojciech yuri zbigniew zoran',
    ),
    female: words(
      'agnieszka alina anastasia bozena barbara celina cecylia danuta daria elena ewa faina franciszka galina grazyna halina hanna helena inna irina jadwiga jana katarzyna ksenia larisa ludmila lyudmila magda malgorzata milena natasha nadezhda nina oksana olga paulina polina raisa renata snezana svetlana tamara tatiana valentina vera wanda wiktoria yelena zofia zlata',
    ),
    surnames: words(
      'adamski andreev antonov babic baranov belov bielak bogdanov chernov czarnecki dabrowski danilov dvorak egorov fedorov filipek frolov gajewski golubev gorski grabowski horvat hudak ignatov ivanov jablonski jankowski jovanovic kaminski kovac kovalenko kowalski kozlov kravchenko krawczyk kucera lebedev lewandowski lisowski lukic makarov malinowski markov mazur mikhailov morozov nikolic novak novikov nowicki olszewski orlov ostrowski pavlov pawlak petrov petrovic piotrowski popov rogov romanov rutkowski sadowski semenov shevchenko smirnov sokolov stepanov szymanski tarasov tomasik tkachenko urban vasiliev volkov wieczorek wisniewski wojcik wrobel yakovlev zajac zielinski zukowski',
    ),
    surnameEnd: /(?:[sc]ki|[sc]ka|wicz|[aeo]vic|enko|[^l]ov|ova|[^s]ev|eva|chuk|czyk)$/,
  },
};

/** The origins that the table knows, in the order in which a name is looked up. */
export const NAME_ORIGINS: readonly Exclude<NameOrigin, 'other'>[] = [
  'hispanic',
  'east-asian',
  'south-asian',
  'arabic',
  'slavic',
];
