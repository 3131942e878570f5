/** Drugs sold or once sold in the USA, generic and brand, A to M; of a brand of two words, the unusual one. Lower case, parted by white space. */
export const DRUGS_A_TO_M = `
abacavir abarelix abatacept abciximab abemaciclib abilify abiraterone abobotulinumtoxina abraxane abreva
absorica acalabrutinib acamprosate acarbose accolate accupril accuretic accutane acebutolol aceon acephen
acetadote acetaminophen acetazolamide acetohexamide acetohydroxamic acetylcysteine achromycin aciphex
acitretin aclovate acrivastine actemra acthar acthib actifed actigall actimmune actinomycin actiq activase
activella actonel actoplus actos acular acyclovir aczone adacel adagen adalat adalimumab adapalene adapin
adcetris adcirca addyi adefovir adempas adenocard adenoscan adenosine adipex adlyxin admelog adrenalin
adriamycin adrucil advair advicor advil aerobid aerolizer aeroseb afatinib afinitor aflibercept afluria
afrezza afrin agalsidase aggrastat aggrenox agrylin airomir akineton akovaz alavert albendazole albenza
albiglutide albuminar albutein albuterol alcaftadine alcaine aldactazide aldactone aldara aldesleukin
aldoclor aldomet aldoril alefacept alemtuzumab alendronate alesse alfenta alfentanil alferon alfuzosin
alimta alinia aliskiren alkeran alkindi allerest allopurinol almotriptan alocril alogliptin alomide alora
alosetron aloxi alphagan alphatrex alprazolam alprostadil alrex alsuma altabax altace alteplase alternagel
altocor altoprev altretamine alunbrig alupent alurate alvesco alvimopan amantadine amaryl ambenonium
ambien ambisome ambrisentan amcill amcinonide amerge amicar amidate amifostine amikacin amikin amiloride
aminocaproic aminoglutethimide aminophylline aminosyn amiodarone amipaque amitiza amitriptyline amlexanox
amlodipine ammonul amnesteem amobarbital amoxapine amoxicillin amoxil amphadase amphojel amphotericin
ampicillin ampligen ampyra amrinone amrix amrubicin amsacrine amturnide amytal anacin anadrol anafranil
anagrelide anakinra anaprox anascorp anaspaz anastrozole anavar ancef ancobon andexxa androderm androgel
android androxy anectine anestacon anexsia angeliq angiomax angiotensin anidulafungin anistreplase anoro
ansaid ansamycin antabuse antara anthralin antilirium antiminth antispas antivert antizol anturane anusol
anzemet apatinib apidra apixaban aplenzin aplisol apokyn apomorphine apraclonidine apremilast aprepitant
apresazide apresoline apriso aptivus aquachloral aquamephyton aquaphor aquasol aralast aralen aramine
aranelle aranesp arava arcalyst arcapta arduan aredia arestin arexvy arformoterol argatroban aricept
arimidex aripiprazole aristada aristocort aristospan arixtra armodafinil arnuity aromasin arranon arsenic
artane arthrotec arzerra asacol asclera ascriptin asenapine asendin asmanex asparaginase aspergum aspirin
astelin astepro astramorph atacand atarax atazanavir atenolol atezolizumab atgam ativan atomoxetine
atorvastatin atovaquone atracurium atralin atripla atromid atropine atrovent attapulgite atuss aubagio
augmentin auralgan auranofin aurolate auryxia auvelity avage avalide avanafil avandamet avandaryl avandia
avapro avastin avaxim aveeno avelox aventyl aviane avinza avita avodart avonex avycaz axert axid axiron
axitinib axotal aygestin azacitidine azacort azactam azasan azasite azatadine azathioprine azelaic
azelastine azelex azilect azilsartan azithromycin azlin azlocillin azmacort azopt azor aztreonam
azulfidine bacid baciguent bacitracin baclofen bactocill bactrim bactroban balmex balnetar balsalazide
banthine banzel baraclude barbidonna baricitinib basaglar basaljel basiliximab bavencio baxdela baycol bcg
bebtelovimab becaplermin beclomethasone beclovent beconase bedaquiline beepen belatacept belbuca beleodaq
belimumab belladonna bellamine bellergal belsomra belviq bempedoic benadryl benazepril bendamustine
bendopa bendroflumethiazide benefix bengay benicar benlysta benoquin benoxinate benoxyl bentoquatam bentyl
benylin benzac benzaclin benzagel benzalkonium benzamycin benzathine benzedrex benzocaine benzodiazepine
benzonatate benzphetamine benzthiazide benztropine bepotastine bepreve bepridil beractant berocca
besifloxacin besivance besponsa betadine betagan betahistine betaine betaloc betamethasone betapace
betapen betasept betaseron betatrex betaxolol bethanechol bethkis betimol betoptic bevacizumab bevespi
bexarotene bexsero bextra beyaz bezlotoxumab biafine biavax biaxin bicalutamide bicillin bicitra bicnu
bicozamycin bidil biktarvy biltricide bimatoprost binosto biolean biperiden biphetamine bisacodyl biscolax
bismuth bisoprolol bitolterol bivalirudin blenoxane bleomycin bleph blephamide blinatumomab blincyto
blocadren bonamine bonjesta bontril boostrix bortezomib bosentan bosulif bosutinib botox botulinum
braftovi bravelle breathine breo brethaire brethine bretylium bretylol brevibloc brevicon brevital
brexpiprazole bricanyl briellyn brilinta brimonidine brineura brintellix brinzolamide briumvi brivaracetam
briviact bromfed bromfenac bromocriptine brompheniramine bromsite bronkaid bronkephrine bronkodyl
bronkometer bronkosol brovana bucindolol bucladin budesonide bufferin bumetanide bumex buminate bunavail
buphenyl bupivacaine buprenex buprenorphine bupropion burow buspar buspirone busulfan busulfex
butabarbital butalan butalbital butazolidin butenafine butesin butibel butisol butoconazole butorphanol
butrans bydureon byetta bylvay bystolic byvalson cabazitaxel cabenuva cabergoline caberlin cablivi
cabometyx cabozantinib caduet cafcit cafergot caladryl calamine calan calcibind calcidol calcifediol
calciferol calcijex calcimar calcipotriene calcitonin calcitriol calderol caldesene calmoseptine calomel
calphron calquence caltrate campath camphor camphorated camptosar canagliflozin canakinumab canasa
cancidas candesartan cangrelor cannabidiol cantharidin cantharone cantil capastat capecitabine capex
capitrol caplacizumab caplyta capoten capozide caprelsa capreomycin capsaicin captopril capzasin carac
carafate carbachol carbaglu carbamazepine carbamide carbapenem carbatrol carbenicillin carbex carbidopa
carbinoxamine carbocaine carbolith carboplatin carboprost cardene cardilate cardioquin cardizem cardura
carfilzomib carglumic cariprazine carisoprodol carmol carmustine carteolol cartia cartrol carvedilol
casodex caspofungin cataflam catapres cathflo caverject cayston ceclor cecon cedax ceenu cefaclor
cefadroxil cefadyl cefamandole cefanex cefazolin cefdinir cefditoren cefepime cefiderocol cefixime cefizox
cefmetazole cefobid cefonicid cefoperazone cefotan cefotaxime cefotetan cefoxitin cefpodoxime cefprozil
ceftaroline ceftazidime ceftibuten ceftin ceftizoxime ceftolozane ceftriaxone cefuroxime cefzil celebrex
celecoxib celestone celexa cellcept celontin cemiplimab cenestin cenobamate centrax centrum cepacol
cephalexin cephalothin cephapirin cephradine cephulac ceprotin ceptaz cerebyx ceredase cerezyme
cerivastatin certican certolizumab cerubidine cerumenex cervarix cervidil cesamet cetacaine cetacort
cetamide cetaphil cetirizine cetrorelix cetrotide cetuximab cevimeline chantix chemet chenodiol chibroxin
chloral chlorambucil chloramphenicol chloraprep chloraseptic chlordiazepoxide chlorhexadol chlorhexidine
chloromycetin chloroprocaine chloroptic chloroquine chlorothiazide chlorotrianisene chlorphed
chlorpheniramine chlorpromazine chlorpropamide chlorprothixene chlorthalidone chlorzoxazone
cholecalciferol choledyl cholestyramine cholografin choloxin cholybar choriogonadotropin chromagen
chronulac chymodiactin chymopapain cialis cibacalcin cibalith ciclesonide ciclopirox cicloprolol cidofovir
cilastatin cilostazol ciloxan cimduo cimetidine cimzia cinacalcet cinobac cinoxacin cinqair cinryze
cinvanti cipro ciprodex ciprofloxacin cisapride cisatracurium cisplatin citalopram citanest citracal
citrucel cladribine claforan claravis clarinex clarispray clarithromycin claritin clavulanate clemastine
cleocin clevidipine cleviprex clidinium climara clindagel clindamycin clindesse clinoril clioquinol
clobazam clobetasol clobex clocortolone cloderm clofarabine clofazimine clofibrate clolar clomid
clomiphene clomipramine clonazepam clonidine clopidogrel clopra clorazepate clorpres clotrimazole
cloxacillin cloxapen clozapine clozaril coartem cobex cobicistat cobimetinib codeine codimal codoxy
cogentin cognex colace colazal colbenemid colchicine colcrys colesevelam colestid colestipol
colistimethate colistin collagenase collyrium coly colyte combigan combipatch combipres combivent combivir
combogesic compazine complera comtan comtrex comvax concerta condylox congespirin conray constilac contac
contrave copaxone copegus copiktra cordarone cordilox cordran coreg corgard corlanor corlopam correctol
cortaid cortastat cortef cortenema corticaine corticorelin corticotropin cortifoam cortisone cortisporin
cortizone cortone cortrosyn corvert corzide cosentyx cosmegen cosopt cosyntropin cotazym cotellic cotempla
cotrim cotrimoxazole coumadin covera coviracil cozaar creon cresemba crestor crinone criticare crixivan
crofab crolom cromolyn crotamiton crystodigin crysvita cubicin cuprimine curosurf cutivate cuvposa
cyanocobalamin cyanokit cyclafem cyclandelate cyclessa cyclizine cyclobenzaprine cyclocort cyclogyl
cyclomydril cyclopentolate cyclophosphamide cycloserine cyclospasmol cyclosporine cyklokapron cylert
cyltezo cymbalta cyproheptadine cyramza cystadane cystagon cysteamine cysto cystografin cystospaz cytadren
cytarabine cytogam cytomel cytosar cytotec cytovene cytoxan dabigatran dabrafenib dacarbazine daclatasvir
daclizumab dacogen dacomitinib dacriose dactinomycin dalbavancin dalfampridine dalgan daliresp dalmane
dalteparin dalvance danazol danocrine dantrium dantrolene dapagliflozin dapsone daptomycin daranide
daraprim daratumumab darbepoetin darbid daricon darifenacin darolutamide darunavir darvocet darvon
darzalex dasatinib datroway daunorubicin daunoxome daxas dayhist daypro dayquil daytrana dazidox ddavp
debrox decadron decaspray decavac decholin decitabine declomycin deconamine deconsal deferasirox
deferiprone deferoxamine defitelio deflazacort degarelix dehydrocholic deladumone delafloxacin delatest
delatestryl delaxin delestrogen delfen delsym deltasone delzicol demadex demazin demecarium demeclocycline
demerol demser demulen denavir denileukin denorex denosumab deodorized depacon depakene depakote depen
depo depocyt depodur deponit deprenyl deproist depsipeptide dermacort dermarest dermatop dermolate
dermoplast dermovate desenex desferal desflurane desipramine desirudin desitin desloratadine desmopressin
desogen desogestrel desonide desowen desoximetasone desoxyn desquam desvenlafaxine desyrel detrol dettol
deutetrabenazine dexacidin dexacort dexamethasone dexasporin dexatrim dexchlorpheniramine dexedrine
dexferrum dexilant dexlansoprazole dexmedetomidine dexmethylphenidate dexone dexpanthenol dexrazoxane
dextroamphetamine dextromethorphan dextrose dextrostat dezocine dhivy diabeta diabinese diachlor dialose
dialume diamox dianabol diapid diasorb diastat diazepam diazoxide dibenzyline dibucaine dicarbosil
dichloralphenazone dichlorphenamide diclegis diclofenac dicloxacillin dicumarol dicyclomine didanosine
didrex didronel dienestrol diethylpropion diethylstilbestrol difelikefalin differin dificid diflorasone
diflucan diflunisal difluprednate digibind digifab digitek digitoxin digoxin dihistine dihydrocodeine
dihydroergotamine dilacor dilantin dilatrate dilaudid dilor diltiazem dimenhydrinate dimercaprol dimetane
dimetapp dimethicone dinoprostone dinutuximab diovan dipentum diphenhydramine diphenidol diphenoxylate
diphenylan diphtheria dipivefrin diprivan diprolene diprosone dipyridamole disalcid disopyramide
disulfiram ditropan diucardin diulo diupres diuril divalproex divigel dobutamine dobutrex docetaxel
docosanol docusate dofetilide dolacet dolasetron dolobid dolophine dolutegravir domeboro domperidone
donepezil donnagel donnatal donnazyme dopamine dopar dopram doptelet doral doravirine doribax doriden
doripenem dornase doryx dorzolamide dostinex dovonex doxacurium doxapram doxazosin doxepin doxercalciferol
doxidan doxil doxorubicin doxy doxychel doxycycline doxylamine dramamine drisdol dristan drithocreme
drixoral droleptan dronabinol dronedarone droperidol drospirenone drotrecogin droxia droxidopa drysol
dsuvia duac duagen duavee duexis dulaglutide dulcolax dulera duloxetine duobrii duofilm duolube duoneb
duphalac dupilumab dupixent durabolin duraclon duragesic duralone duramorph duranest durezol duricef
durvalumab dutasteride duvoid dyazide dycill dyclone dyclonine dymelor dymista dynabac dynacin dynacirc
dynapen dyphylline dyrenium dysport ebastine ecallantide echothiophate econazole econopred ecotrin
eculizumab edaravone edarbi edarbyclor edecrin edetate edex edoxaban edrophonium edurant efavirenz effexor
effient efinaconazole eflornithine efudex egrifta elagolix elaprase elase elavil elbasvir eldepryl
eldopaque eldoquin elelyso elestat elestrin eletriptan elidel eligard elimite eliquis elitek elixicon
elixophyllin ellence elmiron elobixibat elocon eloctate elotuzumab eloxatin elspar eltrombopag eltroxin
eluxadoline emadine embeda embrel emcyt emedastine emend emetrol emflaza emgality emicizumab emko emla
empagliflozin empirin emsam emtricitabine emtriva enablex enalapril enalaprilat enbrel encainide
encorafenib endal endep endocodone endodan endolor enduron enduronyl enfamil enfortumab enfuvirtide
engerix enhertu enkaid enlon enoxacin enoxaparin entacapone entecavir entereg entex entocort entrectinib
entresto entuss entyvio enzalutamide epclusa ephedrine epidiolex epiduo epiflur epifoam epifrin epinal
epinastine epinephrine epipen epirubicin epitol epivir eplerenone epoetin epogen epoprostenol epritin
eprosartan eptastatin eptifibatide epzicom equagesic equanil equetro eraxis erbitux erelzi erenumab
ergamisol ergocalciferol ergoloid ergomar ergonovine ergostat ergotamine eribulin erivedge erleada
erlotinib ertapenem ertugliflozin erwinaze eryc erycette eryderm erygel erymax eryped erythrocin
erythromycin erythropoietin esbriet escitalopram esgic esidrix esimil eskalith esketamine eslicarbazepine
esmolol esomeprazole esoterica estazolam esterified estinyl estrace estraderm estradiol estradurin
estragyn estramustine estrasorb estratab estratest estring estrogel estrogen estropipate estrostep
estrovis eszopiclone etanercept etelcalcetide eteplirsen ethacrynate ethacrynic ethambutol ethamolin
ethanolamine ethaquin ethatab ethchlorvynol ethinamate ethinyl ethiodol ethionamide ethmozine ethosuximide
ethotoin ethrane ethyol etidocaine etidronate etodolac etomidate etonogestrel etopophos etoposide etrafon
etranacogene etravirine etretinate eucerin eucrisa euflexxa eulexin eurax euthroid euthyrox evamist evekeo
evenity everolimus evicel evista evkeeza evolocumab evotaz evoxac evusheld exalgo exelderm exelon
exemestane exenatide exforge exjade exlax exna exondys exosurf exparel exsel extavia extendryl extina
eylea ezallor ezetimibe ezogabine fabior fabrazyme famciclovir famotidine famvir fanapt fansidar fareston
farxiga farydak fasenra faslodex fastin febuxostat felbamate felbatol feldene felodipine femara femcon
femhrt femiron femring femstat fenesin fenofibrate fenofibric fenoglide fenoldopam fenoprofen fentanyl
fentora feosol feraheme ferancee ferriprox ferrlecit ferrous ferumoxytol fesoterodine fetroja fetzima
fexmid fexofenadine fiasp fibercon fibricor fidaxomicin filgrastim finacea finasteride finerenone
fingolimod fioricet fiorinal fiorpap firazyr firdapse firmagon flamazine flarex flavoxate flecainide
flector flexeril flexon flibanserin flolan flomax flonase florastor florical florinef florone floropryl
flovent floxin floxuridine fluad fluarix flublok flucelvax fluconazole flucytosine fludara fludarabine
fludrocortisone fluenz flulaval flumadine flumazenil flumethasone flumist flunisolide fluocinolone
fluocinonide fluogen fluonid fluorescein fluorescite fluoritab fluorometholone fluoroplex fluorouracil
fluothane fluoxetine fluoxymesterone fluphenazine flurandrenolide flurazepam flurbiprofen fluress fluro
flutamide flutex fluticasone fluvastatin fluvirin fluvoxamine fluzone foamicon focalin folex follistim
fomepizole fomivirsen fondaparinux foradil forane forfivo formoterol formulex fortamet fortaz forteo
fortesta fortovase fosamax fosamprenavir fosaprepitant foscarnet foscavir fosfomycin fosinopril
fosphenytoin fosrenol fostamatinib fostemsavir fostex fototar fragmin frova frovatriptan fulvestrant
fulvicin funduscein fungizone fungoid furacin furadantin furazolidone furosemide furoxone fuzeon fycompa
gabapentin gabitril gablofen gadavist gadobenate gadobutrol gadodiamide gadolinium gadopentetate
gadoterate gadoteridol gadoxetate galantamine galcanezumab gallium galsulfase galzin gammagard gammaked
gammaplex gamunex ganciclovir ganirelix gantanol gantrisin garamycin garasone gardasil gastrocrom
gastrografin gastromark gastrosed gatifloxacin gattex gaviscon gazyva gefitinib gelfoam gelnique gelusil
gemcitabine gemfibrozil gemifloxacin gemtesa gemtuzumab gemzar genahist genapap genaphed genasyme generlac
genoptic genotropin genpril gentacidin gentak gentamar gentamicin gentasol gentian gentlax genvoya
geocillin geodon geopen geravite geref geridium gerimal geritol gevrabon gianvi giapreza giazo gilenya
gilotrif gilteritinib givlaari glatiramer glatopa glaucon glecaprevir gleevec gliadel glibenclamide
gliclazide glimepiride glipizide globulin glofil glucagen glucagon glucamide glucarpidase glucophage
glucotrol glucovance glumetza glutamine glutethimide glutofac glyburide glycerin glycerol glycolax
glycopyrrolate glynase glyoxide glyrol glyset glytuss glyxambi gocovri golimumab golytely gonadorelin
gonak gonal gonioscopic goniosol goserelin gralise gramicidin granisetron granix granulex grastek
grifulvin grisactin griseofulvin guaifed guaifenesin guaifenex guanabenz guanadrel guanethidine guanfacine
guselkumab gvoke gynazole gynodiol gynogen gynol gynovite habitrol haegarda halaven halazepam halcinonide
halcion haldol haldrone halfan halfprin halobetasol halofantrine halog haloperidol haloprogin halotestin
halotex halothane halotussin haltran harvoni havrix healon hectorol hemabate hemady hemangeol hemin
hemlibra hemocyte hemofil hemorrhoidal hemotene hemril heparin hepatamine hepflush heplisav hepsera
heptalac herceptin herplex herzuma hespan hetastarch hetlioz hetrazan hexabrix hexachlorophene hexadrol
hexalen hexavitamin hexocyclium hiberix hibiclens hibistat hibtiter hiprex hismanal histalet histantil
histex histinex histolyn histrelin histussin hivid homatropine horizant humalog humatin humatrope humegon
humibid humira humorsol humulin hurricaine hyalgan hyaluronidase hycamtin hycodan hycomine hycort hycotuss
hydergine hydralazine hydrea hydrocet hydrochlorothiazide hydrocil hydrocodone hydrocortisone hydrocortone
hydrodiuril hydroflumethiazide hydromet hydromorphone hydromox hydromycin hydropres hydroquinone
hydroserpine hydrostat hydroxocobalamin hydroxychloroquine hydroxyprogesterone hydroxyurea hydroxyzine
hygroton hylan hylenex hylorel hylutin hymovis hyosciamine hyoscyamine hyosol hypaque hyperab hyperhep
hyperrab hypersal hyperstat hypotears hyrexin hysingla hyskon hytakerol hytinic hytone hytrin hyzaar
ibandronate ibrance ibrutinib ibuprofen ibutilide icatibant iclusig icosapent idamycin idarubicin
idarucizumab idelalisib idhifa idoxuridine idursulfase ifex ifosfamide ilaris iletin ilevro ilopan
iloperidone iloprost ilosone ilotycin ilozyme ilumya imatinib imbruvica imdur imferon imfinzi imiglucerase
imipenem imipramine imiquimod imitrex imlygic imodium imogam imovax imuran imvexxy inamrinone inapsine
inbrija incivek inclisiran incobotulinumtoxina incruse indacaterol indapamide inderal inderide indermil
indigotindisulfonate indinavir indiplon indocin indocyanine indomethacin infanrix infasurf infed inflectra
infliximab infugem infumorph ingrezza inlyta innohep innopran innovar inocor inomax inosine inotersen
inotuzumab inqovi inrebic inspra insulatard insulin intal integrilin intelence interferon intralipid
intron intropin intuniv invanz invega inversine invirase invokamet invokana iobid iodinated iodoform
iodoquinol iofed iohexol ionamin ionil ionsys iopamidol iopanoic iopidine iopromide iosat iothalamate
ioversol ioxaglate ioxilan ipecac ipilimumab ipledge ipodate ipratropium iprivask iquix irbesartan iressa
irinotecan isavuconazonium isentress ismelin ismo isocarboxazid isocom isoetharine isoflurane
isoflurophate isollyl isomeprobamate isoniazid isopap isophane isoproterenol isoptin isordil isosorbide
isosulfan isotretinoin isovue isoxsuprine isradipine istalol istodax isturisa isuprel itraconazole
ivabradine ivacaftor ivermectin ixabepilone ixazomib ixekizumab ixempra ixiaro ixinity jadenu jakafi jalyn
jantoven janumet januvia jardiance jatenzo jelmyto jentadueto jetrea jevtana jinarc jinteli jolessa jornay
jublia juluca junel juvisync juxtapid jynarque jynneos kabikinase kadcyla kadian kaletra kalydeco
kanamycin kantrex kanuma kaochlor kaodene kaolin kaon kaopectate kapidex kapvay karbinal karidium kariva
kasof katerzia kayexalate kaylixir kazano kcentra keflet keflex keflin keftab kefurox kefzol kelnor
kemadrin kemstro kenacort kenalog kengreal kenguard kepivance keppra kerastick kerendia kerlone kerodex
kerydin kesimpta kestrone ketalar ketamine ketek ketoconazole ketoprofen ketorolac ketotifen keveyis
kevtris kevzara keytruda khedezla kineret kinevac kinrix kisqali kitabis klaron klerist klonopin klor
klorvess klotrix klyx koate kogenate kolantyl kolyum kombiglyze kondremul konsyl konyne korlym koselugo
krazati kristalose krystexxa kudrox kuvan kwell kwellada kymriah kynamro kynmobi kyprolis kytril labetalol
lacosamide lacrilube lacrisert lactaid lactinex lactobacillus lactulose ladakamycin lamictal lamisil
lamivudine lamotrigine lampit lamprene laniazid lanolin lanoxicaps lanoxin lanreotide lansoprazole
lanthanum lantus lapatinib largon lariam larodopa larotid larotrectinib lasix lasmiditan lastacaft
latanoprost latisse latuda lazanda ledercillin ledipasvir lefamulin leflunomide lemborexant lemtrada
lenalidomide lente lenvatinib lenvima lepirudin leqembi leqvio lescol lessina letairis letermovir
letrozole leucovorin leukeran leukine leunase leuprolide leustatin levacetylmethadol levalbuterol
levamisole levaquin levarterenol levatol levbid levemir levetiracetam levitra levlen levlite levobunolol
levobupivacaine levocabastine levocarnitine levocetirizine levodopa levofloxacin levoleucovorin
levomefolate levomepromazine levomethadyl levomilnacipran levonorgestrel levophed levoprome levora
levorphanol levothroid levothyroxine levoxine levoxyl levsin levsinex levulan lexapro lexiscan lexiva
lexxel lialda librax libritabs librium lidaform lidamantle lidex lidocaine lidoderm lidopen lidosite
lifitegrast limbitrol linaclotide linagliptin lincocin lincomycin lindane linezolid linzess lioresal
liothyronine liotrix lipiodol lipitor lipofen liposomal liposyn liptruzet liquaemin liquaemine liquibid
liraglutide lisdexamfetamine lisinopril lispro litfulo lithane lithium lithobid lithonate lithostat
lithotabs livalo livostin lixisenatide lobac locoid lodine lodosyn lodoxamide loestrin lofene lofexidine
lofibra logen lokelma lomanate lomefloxacin lomitapide lomodix lomotil lomustine loniten lonox lonsurf
loperamide lopid lopinavir lopressor loprox lopurin lorabid loracarbef loratadine lorazepam lorbrena
lorcaserin lorcet lorelco lorlatinib lortab losartan loseasonique lotemax lotensin loteprednol lotrel
lotrimin lotrisone lotronex lotusate lovastatin lovaza lovenox loxapine loxitane lozol lubiprostone
lucassin lucentis ludiomil lufyllin lugol lumateperone lumigan luminal lumizyme lumoxiti lumryz lunesta
lupkynis lupron lurasidone lurbinectedin luride lusedra lutathera lutera luveris luvox luxiq luxturna luzu
lybalvi lymphazurin lymphoseek lynoral lynparza lyrica lysodren lysteda lyxumia maalox macitentan macrobid
macrodantin macrodex macugen magaldrate magnacef magnevist magnolax magonate magsal malarone malathion
maltsupex mandelamine mandol manganese mannitol mantadil maprotiline maralixibat maraviroc marax marblen
marcaine marcillin marezine marinol marplan marqibo marthritic matulane matzim mavacamten mavenclad mavik
mavyret maxair maxalt maxaquin maxibolin maxidex maxidone maxiflor maxipime maxitrol maxivate maxolon
maxzide mazanor mazicon mazindol mebaral mebendazole mecamylamine mecasermin mechlorethamine meclan
meclizine meclodium meclofenamate meclomen medigesic medihaler mediplast medipren mediquell medrol
medroxyprogesterone medrysone mefenamic mefloquine mefoxin megace megestrol mekinist mektovi melatonin
melfiat mellaril meloxicam melphalan memantine menactra menadol menest menhibrix meni menjugate menogaril
menomune menopur menostar menotropins menquadfi menrium mentax menthol menveo mepergan meperidine
mephenytoin mephobarbital mephyton mepivacaine mepolizumab meprobamate meprogesic mepron mercaptopurine
meridia meropenem merrem mersalyl merthiolate meruvax mesalamine mesantoin mescolor mesna mesnex
mesoridazine mestinon mestranol metadate metaglip metahydrin metamucil metandren metaprel metaproterenol
metaraminol metastron metaxalone metformin methadone methadose methamphetamine methantheline methaqualone
metharbital methazolamide methdilazine methenamine methergine methicillin methimazole methocarbamol
methohexital methotrexate methotrimeprazine methoxamine methoxsalen methoxyflurane methscopolamine
methsuximide methyclothiazide methyldopa methyldopate methylene methylergonovine methylin methylnaltrexone
methylphenidate methylprednisolone methyltestosterone methysergide meticorten metimyd metipranolol
metoclopramide metocurine metolazone metopirone metoprolol metreleptin metreton metrizamide metrocream
metrodin metrogel metrolotion metronidazole metryl metubine metvixia metyrapone metyrosine mevacor mexate
mexiletine mexitil mezlin mezlocillin miacalcin micafungin micardis micatin miconazole micrainin micrhogam
microgestin microk micronase micronized micronor microsulfon microzide midamor midazolam midodrine midol
midostaurin midrin mifeprex mifepristone migalastat miglitol miglustat migranal milnacipran milontin
milophene milrinone miltefosine miltown minastrin minerin minipress minirin minitran minizide minocin
minocycline minodyl minolira minoxidil miochol miostat miotic miradon miralax mirapex mirbegron mircera
mircette mirena mirikizumab mirtazapine mirvaso misoprostol mithracin mithramycin mitigare mitigo
mitomycin mitosol mitotane mitoxantrone mitrazol mivacron mivacurium moban mobic mobidin mobigesic
moctanin modafinil modane modecate moderiba modicon moduretic moexipril mogadon mogamulizumab moisturel
molindone molnupiravir mometasone monistat monocal monocete monodox monoferric monogesic monoket mononessa
monopril montelukast monurol morgidox moricizine moricizumab morphine motegrity motofen motrin movantik
moventig moviprep moxatag moxeza moxifloxacin moxisylyte mozobil mucinex mucofen mucomyst mucosil mulpleta
multaq multihance mumpsvax mupirocin murocoll muromonab mustargen mutamycin myalept myambutol mycamine
mycelex mycifradin mycitracin mycobutin mycogen mycolog mycophenolate mycostatin mydayis mydfrin mydriacyl
myfortic mykrox mylagen mylanta myleran mylicon mylocel mylotarg myobloc myochrysine myoflex myotonachol
myrbetriq mysoline mysteclin mytelase mytesi mytrex
`;
