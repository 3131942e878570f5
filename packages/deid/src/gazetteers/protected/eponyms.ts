/** Diseases, signs, operations and parts of the body named after people who are rarer in a chart than what they described. Lower case, parted by white space. */
export const MORE_EPONYMS = `
abbe abrikosov achenbach addisonian addisons adson aicardi alagille allgower allis alport alstrom
alzheimer alzheimers amsler angelman apert apgar apley arlt arrhenius arthus aschheim aschoff asherman
asperger auberger auenbrugger aufricht avellis axenfeld ayerza babinski babinskis baelz baerveldt
balantine balo bankart bannayan bannwarth barany bardet barraquer barretts barré bartholin bartholinitis
bartholins bartletts bartter basedow bassen bassini battey bauhin baveno bazett bazex bazin bechet
bechterew beclard behcet behçet bekhterev belsey bence berardinelli bernoulli bertolotti bezold biedl
bielschowsky biermer bikele bilharz billroth binet binswanger bitot blackfan blaschko bochdalek bochdaleks
boeck boerhaave bohler bonnevie bonnier borrmann borsieri bosniak bouchards bouchut bouillaud bourneville
boutonniere bouveret brachmann bracht breisky breschet breslow bretonneau briquet brissaud broca brocq
broders brodmann bronsted broviac brudzinski brudzinskis brugada brugsch bruininks brunnstrom brunschwig
brushfield bucky buerger bumke burdach burkitt buschke butchart bywaters cacchi caesarean calot calvé
camey cantlie capgras caprini caroli cazenave celsus chaddock chadwicks chalasis champetier charcot
chauffard chediak chevallier cheyne chiari chilaiditi chopart chopin chvostek chvosteks clouston clutton
cockayne cockett cohnheim colles conradi coombs corti corvisart costen cotard cotrel cotte councilman
courvoisier couvelaire cowdry cowper credé creutzfeldt crigler crohn crohns cronkhite crouzon cruveilhier
cullens curschmann curtius cushingoid cushings czermak czerny dakin damoiseau danielssen danlos darier
darkschewitsch davidoff debre debré deetjen degos deiters dejerine dennonvilliers denonvilliers depezzer
dercum desault descemet desmarres devic dieffenbach diels dietl dieulafoy digeorge dobhoff doderlein doege
dohle donath donders donovania doose dorendorf dormia drash dressler dubini dubowitz duchenne ducrey
duhring duplay dupuytren dupuytrens duret duroziez duverney déjerine döhle ebbinghaus eberth ebstein
einthoven eisenmenger ekbom ellestad eloesser elschnig embden emden epley erb erdheim erlenmeyer esmarch
exner fabry fahr fahraeus fajersztajn fallopian fallopio fallot fanconi fechner feiss feldenkrais felty
fergusson feulgen fiessinger filatov finckh finochietto finsen fischgold flaubert flechsig fleischner
flexner fluhmann foix folin folius fontan forchheimer forestier forssman foville fraenkel frankenhauser
freiberg frenchay frenzel friderichsen friedewald friedländer friedreich frohlich frohse froment froriep
fröhlich furbringer fåhraeus gaenslen gaisbock galassi galeazzi gamna gastaut gaucher gegenbaur gelineau
gennari gerdy gerota gerstmann gessell ghon gianotti giemsa gierke girdlestone gitelman gittes glanzmann
goeckerman goldenhar goldflam goldmann goldthwait golgi goll gomori gompertz goodpasture goodsall gorlin
gottron graafian gradenigo graefe grasset gratiolet grawitz griesinger grocco grocott gronblad grynfeltt
guillain gullstrand gustilo guyon gélineau günther habermann hachinski hahnemann hajdu hallervorden
hallpike halsted hammerschlag hanot hanta hartnup hashimotos hasner hassall hasselbalch haudek havers
haversian haygarth heaf heberden heberdens heerfordt hegars heidenhain heimlich heineke helbing helferich
helmholtz hennebert henoch hensen hermansky herxheimer heschl hesselbach hippel hippocrates hippocratic
hirschberg hirschsprung hirschsprungs hitzig hodgkin hoehn hoffa holger hollenhorst holzknecht homans
hounsfield howship huguier hultkrantz hunner huntington huntingtons hurler hurthle huschke hutchinsonian
hybinette hyrtl hürthle imerslund ishihara ivemark jaccoud jacksonian jadassohn jakobson janeway jannetta
jarisch jarvik jatene jeghers jendrassik johne kaiserling kallmann kanavel kandinsky kaposi karman
karnofsky kartagener kasabach kasai kashin kegel kehr kerckring kerley kernig kernigs kernohan kielland
kienbock kienböck kiesselbach killip kimmelstiel kisch kitasato kjeldahl kjelland klatskin klebs kleihauer
kleinfelters klinefelter klippel klumpke kniest kobner kock koebner koeppe kohlrausch kohs koplik
korotkoff korsakoff korsakov kostmann krabbe kraepelin kraske kronecker kronig kronlein krukenberg kufs
kugelberg kuhnt kulchitsky kummel kummell kupffer kuru kussmaul kussmauls kveim kwashiorkor kyrle köbner
köhler lachman laennec lafora lallemand lamaze lambl lambrinudi lancefield lancisi landouzy landsteiner
landzert langendorff langerhans langhans lannelongue laron lasegue lasègue laugier laurell laveran lebsche
ledderhose leede leeuwenhoek leiner leishman lemierre lenegre lenhossek lennert lepripe leri leriche lesch
letterer leube leveen lewy lewys leydig lhermitte lichtheim liddle lieberkuhn lieberkühn liebermeister
liepmann likert lisch lisfranc lissauer littre littré loffler lorain lovibond lubarsch lucae ludloff
luschka lutembacher löffler löfgren macewen madelung maffucci magendie mahaim maisonneuve majocchi
malassez malgaigne malherbe mallampati mallorys malpighi malpighian mantoux marchiafava marfan marfanoid
marfans marinesco marjolin maroteaux matthieu maudsley mauriceau maydl mcburneys mckusick meckel meckels
medusa meibom meibomian meige meissner meleney melkersson mendelian menetrier meniere menkes merkel
meyerding meynert mibelli michelis miculicz miescher mikulicz milkman milroy minkowski minot mirizzi
mitsuda mittendorf mobitz moebius mohrenheim mohs mollaret monakow mondini mondor monro monteggia mooren
morgagni morquio morvan moschcowitz mowat moyamoya muckle munchausen munchmeyer murphys mustarde ménière
ménétrier möbius müller naboth nabothian naegele naegeli naffziger naunyn neisser nelaton nessler nikolsky
nissl norrie nothnagel nuck nélaton oberst ochsner oddi oedipus oguchi ollier olshausen omenn opalski
ortolani oudin owren pacchioni pacini pacinian paget pagetoid pagets palade pancoast pandy paneth
papanicolaou papez papillon pappenheim paracelsus parinaud parkinsonian parkinsonism parsonage paschen
pasteur pastia patau pautrier pauwels payr pelger pelizaeus pellizzi penfield perheentupa peritz perlia
perls perthes petren petri petrén peutz peyer peyronie peyronies pezzer pfannenstiel pfaundler pflüger
phalen pickwick pickwickian pirogoff pirquet piskacek pitres plaut poiseuille politzer pompe ponseti pott
poupart prader prausnitz preiser prinzmetal prussak pudenz puestow purkinje purkyne purtscher péan
queckenstedt quervain quincke rabson raeder ramstedt ranvier rashkind rastelli rathke rauber raynaud
recklinghausen reclus redlich refsum regaud reifenstein reissner remak rett reye ribbing ricord riedel
rieder rieger rinne riolan ritgen rivinus robertsonian robinow roentgen rokitansky rolandic romanovsky
romanowsky romberg rorschach rosenmuller rosenmüller rossolimo rothera rothmund rotor roughton rovighi
rovsing rovsings ruffini rumpel rundles ruysch rydel ryle sabouraud saenger sandhoff santorini saxtorph
scarff scarpa schamberg schatzker schatzki schaudinn scheffe scheie scheuermann schiotz schirmer schiötz
schlatter schlemm schmorl schneiderian schober schonlein schuffner schwabach schwann schwannian schönlein
sebileau seckel seeligmuller segond seidlitz seldinger semb semmelweis senear sengstaken senning sertoli
seton sezary sharpey shenton shiga shouldice shprintzen shwachman shwartzman silfverskiold sippy sjogren
sjogrens sjögren skene skenes skoda snellen soemmering sotos spallanzani spens spielmeyer spigelian
spigelius spitz sprengel stargardt stener stensen stickler stieda strempel strumpell strümpell sturge
sturmdorf sudeck sulkowitch swyer sydenham sylvian sylvius sézary tabatznik tachdjian takayasu takotsubo
tardieu tarnier tarui taussig taybi tenon thaysen thebesian thebesius thiersch thornwaldt thygeson tietze
tietzes tillaux tinel titchener tizzoni toldt toldts torkildsen tornwald tornwaldt tourette tourneux
traube treacher treitz trendelenberg trendelenburg trendelenburgs troisier trolard troltsch trousseau
trousseaus tuffier turcot turners tzanck uhthoff unverricht valsalva vaquez varolius veillon verneuil
verocay vesalius vicq vidian vieussens vineberg virchow voges vohwinkel vulpian waaler waardenburg walcher
waldenstrom waldenström waldeyer wallenberg wallerian wangensteen wartenberg warthin wassermann waterston
wegeners weichselbaum weigert wenckebach wermer wernicke westergren westphal whipples whitnall widal
wildervanck willebrand wilms wimberger wirsung wiskott witebsky wolffian wolman wormian wrisberg yersin
zadek zambusch zellweger zenker zenkers ziehen ziehl zondek zuckerkandl zumbusch
`;
