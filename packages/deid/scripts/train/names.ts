import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MORE_ORIGINS } from './names-of-the-world.ts';
import type { Dice } from './sample.ts';

const words = (list: string): readonly string[] => list.split(' ');

/** Given names and surnames by origin, written by hand; the census lists add the names common in the USA. */
export const ORIGINS: Readonly<Record<string, Origin>> = {
  indian: {
    given: words(
      'Aarav Aditi Ananya Anil Arjun Deepa Divya Gaurav Harish Ishaan Kavya Lakshmi Manoj Meera Neha Nikhil Pooja Pranav Priya Rahul Rajesh Ravi Rohan Sanjay Shreya Sunita Suresh Usha Vijay Vikram',
    ),
    family: words(
      'Agarwal Banerjee Bhat Chaudhary Chopra Desai Gupta Iyer Jain Joshi Kapoor Khanna Krishnan Kulkarni Malhotra Mehta Menon Mishra Mukherjee Nair Pandey Patel Pillai Rao Reddy Sharma Shah Singh Srinivasan Subramanian Trivedi Verma',
    ),
  },
  chinese: {
    given: words(
      'Bo Chen Fang Haoran Hui Jia Jiahao Jun Lan Li Mei Ming Na Ping Qiang Rui Shu Tao Wei Xia Xiaoming Xin Xiu Yan Yichen Yifan Ying Yuhan Zhen Zihan',
    ),
    family: words(
      'Cai Chang Chen Cheng Deng Fang Feng Gao Guo Han He Hu Huang Jiang Li Liang Lin Liu Luo Ma Peng Qian Shen Song Sun Tang Wang Wu Xie Xu Yang Ye Yuan Zhang Zhao Zheng Zhou Zhu',
    ),
  },
  vietnamese: {
    given: words(
      'An Anh Binh Chau Dung Duc Hanh Hieu Hoa Hung Huong Khanh Lan Linh Long Mai Minh Nam Ngoc Nhung Phuong Quang Thao Thanh Thuy Trang Trung Tuan Tuyet Vinh',
    ),
    family: words(
      'Bui Cao Dang Dinh Do Doan Duong Ho Hoang Huynh Lam Le Luong Ly Mai Ngo Nguyen Pham Phan Ta Tran Trinh Truong Vo Vu',
    ),
  },
  korean: {
    given: words(
      'Jihoon Minjun Seojun Doyun Jiwoo Hayoon Seoyeon Minseo Eunji Hyejin Soojin Yuna Jaehyun Sungmin Kyung Myung Sunhee Youngsook Dong-hyun Ji-young Min-ji Seung-ho',
    ),
    family: words(
      'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong',
    ),
  },
  japanese: {
    given: words(
      'Akira Aiko Daiki Emiko Haruto Hiroshi Kaito Kazuko Kenji Makoto Mei Naoko Noriko Ren Sachiko Sakura Satoshi Sota Takeshi Yui Yuki Yumiko',
    ),
    family: words(
      'Abe Endo Fujita Fukuda Goto Hasegawa Hayashi Honda Ishikawa Ito Kato Kobayashi Kondo Maeda Matsumoto Mori Murakami Nakamura Ogawa Okada Saito Sasaki Sato Shimizu Suzuki Takahashi Tanaka Watanabe Yamada Yamamoto Yoshida',
    ),
  },
  arabic: {
    given: words(
      'Abdullah Ahmed Aisha Ali Amal Amina Bilal Fadi Fatima Farid Ghada Hala Hamza Hassan Huda Ibrahim Iman Jamal Khadija Khalid Layla Mahmoud Mariam Mohammed Mustafa Nadia Noor Omar Rania Salma Samir Tariq Yasmin Youssef Zainab',
    ),
    family: words(
      'Abdelrahman Abboud Al-Amin Al-Farsi Al-Hassan Aziz Bakr Darwish El-Sayed Fayed Ghanem Haddad Hakim Hamdan Hussein Ibrahim Jaber Kassem Khalil Khoury Mansour Masri Nasser Najjar Qureshi Rahman Saleh Shaheen Suleiman Zaki',
    ),
  },
  african: {
    given: words(
      'Abena Adaeze Ade Akosua Amara Ayodele Babajide Chiamaka Chidi Chinedu Ebele Emeka Folake Ifeoma Kofi Kwame Kwabena Lerato Makena Mandla Nkechi Njeri Nnamdi Olumide Oluwaseun Sipho Tendai Thandiwe Wanjiru Yaa Yewande Zanele Abebe Almaz Tesfaye Selam Dawit',
    ),
    family: words(
      'Abara Achebe Adebayo Adeyemi Afolabi Agyemang Akintola Amoah Asante Balogun Boateng Chukwu Danjuma Diallo Dlamini Eze Gebremariam Ibe Kamau Kariuki Kimani Mbeki Mensah Mutua Mwangi Ndlovu Ngugi Nkosi Nwosu Obi Ochieng Odhiambo Okafor Okonkwo Olawale Osei Owusu Sesay Tadesse Tshabalala Umeh Wekesa',
    ),
  },
  slavic: {
    given: words(
      'Agnieszka Aleksandr Anastasia Andrzej Anya Bogdan Boris Danuta Dmitri Dragan Ekaterina Goran Grzegorz Igor Irina Ivan Jadwiga Katarzyna Krzysztof Ludmila Magdalena Marek Mikhail Milan Milos Natasha Nikolai Oksana Olga Pavel Piotr Sergei Slavica Svetlana Tatiana Vesna Vladimir Wojciech Yuri Zoran',
    ),
    family: words(
      'Babic Bondarenko Dvorak Fedorov Horvat Ivanov Jankowski Jovanovic Kaminski Kovac Kovalenko Kowalski Kozlov Kravchenko Kuznetsov Lewandowski Markovic Mazur Morozov Nikolic Novak Nowak Orlov Pavlenko Petrov Petrovic Popov Shevchenko Sidorov Smirnov Sokolov Stojanovic Svoboda Tkachenko Volkov Wisniewski Wojcik Zelinski Zhukov',
    ),
  },
  turkish_persian: {
    given: words(
      'Ahmet Aylin Azar Babak Behrouz Burak Cem Dariush Elif Emre Farhad Fatma Hakan Kamran Leila Maryam Mehmet Mehdi Murat Nasrin Parisa Reza Selin Shirin Soraya Yusuf Zeynep',
    ),
    family: words(
      'Ahmadi Akbari Aydin Celik Demir Erdogan Farahani Ghorbani Hosseini Jafari Karimi Kaya Kazemi Kilic Moradi Mousavi Ozturk Polat Rezaei Sadeghi Sahin Tehrani Yildirim Yilmaz Zand',
    ),
  },
  germanic: {
    given: words(
      'Anders Annika Astrid Bjorn Dieter Eva Freja Friedrich Gerda Greta Gunther Hans Heike Ingrid Jens Jurgen Karin Klaus Lars Liesel Magnus Matthias Nils Otto Rolf Sigrid Soren Sven Ulrike Wolfgang',
    ),
    family: words(
      'Andersson Bauer Becker Bergstrom Braun Dijkstra Eriksen Fischer Haugen Hoffmann Jansen Johansson Keller Koch Kruger Larsen Lindqvist Meyer Muller Neumann Nielsen Olsen Schmidt Schneider Schroeder Schulz Vandenberg Visser Vogel Wagner Weber Zimmermann',
    ),
  },
  romance: {
    given: words(
      'Alessandro Amelie Antoine Beatriz Benoit Camille Carlo Chantal Claudine Eduardo Elodie Fabrizio Francesca Gilles Giulia Giovanni Guilherme Ines Jean-Luc Joao Lucia Luca Marcel Marguerite Matteo Mireille Paolo Pierre Rui Sandrine Silvia Thierry Vincenzo Yves',
    ),
    family: words(
      'Almeida Beaulieu Bianchi Bouchard Caruso Cardoso Colombo Conti Costa Desrosiers Dubois Esposito Fernandes Ferrari Fontaine Gagnon Girard Greco Lefebvre Lombardi Marchetti Moreau Moretti Pereira Pelletier Ricci Rizzo Rousseau Russo Santos Silva Teixeira Tremblay Vitale',
    ),
  },
  hispanic: {
    given: words(
      'Alejandra Alejandro Ana Ángel Araceli Beatriz Camila Carlos Carmen Cristóbal Diego Dolores Esteban Fernando Gabriela Guadalupe Héctor Ignacio Inés Isabel Javier Jesús Joaquín José Juan Lourdes Lucía Luis Manuel Marisol María Mateo Miguel Mónica Pablo Pilar Ramón Raúl Rocío Rosario Sofía Tomás Valentina Ximena',
    ),
    family: words(
      'Aguilar Álvarez Castillo Castro Chávez Cruz Delgado Díaz Domínguez Espinoza Fernández Flores Fuentes García Gómez González Guerrero Gutiérrez Hernández Herrera Jiménez López Martín Martínez Medina Mendoza Molina Morales Moreno Muñoz Navarro Núñez Ortega Ortiz Peña Pérez Ramírez Ramos Reyes Ríos Rivera Rodríguez Romero Ruiz Salazar Sánchez Santiago Soto Suárez Torres Vargas Vásquez Vega Velázquez Zamora',
    ),
  },
  pacific_native: {
    given: words(
      'Kalani Keoni Leilani Malia Moana Nalani Sione Tavita Talia Ana Dakota Winona Aiyana Chayton Koda Lusio Pua Tala Makoa Noelani',
    ),
    family: words(
      'Kahale Kealoha Kekoa Mahoe Nakamoto Fonoti Faleolo Tuiasosopo Latu Vainikolo Begay Yazzie Tsosie Benally Whitehorse Redcloud Blackbear Runningwater Kalua Tupou',
    ),
  },
  irish_british: {
    given: words(
      'Aoife Callum Ciara Conor Declan Eoin Fiona Gareth Gwen Imogen Isla Liam Maeve Niamh Nigel Oisin Oonagh Rhys Saoirse Siobhan Sinead Tadhg Una Bronwyn Alistair Hamish',
    ),
    family: words(
      "O'Brien O'Connor O'Neill O'Sullivan McCarthy McDonald McGrath MacLeod Fitzgerald Gallagher Kavanagh Byrne Doherty Quinn Llewellyn Ap-Rhys Blackwood Ashworth Featherstone Cholmondeley Higginbottom Ramsbottom Thistlewood Winterbourne D'Arcy St. Clair",
    ),
  },
  jewish: {
    given: words(
      'Avi Avraham Chaim Chana Devorah Eliana Ezra Hadassah Isaac Leah Mendel Miriam Moshe Naomi Noam Rivka Shira Shlomo Tovah Yael Yosef Ziva',
    ),
    family: words(
      'Abramowitz Adler Blumenthal Cohen Edelman Feldman Finkelman Friedman Goldberg Goldstein Greenbaum Horowitz Katz Kaplan Levin Levy Mizrahi Perlman Rabinowitz Rosenberg Rosenthal Rubinstein Schwartz Shapiro Silverman Weinstein Weissman',
    ),
  },
};

