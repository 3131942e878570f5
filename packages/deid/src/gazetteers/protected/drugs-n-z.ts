/** Drugs sold or once sold in the USA, generic and brand, N to Z; of a brand of two words, the unusual one. Lower case, parted by white space. */
export const DRUGS_N_TO_Z = `
nabi nabilone nabumetone nadolol nafarelin nafcil nafcillin naftifine naftin naglazyme nalbuphine naldecon
naldemedine nalfon nalidixic nallpen nalmefene naloxegol naloxone naltrexone namenda namzaric nandrolone
naphazoline naphcon naprelan naprosyn naproxen naramig naratriptan narcan nardil naropin nasacort nasahist
nasalcrom nasalide nasarel nascobal nasonex natacyn natalizumab natamycin natazia nateglinide natesto
natrecor natroba naturetin nausetrol navane navelbine nayzilam nebcin nebivolol nebupent necitumumab necon
nedocromil nefazodone neggram nelarabine nelfinavir nembutal neocalglucon neodecadron neoloid neomycin
neopap neopham neoral neosar neosporin neostigmine neosynephrine neothylline neotrizine nepafenac
neptazane neratinib nerlynx nesacaine nesina nesiritide nestabs nestrex netarsudil netilmicin netromycin
netupitant neulasta neulumex neumega neupogen neupro neuraceq neurontin neutraphos neutrexin neutrogena
nevanac nevirapine nexavar nexium nexletol nexlizet nexterone nexviazyme niacin niacinamide niacor niaspan
nicardipine niclocide niclosamide nicobid nicoderm nicolar nicorette nicotinamide nicotinex nicotrol
nifedipine niferex niftolid nilandron nilotinib nilstat nilutamide nimbex nimbus nimodipine nimotop
ninlaro nintedanib nipent nipride niraparib nirmatrelvir nisoldipine nitazoxanide nithiodote nitisinone
nitrek nitrodisc nitrofurantoin nitrofurazone nitrogard nitroglycerin nitroglyn nitrol nitrolingual
nitromist nitrong nitropress nitroprusside nitrostat nivestym nivolumab nizatidine nizoral nocdurna noctec
noctiva nolahist nolamine noludar nolvadex noradex norcet norco norcuron norditropin norelgestromin
norepinephrine norethin norethindrone norflex norfloxacin norgesic norgestimate norgestrel norinyl
noritate norlutate norlutin normodyne normosol normozide noroxin norpace norplant norpramin northera
nortrel nortriptyline norvasc norvir norwich norzine nostril nouriva novafed novafil novahistine
novantrone novarel novocain novoeight novolin novolog novoseven novrad noxafil nplate nubain nubeqa nucala
nucofed nucynta nuedexta nulojix nulytely numorphan numzident nupercainal nuplazid nuprin nurofen nuromax
nursoy nurtec nutracort nutraplus nutropin nuvaring nuvessa nuvigil nuwiq nuzyra nydrazid nylidrin
nymalize nyquil nystatin nystex nytol obeticholic obinutuzumab obizur ocaliva ocella ocrelizumab ocrevus
octagam octreoscan octreotide ocufen ocuflox ocupress ocusert ocusulf ocuvite odactra odefsey odomzo
ofatumumab ofev ofirmev ofloxacin ogen ogestrel ogivri ogsiveo ojjaara olanzapine olaparib oleptro olinvyk
olmesartan olodaterol olopatadine olsalazine olumiant olux olysio omacetaxine omacor omadacycline
omalizumab omeprazole omnaris omnicef omnipaque omnipen omnipod omniscan omnitrope omontys
onabotulinumtoxina onasemnogene oncaspar oncovin ondansetron onfi onglyza onivyde onpattro ontak onureg
onzetra opadry opana opcon opdivo opdualag ophthaine ophthalgan ophthetic ophthochlor opium oprelvekin
opsumit optimark optimine optiray optivar oracea oragrafin oralair oramorph orap orapred oraqix orasone
oraverse orazinc orbactiv orencia orenitram oretic oreticyl oreton orfadin orgaran orgovyx oriahnn
orilissa orimune orinase oritavancin orkambi orladeyo orlistat ornade ornidyl orphenadrine orphengesic
orserdu orthoclone orthoflex orthovisc orudis oruvail oscal oseltamivir oseni osimertinib osmitrol
osmoglyn osmoprep ospemifene osphena otezla otiprio otobiotic otocort otomycin otovel otrexup otrivin
ovcon ovide ovidrel ovral ovrette ovulen oxacillin oxaliplatin oxandrin oxandrolone oxaprozin oxaydo
oxazepam oxbryta oxcarbazepine oxecta oxiconazole oxistat oxlumo oxsoralen oxtellar oxtrex oxtriphylline
oxybutynin oxycodone oxycontin oxyfast oxymetazoline oxymetholone oxymorphone oxyphenbutazone
oxyphencyclimine oxytetracycline oxytocin oxytrol ozanimod ozempic ozenoxacin ozobax ozurdex pacerone
paclitaxel padcev palbociclib palforzia palgic palifermin paliperidone palivizumab palonosetron paludrine
palynziq pamabrom pamelor pamidronate pamine panadol panafil pancrease pancreaze pancrelipase pancuronium
pandel panhematin panitumumab panmycin panobinostat panretin panthoderm pantoprazole panwarfin papain
papaverine paracetamol paradione paraflex parafon paral paraldehyde paraplatin parathar parcopa paregoric
parenogen parepectolin pargyline paricalcitol pariet parlodel parnate paromomycin paroxetine parsidol
partuss pasireotide pataday patanase patanol patiromer patisiran pavabid pavagen pavased pavulon paxil
paxipam paxlovid pazeo pazopanib pbz pediacare pedialyte pediapred pediarix pediatrix pediazole pediotic
pedvaxhib pegademase peganone pegaptanib pegaspargase pegasys pegfilgrastim peginterferon pegintron
pegloticase pegvisomant pembrolizumab pemetrexed pemirolast pemoline penbutolol penciclovir penecort
penetrex penicillamine penicillin penlac pennkinetic pennsaid pentacef pentacel pentam pentamidine pentasa
pentazocine pentetate penthrane pentids pentobarbital pentosan pentostatin pentothal pentoxifylline
pentoxil pentrax pentritol pentylan pepcid peptavlon percocet percodan percogesic percorten perdiem
perforomist pergolide pergonal periactin peridex peridin perindopril periochip periogard periostat
peritrate perjeta permapen permax permethrin permitil perphenazine persa persantine pertofrane pertussin
pertuzumab pertzye pethidine pexeva pexidartinib pfizerpen phazyme phenacemide phenaphen phenazopyridine
phenchlor phendimetrazine phenelzine phenergan phenindamine pheniramine phenobarbital phenolax
phenolphthalein phenoxybenzamine phensuximide phentermine phentolamine phenurone phenylbutazone
phenylephrine phenylpropanolamine phenytek phenytoin phexxi phisoderm phisohex phoslo phosphaljel
phosphocol phospholine photofrin phrenilin phyllocontin physostigmine phytonadione picato pifeltro pilagan
pilocar pilocarpine pilopine pimavanserin pimecrolimus pimozide pindolol pioglitazone pipecuronium
piperacillin piperazine pipobroman pipracil piqray pirbuterol pirenzepine pirfenidone piroxicam
pitavastatin pitocin pitolisant pitressin placidyl plaquenil plasbumin plasmalyte plasmanate plasmin
platinol plavix plazomicin plegisol plegridy plenaxis plendil plenvu plerixafor pletal pliaglis plicamycin
pneumovax pnu podocon podofilox podophyllin polaramine policosanol polidocanol poliovax polivy polocaine
polycillin polycitra polydine polyflex polygam polyhistine polymox polymyxin polypred polysporin polytar
polythiazide polytrim polyvisol pomalidomide pomalyst ponatinib pondimin ponesimod ponstel pontocaine
ponvory portrazza posaconazole posicor posimir potaba potasalan poteligeo povidone pradaxa pralidoxime
praluent pramipexole pramlintide pramosone pramoxine prandase prandimet prandin prasterone prasugrel
pravachol pravastatin praxbind praziquantel prazosin precedex precef precose predair predamide predcor
prednicarbate prednicen prednisolone prednisone prefrin pregabalin pregnyl prelone preludin premarin
premphase prempro prepidil prepopik presalin prescal prestalia pretomanid pretz prevacid prevalite preven
prevident prevnar prevpac prevymis prezcobix prezista prialt priftin prilocaine prilosec primacor
primaquine primatene primaxin primidone principen prinivil prinzide priscoline pristiq privigen privine
proamatine probanthine probenecid probucol probuphine procainamide procaine procan procarbazine procardia
procaterol procentra prochieve prochlorperazine procomp procrit proctocort proctofoam proctosol
procyclidine procysbi prodium profasi profenal proglycem prograf prohance proketuss prokine prolastin
prolensa proleukin prolia prolixin proloid proloprim promacta promethazine prometrium promit pronestyl
propacet propafenone propantheline proparacaine propecia propine propofol propoxyphene propranolol
propulsid propylthiouracil proquad prorex proscar prosed prostacyclin prostaphlin prostascint prostigmin
prostin protamine protirelin protonix protopam protopic protostat protriptyline protropin provenge
proventil provera provigil provocholine proxetil prozac prudoxin prulet prussian pseudoephedrine psorcon
psoriatec psyllium pulmicort pulmozyme purinethol purixan purodigin pycnogenol pylera pyrantel
pyrazinamide pyrethrin pyridamal pyridate pyridium pyridostigmine pyridoxine pyrilamine pyrimethamine
pyrinyl pyrroxate qbrelis qbrexza qinlock qnasl qsymia qtern quaalude quadramet quadrinal qualaquin
quarzan quazepam qudexy quelicin questran quetiapine quibron quide quillichew quillivant quinacrine
quinaglute quinamm quinapril quinaretic quinestrol quinethazone quinidex quinidine quinine quinora
quinupristin quixin quizartinib qulipta qutenza quviviq quzyttir qvar rabavert rabeprazole radicava
radiogardase ragwitek raldesy raloxifene raltegravir ramelteon ramipril ramucirumab ranexa ranibizumab
ranitidine ranolazine rapacuronium rapaflo rapamune rapamycin rapivab raplon rasagiline rasburicase rasuvo
raudixin rauwolfia rauzide ravulizumab raxar razadyne rebetol rebetron rebif reblozyl rebyota recarbrio
recombivax recothrom rectiv redisol redux refacto refludan regadenoson reglan regonol regorafenib regroton
relafen relebactam relenza releuko relistor relpax relugolix relyvrio remdesivir remeron remicade
remifentanil remimazolam reminyl remodulin remsed renacidin renagel renese renflexis renografin renoquid
renova renvela reopro repaglinide reparixin repatha repronex requip resaid rescriptor rescula resectisol
reserpine reslizumab resol respaire respbid respigam respihaler respimat resporal restasis restoril
restylane retacrit retapamulin retavase reteplase retevmo retin retisert retrovir revatio revcovi
revefenacin reversol revestive revia revimine revlimid rexolate rexulti reyataz reyvow rezafungin rezulin
rezurock rheaban rheomacrodex rheumatrex rhinalar rhinatate rhindecon rhinocort rhofade rhogam rhophylac
rhopressa rhulicort ribavirin ribociclib riboflavin ridaura rifabutin rifadin rifamate rifampin rifamycin
rifapentine rifater rifaximin rilonacept rilpivirine rilutek riluzole rimabotulinumtoxinb rimactane
rimantadine rimegepant rimexolone rimso rinvoq riobin riociguat riomet riopan ripretinib risankizumab
risdiplam risedronate risperdal risperidone ritalin ritodrine ritonavir rituxan rituximab rivaroxaban
rivastigmine rizatriptan robaxin robaxisal robicap robicillin robimycin robinul robitet robitussin
rocaltrol rocephin rocklatan rocuronium rofecoxib roferon roflumilast rogaine rolaids rolapitant rolvedon
romazicon romidepsin romiplostim romosozumab rondec roniacol ropinirole ropivacaine rosiglitazone
rosuvastatin rotarix rotateq rotigotine rovamycine rowasa roxanol roxicet roxicodone roxiprin rozerem
rozlytrek rubex rubidium rubraca rucaparib rufen rufinamide rukobia rulox rumatol ruvert ruxience
ruxolitinib ryanodex rybelsus rybrevant rydapt rylaze rynatan rynatuss rytary rythmol ryvent ryzneuta
ryzolt sabril sacrosidase sacubitril safinamide saizen salagen salbutamol salmeterol salmonine salonpas
salsalate salsitab saluron salutensin samsca sanctura sandimmune sandoglobulin sandostatin sansert santyl
saphnelo saphris saquinavir saracatinib sarafem sarclisa sarecycline sargramostim sarilumab sarisol sastid
satralizumab savaysa savella saxagliptin saxenda scemblix scleromate scopoderm scopolamine seasonale
seasonique sebex sebulex sebutone secobarbital seconal secretin secretoflo sectral secukinumab seebri
segluromet selegiline selenium selexipag selinexor selpercatinib selsun selumetinib selzentry semaglutide
semglee semilente sempera semprex senexon senna senokot sensipar sensorcaine septra serax serentil
serevent sermorelin sernivo seromycin serophene seroquel serostim serpalan serpasil sertaconazole
sertraline sevelamer sevoflurane seysara sfrowasa shingrix shurseal sibutramine signifor siklos sildenafil
silenor siliq silodosin siltuximab simbrinza simcor simeprevir simethicone simponi simulect simvastatin
sinarest sincalide sinemet sinequan singlet singulair sinografin sinubid sinulin sinutab siponimod
sipuleucel sirolimus sirturo sitagliptin sitavig sivextro skelaxin skelid skyla skyrizi slynd sofosbuvir
solage solaraze solatene solfoton solganal soliqua soliris solodyn solosec solriamfetol solucortef
solumedrol soluspan somatuline somavert sominex somnote somophyllin sonidegib soolantra soprodal sorafenib
sorbitol sorbitrate soriatane sorilux sotalol sotatercept sotorasib sotradecol sotylize sovaldi spancap
sparfloxacin sparine sparsentan spasmolin spectazole spectinomycin spectracef spectrobid spectrocin
spevigo spinosad spinraza spiriva spironolactone sporanox spravato sprintec sprix sprycel stadol stalevo
stanozolol staphcillin starlix stavudine stavzor staxyn steglatro stelara stelazine stendra stilbestrol
stilphostrol stimate stiolto stivarga stoxil strattera strensiq streptase streptokinase streptomycin
streptozocin striant stribild stromectol strovite suboxone subsys subutex succimer succinylcholine sucraid
sucralfate sucrets sudafed sufenta sufentanil sugammadex sular sulbactam sulconazole sulfabenzamide
sulfacetamide sulfacytine sulfadiazine sulfadoxine sulfamethizole sulfamethoxazole sulfamylon
sulfanilamide sulfapyridine sulfasalazine sulfatrim sulfinpyrazone sulfisoxazole sulfonylurea sulfoxone
sulindac sultrin sumatriptan sumavel sumycin sunitinib sunosi supartz supprelin suprane suprax suprep
suramin surfactin surfadil surfak surgam surgicel surital surmontil surolan survanta sustaire sustiva
sustol sutent suvorexant symbicort symbyax symdeko symlin symmetrel symproic symtuza synacort synagis
synalar synalgos synarel syncria syndros synemol synercid synjardy synkayvite synophylate synribo
synthroid syprine tabrecta tacaryl tacrine tacrolimus tadalafil tafamidis tafinlar tafluprost tagamet
tagraxofusp tagrisso talacen talazoparib taliglucerase talimogene taltirelin taltz talwin talzenna
tambocor tamiflu tamoxifen tamsulosin tanafed tandearil tanzeum tapazole tapentadol taractan tarceva
targretin tarka tasigna tasimelteon tasmar tavalisse tavist tavneos taxol taxotere tazarotene tazicef
tazidime tazobactam tazorac tazverik tebamide tecartus tecentriq tecfidera technetium teclistamab teczem
tedizolid teduglutide tegafur tegaserod tegison tegopen tegretol tegrin tekamlo tekturna telaprevir
telavancin telbivudine teldrin telepaque telithromycin telmisartan telotristat temaril temazepam temodar
temovate temozolomide tempra temsirolimus tenex teniposide tenivac tenofovir tenoretic tenormin tensilon
tenuate tepadina tepezza teprotumumab terazol terazosin terbinafine terbutaline terconazole terfenadine
terfonyl teriflunomide teriparatide terlipressin terpin terramycin tesamorelin teslac teslascan tessalon
testim testoderm testolactone testopel testosterone testred tetanus tetcaine tetrabenazine tetracaine
tetracycline tetracyn tetrahydrozoline teveten texacort tezacaftor tezepelumab tezspire thalidomide
thalitone thallium thalomid theelin theoclear theodur theoglate theolair theophyl theophylline theospan
theovent therabid theragran therapen thermazene thiabendazole thiamine thiamylal thiazide thiethylperazine
thioguanine thiola thiomalate thiopental thioplex thioridazine thiosulfil thiotepa thiothixene thiuretic
thorazine thrombate thrombin thrombinar thrombostat thymalfasin thymoglobulin thypinone thyrogen thyroid
thyrolar thyropropic tiagabine tiazac ticagrelor ticar ticarcillin ticlid ticlopidine tigan tigecycline
tiglutik tikosyn tilade tildrakizumab tiludronate timentin timolide timolol timoptic tinactin tindamax
tinidazole tinzaparin tioconazole tiopronin tiotropium tipiracil tipranavir tirofiban tirosint tirzepatide
tisagenlecleucel tivdak tivicay tivorbex tizanidine tobradex tobramycin tobrex tocainide tocilizumab
tofacitinib tofranil tolazamide tolazoline tolbutamide tolcapone tolectin tolinase tolmetin tolnaftate
tolsura tolterodine tolvaptan tonocard topamax topicort topicycline topiramate toposar topotecan toprol
toradol torecan toremifene tornalate torsemide totacillin totect toujeo toviaz tracleer tracrium tradjenta
tramadol trametinib trancopa trandate trandolapril tranexamic transderm tranxene tranylcypromine trasicor
trastuzumab trasylol travase travatan travoprost trazodone treanda trecator trelegy trelstar tremelimumab
tremfya trental treprostinil tresiba tretinoin trexall trexan treximet trezix triacetin triacin triafed
triamcinolone triaminic triaminicin triaminicol triamterene triavil triazolam tribenzor tribiotic
trichlorex trichlormethiazide tricor tricyclen tridesilon tridil tridione trientine triethanolamine
trifarotene trifluoperazine triflupromazine trifluridine trigesic triglide trihexane trihexyphenidyl
trihibit trijardy trikafta trikates trilafon trileptal trilipix trilisate trilone trilyte trimazide
trimeprazine trimethadione trimethaphan trimethobenzamide trimethoprim trimetrexate trimipramine trimox
trimpex trinalin trinessa trinsicon trintellix triostat trioxsalen tripedia tripelennamine triphasil
triphenyl triprolidine triptorelin trisenox trisoralen trispray tritec tritrace triumeq trivaris trivora
trizivir trobicin trocaine trodelvy trokendi troleandomycin tromethamine tropicacyl tropicamide trospium
trovafloxacin trovan trulicity trumenba trusopt truvada truxima tryvio tuberculin tubersol tubocurarine
tucatinib tudorza tuinal tukysa tums turalio tussafed tussar tussend tussigon tussionex tussirex twinject
twinrix tybost tygacil tykerb tylenol tylox tymlos tympagesic typhim tysabri tyvaso tyzeka tyzine ubrelvy
ubrogepant ucephan uceris udenyca ukoniq ulesfia ulipristal uloric ultane ultiva ultomiris ultracef
ultracet ultralente ultram ultrase ultravate ultravist ultresa umbralisib umeclidinium unasyn unguentine
unipen uniphyl uniretic unisom unithroid unitrol unituxin univasc upadacitinib upravi uptravi uracid urea
ureacin ureaphil urecholine urex uribel uricalm urised urispas uristix urobiotic urocit urodine
urofollitropin urogesic urokinase uroqid uroxatral urozide ursodiol ustekinumab utibron uticort vabomere
vaborbactam vagifem vagistat valacyclovir valadol valbenazine valcyte valdecoxib valdrene valganciclovir
valisone valium valmid valnac valpin valproate valproic valrelease valrubicin valsartan valstar valtoco
valtrex vancenase vanceril vancocin vancomycin vandetanib vaniqa vanos vanoxide vansil vantas vantin
vaprisol vaqta vardenafil varenicline varivax varizig varubi vascepa vascor vaseline vaseretic vasocidin
vasocon vasodilan vasomax vasopressin vasostrict vasosulf vasotec vasoxyl vazculep vectibix vectical
vecuronium vedolizumab veetids velban velcade velosef velosulin velphoro veltassa veltin vemlidy
vemurafenib venclexta venetoclax venlafaxine venofer ventavis ventolin vepesid veramyst verapamil verazinc
verelan vermox verquvo versacloz versed versenate vertavis verteporfin vertisal verzenio vesanoid vesicare
vesprin vestronidase vexol vfend viagra vibativ vibegron viberzi vibramycin vicodin vicoprofen victoza
victrelis vidarabine vidaza videx viekira vigabatrin vigadrone vigamox viibryd vilanterol vilazodone
vimizim vimovo vimpat vinblastine vincasar vincristine vinorelbine viokace viokase viracept viramune
virazole virdec viread viroptic visicol visken vismodegib vistaril vistide visudyne vitekta vitrakvi
vitrase vivactil vivaglobin vivelle vivitrol vivlodex vizimpro voclosporin volmax voltaren vonoprazan
vontrol vorapaxar voriconazole vorinostat vortioxetine vosevi votrient voxelotor vraylar vuity vumerity
vusion vyepti vyleesi vyndamax vyndaqel vytorin vyvanse vyvgart vyxeos vyzulta wakix warfarin wegovy
welchol welireg wellbutrin wellcovorin wellferon westcort wigraine wilate winlevi winrho winstrol wyamine
wyamycin wyanoids wydase wygesic wymox wymzya wytensin xadago xalatan xalkori xanax xaracoll xarelto
xatmep xeglyze xeljanz xelloda xeloda xelpros xembify xenazine xenical xenleta xenon xeomin xepi xerac
xeraderm xerava xerese xermelo xgeva xiaflex xibrom xifaxan xigduo xigris xiidra ximino xipere xofigo
xofluza xolair xolegel xopenex xospata xpovio xtampza xtandi xulane xultophy xuriden xylocaine xyntha
xyrem xywav xyzal yaz yervoy yescarta yocon yodoxin yohimbine yohimex yondelis yonsa yosprala yupelri
yutopar zaditor zafirlukast zagam zaleplon zaltrap zanaflex zanamivir zanosar zantac zanubrutinib zarontin
zaroxolyn zarxio zavesca zavzpret zebeta zebutal zecuity zefazone zegerid zejula zelapar zelboraf zelnorm
zemaira zembrace zemdri zemplar zemuron zenapax zenatane zenate zenpep zenzedi zepatier zepbound zephrex
zeposia zepzelca zerbaxa zerit zestoretic zestril zetar zetia zetonna zevalin ziac ziagen ziana zicam
ziconotide zidovudine ziextenzo zileuton zilretta zimhi zinacef zinbryta zincon zinecard zinplava
ziprasidone zipsor zirabev zirgan zithromax zocor zofran zohydro zoladex zoledronic zolgensma zolinza
zolmitriptan zoloft zolpidem zolpimist zomacton zomax zomepirac zometa zomig zonalon zonegran zonisade
zonisamide zontivity zorbtive zorcaine zortress zorvolex zostavax zostrix zosyn zovia zovirax zubsolv
zulresso zuplenz zuragard zurampic zurnai zutripro zyban zydelig zydone zyflo zykadia zylet zyloprim zymar
zymase zymaxid zymine zynrelef zypitamag zyprexa zyrtec zytiga zyvox
`;
