import { readTemplates } from './read-templates.ts';

/** Nothing in these is an identifier: eponyms, devices, drugs, anatomy, scores, societies, trials. */
export const CLEAN_TERMS: readonly string[] = readTemplates(`
Kernig and Brudzinski signs absent; Lhermitte negative.
Murphy's sign positive, McBurney's point tender, Rovsing and psoas signs negative.
Courvoisier gallbladder, Virchow node, Sister Mary Joseph nodule, Blumer shelf: none found.
Phalen, Tinel, Finkelstein and Froment tests were normal on the right.
Lachman 2+, McMurray equivocal, Thessaly negative, Apley deferred.
Hawkins, Neer, Speed and Yergason were all painful; Spurling was not.
Dix-Hallpike to the left gave upbeat nystagmus, so an Epley was done; Brandt-Daroff taught.
Trendelenburg gait on the left. Thomas test 10 degrees. Ober tight.
Weber lateralizes to the left, Rinne negative on the left.
Ortolani and Barlow maneuvers negative; Galeazzi level; Moro symmetric.
Cullen and Grey Turner signs are absent.
Homans sign is unreliable and was not recorded.
Schirmer 4 mm, Seidel negative, Goldmann 16 both eyes, Amsler grid full.
Argyll Robertson pupils, Adie pupil and Horner syndrome were considered.
Marcus Gunn pupil on the left; Ishihara 12/14; Snellen 20/40.
Osler nodes, Janeway lesions, Roth spots: none. Duke criteria not met.
Kussmaul breathing turned to Cheyne-Stokes overnight.
Beck's triad, Kussmaul sign and electrical alternans were looked for.
Corrigan pulse, Duroziez murmur, Quincke pulsation and de Musset bobbing present.
Austin Flint and Graham Steell murmurs not heard.
Wolff-Parkinson-White with a left lateral pathway; no Brugada pattern; Wellens type B.
Mobitz I at night, Wenckebach on Holter, no Stokes-Adams attacks.
Bazett 462 ms, Fridericia 448 ms, Sgarbossa negative, Cabrera absent.
Ebstein anomaly, Blalock-Taussig-Thomas shunt, Glenn then Fontan.
Takotsubo rather than Prinzmetal; Dressler unlikely.
Killip II, TIMI 4, GRACE 131, HEART 5, Syntax 22.
Child-Pugh B, MELD-Na {x:##}, Maddrey 41, Lille 0.3.
Ranson 2, BISAP 1, Balthazar C, Glasgow-Imrie 2.
Hinchey II, Forrest Ib, Rockall 3, Glasgow-Blatchford 9.
Los Angeles grade B, Prague C2M4, Paris 0-IIa, Boston 8, Hill grade III.
Mallampati III, Cormack-Lehane 2, Macintosh 3, Miller 2, Bougie used.
Aldrete 9, Bromage 1, Apfel 3, ASA 3, STOP-Bang 5.
Berg 48, Tinetti 22, Katz 5/6, Lawton 4, Barthel 70, Rankin 2.
Braden 14, Morse 55, Norton 12, Waterlow 18, Humpty Dumpty 13.
Wong-Baker 4, FLACC 3, CRIES 2, NIPS 1.
Ballard 34 weeks; Bishop 7; Apgar 8 and 9; Silverman 3; Sarnat 2; Finnegan 6.
Tanner III, Denver normal, Bayley low average, Vineland 78, Conners high.
Edinburgh 11, Hamilton 18, Beck 24, Young 6, Zung 50, AIMS 2, Columbia negative.
Folstein 26, Montreal 24, Boston Naming 52, Stroop slow, Rey copy 30.
Gleason 3+4=7, Breslow 1.1 mm, Clark IV, Nottingham 2, Ki-67 18%.
Fuhrman 2, Ann Arbor IIB, Lugano 4, Deauville 3, Durie-Salmon II.
Bethesda III, Hürthle cells; Bosniak IIF; PI-RADS 4; LI-RADS 3; Lung-RADS 2.
Garden IV, Pauwels III, Weber B, Schatzker II, Salter-Harris II, Gustilo IIIA.
Neer three-part, Mason II, Essex-Lopresti, Monteggia, Galeazzi, Colles, Smith, Barton.
Jones versus pseudo-Jones; Lisfranc widened; Hill-Sachs and Bankart seen.
Boxer's, Bennett, Rolando and Maisonneuve fractures excluded.
Kellgren-Lawrence 3; Outerbridge II; Beighton 6/9; Cobb 28; Risser 4.
Legg-Calvé-Perthes, Osgood-Schlatter, Scheuermann, Blount, Köhler, Freiberg.
Dupuytren cord, Heberden and Bouchard nodes, Baker cyst, Haglund bump.
Modic II, Schmorl nodes, Tarlov cyst S2, Meyerding I.
Chiari I, Arnold-Chiari II, Dandy-Walker, Blake pouch.
Circle of Willis complete; Rolandic; Sylvian; Heschl; Broca and Wernicke spared.
Monro patent, Luschka, Magendie, Sylvius, Galen, Trolard, Labbé, Rosenthal.
Meckel cave, Dorello canal, Gasserian ganglion, Scarpa.
Hunt and Hess 3, Fisher 4, Spetzler-Martin II, Simpson I.
Guillain-Barré, Miller Fisher and Lambert-Eaton were on the list.
Charcot-Marie-Tooth 1A, Friedreich, Huntington, Wilson, Hallervorden.
Lewy bodies, Pick disease, Binswanger, Creutzfeldt-Jakob.
Lennox-Gastaut, West, Dravet, Doose, Panayiotopoulos, Rasmussen.
Tourette, Rett, Angelman, Prader-Willi, Williams, Noonan, Turner, Klinefelter, Down.
Marfan, Ehlers-Danlos, Loeys-Dietz, Stickler, Alport, Fabry, Gaucher, Pompe.
Hashimoto, Graves, Plummer, de Quervain, Riedel.
Cushing, Addison, Conn, Nelson, Sheehan, Kallmann, Laron.
Crohn, Whipple, Barrett, Schatzki, Zenker, Boerhaave, Mallory-Weiss, Dieulafoy, Cameron.
Gilbert, Crigler-Najjar, Dubin-Johnson, Rotor, Budd-Chiari, Mirizzi, Caroli, Klatskin.
Hirschsprung, Meckel, Ladd bands, Bochdalek, Morgagni, Spigelian, Richter, Littre.
Bartholin, Gartner, Nabothian, Skene; Asherman; Meigs; Krukenberg; Brenner; Sertoli-Leydig.
Wilms, Ewing, Kaposi, Burkitt, Hodgkin, Waldenström, Sézary, Merkel, Paget, Bowen.
Reed-Sternberg cells, Auer rods, Howell-Jolly bodies, Heinz bodies, Pappenheimer.
Coombs negative, Kell positive, Duffy null, Kidd, Lewis, Lutheran, Rh D negative.
Von Willebrand, Bernard-Soulier, Glanzmann, Christmas disease, Hageman factor.
Sjögren, Behçet, Still, Felty, Raynaud, Reiter, Wegener, Churg-Strauss, Kawasaki, Takayasu.
Henoch-Schönlein, Goodpasture, Berger, Kimmelstiel-Wilson, Bright.
Peyronie, Fournier, Hunner, Randall plaque, Bosniak.
Stevens-Johnson, Sweet, Darier, Hailey-Hailey, Grover, Gottron, Auspitz, Koebner, Nikolsky.
Wood lamp, Tzanck, KOH, Mohs stage 2, Fitzpatrick III, Norwood V.
Ménière, Ramsay Hunt, Bell palsy, Ludwig angina, Vincent, Lemierre, Waldeyer ring.
Kiesselbach plexus cauterized; Little area; Woodruff.
Pott disease, Ghon complex, Ranke, Hansen disease, Chagas, Lyme, Weil, Q fever.
Jarisch-Herxheimer after penicillin; Weil-Felix; Widal; Monospot.
Foley to gravity, Coudé 16 Fr, Councill tip, Malecot 24 Fr.
36 Fr CT on the left, 28 Fr on the right, Pleur-evac at -20.
Blake 19 Fr, Jackson-Pratt x2, Penrose, Hemovac, Davol, Jackson table.
Dobhoff post pyloric; Salem sump; Levin; Minnesota; Sengstaken-Blakemore; Ewald.
Hickman, Broviac, Groshong, Port-a-Cath, Quinton, Shiley, Tesio, Cordis.
Shiley 6 cuffed, Bivona, Jackson, Passy-Muir valve, Montgomery T-tube.
Yankauer, Ambu, Guedel, Magill, Bivona, Berman, Combitube, King LT.
Bovie 30/30, LigaSure, Harmonic, Aquamantys, Gelpi, Weitlaner, Balfour, Bookwalter, Omni.
DeBakey, Adson, Allis, Babcock, Kocher, Kelly, Mixter, Satinsky, Bulldog, Crile, Halsted.
Metz, Mayo, Potts, Iris, Stevens, Westcott; Debakey pickup.
Army-Navy, Richardson, Deaver, Senn, Hohmann, Bennett, Cobb, Kerrison, Penfield, Woodson.
Steinmann pin, Kirschner wire, Schanz screw, Herbert screw, Ender, Rush rod, Ilizarov.
Gigli saw, Hudson brace, Mayfield head holder, Wilson frame, Jackson frame, Andrews, Hana.
Buck traction, Thomas splint, Hare, Pavlik harness, Milwaukee, Boston brace, Philadelphia collar, Miami J.
Velpeau, Jones dressing, Unna boot, Coban, Kerlix, Ace, Webril, Xeroform, Adaptic, Mepilex.
3-0 Vicryl, 4-0 Monocryl, 2-0 Ethibond, 5-0 Prolene, 0 PDS, #1 Maxon, Quill, Stratafix, Dermabond.
Lembert, Connell, Cushing, Halsted, Gambee, Kessler, Bunnell, Krackow, Lane sutures.
Pfannenstiel, Kocher, McBurney, Chevron, Gibson, Lanz, Rooftop, Maylard, Joel-Cohen incisions.
Lichtenstein, Shouldice, Bassini, McVay, Stoppa repairs compared.
Billroth II, Roux limb, Braun, Heller with Dor, Nissen, Toupet, Ivor Lewis, McKeown.
Hartmann reversed, Miles, Altemeier, Delorme, Ripstein, Ferguson, Lord, Milligan-Morgan.
Kasai, Ladd, Duhamel, Soave, Swenson, Bishop-Koop, Nuss, Ravitch.
Burch, Marshall-Marchetti-Krantz, McCall, Manchester, Le Fort, Shirodkar, McDonald cerclage.
McRoberts, Woods screw, Rubin, Zavanelli, Leopold, Credé, Kristeller, Brandt.
Simpson, Kielland, Piper forceps; Bakri; B-Lynch; Pitocin 20 in 1 L.
Lefort I, Bilateral sagittal split, Caldwell-Luc, Weber-Ferguson, Draf III.
Ross, Bentall, David, Konno, Cox maze, Dor, Batista, Jatene, Rastelli, Norwood.
Judkins left 4, Amplatz, Seldinger, Allen test normal, Impella CP, TandemHeart, Perclose.
Swan out, A-line in; Fick 5.2; Gorlin 0.8; Doppler; Simpson EF 55.
Sims, lithotomy, Trendelenburg, reverse Trendelenburg, Fowler, semi-Fowler, Lloyd-Davies.
Kegel, Bobath, McKenzie, Williams flexion, Codman pendulum, Mulligan, Maitland, Feldenkrais.
Bruce protocol 9 METs, Naughton, Borg 13, Karvonen, Duke treadmill -2.
Cockcroft-Gault 48, Schwartz 70, Parkland, Holliday-Segar, Mosteller, Du Bois, Harris-Benedict, Mifflin-St Jeor.
Friedewald LDL 102, Light criteria exudate, Winter formula, Henderson-Hasselbalch, Anion gap.
Gram stain, Ziehl-Neelsen, Giemsa, Wright, Papanicolaou, Congo red, Prussian blue, Masson, Gomori.
Sabouraud, Löwenstein-Jensen, MacConkey, Thayer-Martin, Mueller-Hinton, Kirby-Bauer.
Klebsiella, Escherichia, Salmonella Typhi, Shigella, Yersinia, Bartonella, Borrelia, Rickettsia.
Staph aureus, Strep viridans, C. diff, H. pylori, N. meningitidis, E. faecium, P. jirovecii.
Candida auris, Aspergillus, Coccidioides, Histoplasma, Blastomyces, Mucor, Cryptococcus.
Giardia, Toxoplasma, Plasmodium vivax, Strongyloides, Taenia, Ascaris, Babesia.
BRCA1, PALB2, EGFR L858R, KRAS G12C, JAK2 V617F, FLT3-ITD, HER2 2+, MYC, ALK, ROS1, RET.
HLA-B27, APOE e4, MTHFR, Factor V Leiden, CYP2C19 *2/*3, TPMT, G6PD, DPYD.
PARADIGM-HF, DAPA-HF, EMPEROR, SPRINT, ACCORD, ISCHEMIA, COURAGE, RALES, HOPE, GISSI.
NEJM, JAMA and Lancet papers on the SUMMIT, MERIT-HF, CHARM and ATLAS trials.
ALLHAT, CAPRICORN, CONSENSUS, STRONG-HF, VICTORIA, GALACTIC, DELIVER, PRESERVED.
ACC/AHA, ESC, KDIGO, GOLD, GINA, IDSA, ASCO, NCCN, ACOG, AAP, USPSTF, CHEST, NICE.
American College of Cardiology, European Society, Royal College, Endocrine Society guidance.
Joint Commission, CMS, HRSA, FDA, CDC, NIH, HHS, OSHA, DEA rules apply.
Eliquis 5, Xarelto 20, Entresto 49/51, Jardiance 10, Farxiga, Ozempic 0.5, Mounjaro, Trulicity.
Lasix 40 IV, Bumex 2, Aldactone 25, Diovan, Cozaar, Norvasc, Coreg, Toprol, Lopressor, Tenormin.
Zosyn, Vanc, Rocephin, Ancef 2 g, Flagyl, Cipro, Levaquin, Bactrim DS, Keflex, Augmentin.
Ativan, Haldol, Seroquel, Zyprexa, Abilify, Risperdal, Invega, Clozaril, Depakote, Lamictal.
Norco, Percocet, Dilaudid, Toradol, Lyrica, Flexeril, Robaxin, Narcan, Suboxone, Vivitrol.
Advair, Symbicort, Spiriva, Trelegy, Breo, DuoNeb, Singulair, Flonase, Zyrtec, Allegra.
Humira, Enbrel, Remicade, Stelara, Cosentyx, Dupixent, Xolair, Prolia, Reclast, Fosamax.
Keytruda, Opdivo, Herceptin, Avastin, Rituxan, Gleevec, Ibrance, Tagrisso, Taxol, Taxotere.
Lantus 22, Humalog 6 with meals, Tresiba, Novolog, Levemir, Toujeo; Dexcom, Libre, Omnipod.
Ensure, Boost, Glucerna, Jevity 1.2, Nepro, Osmolite, Similac, Enfamil, Pedialyte, Gatorade.
Tylenol, Motrin, Aleve, Benadryl, Pepto-Bismol, Tums, Maalox, Colace, Dulcolax, Miralax, Senna.
Medtronic CRT-D, Boston Scientific lead, Abbott valve, St. Jude Medical, Biotronik, Edwards Sapien 3.
Stryker Triathlon, Zimmer Persona, DePuy Attune, Smith & Nephew, Arthrex anchors, Synthes plate.
Siemens Force, GE Revolution, Philips iE33, Olympus scope, Storz tower, Baxter pump, Hill-Rom bed, Alaris.
Pfizer, Moderna, Merck, Lilly, Novartis, Roche, Bayer and Teva supply it.
Epic, Cerner, Meditech, Athena, Allscripts; Dragon; Zoom; Doximity; UpToDate.
Aetna, Cigna, Humana, Tricare, Medicaid and Blue Cross cover {proc}.
`);