export interface Origin {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

export interface NameStock {
  readonly origins: readonly Origin[];
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly grams: ReadonlyMap<string, string>;
}

const titleCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** The names that `keep` lets through. */
export function readNames(folder: string, keep: (name: string) => boolean): NameStock {
  const read = (file: string, most: number): string[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, most)
      .map((line) => titleCase(line.trim()))
      .filter(keep);
  const given = [...read('census1990_first_male.txt', 1200), ...read('census1990_first_female.txt', 2500)];
  const family = read('census1990_last.txt', 60_000);
  const origins = [...Object.values(ORIGINS), ...Object.values(MORE_ORIGINS)].map(
    ({ given: first, family: last }) => ({
      given: first.filter(keep),
      family: last.filter(keep),
    }),
  );
  const grams = new Map<string, string>();
  const add = (word: string): void => {
    if (word.includes(' ')) return;
    const padded = `^^${word.toLowerCase()}$`;
    for (let at = 2; at < padded.length; at++) {
      const key = padded.slice(at - 2, at);
      grams.set(key, (grams.get(key) ?? '') + padded.charAt(at));
    }
  };
  for (const word of family.slice(0, 12_000)) add(word);
  for (const { given: first, family: last } of origins) for (const word of [...first, ...last]) add(word);
  return { given, family, origins, grams };
}

/** A name that nobody bears, so that only its surroundings and its letters tell what it is. */
export function inventName({ grams }: NameStock, dice: Dice): string {
  for (;;) {
    let word = '^^';
    while (word.length < 14) {
      const next = grams.get(word.slice(-2)) ?? '$';
      const character = next.charAt(dice.below(next.length));
      if (character === '$') break;
      word += character;
    }
    if (word.length >= 6) return titleCase(word.slice(2));
  }
}

/** Common names come more often than rare ones, half of the picks from the first tenth of the list. */
const skewed = (list: readonly string[], dice: Dice): string =>
  dice.chance(0.4) ? dice.pick(list.slice(0, Math.max(1, list.length / 20))) : dice.pick(list);

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

export function pickPerson(stock: NameStock, dice: Dice): PersonName {
  if (dice.chance(0.4)) {
    const { given, family } = dice.pick(stock.origins);
    return {
      given: dice.chance(0.3) ? inventName(stock, dice) : dice.pick(given),
      family: dice.chance(0.4) ? inventName(stock, dice) : dice.pick(family),
    };
  }
  return {
    given: dice.chance(0.15) ? inventName(stock, dice) : skewed(stock.given, dice),
    family: dice.chance(0.3) ? inventName(stock, dice) : skewed(stock.family, dice),
  };
}
