/** Devices, implants, sutures, dressings and instruments, by brand, maker or inventor. Lower case, parted by white space. */
export const DEVICES = `
abiomed accucheck accuchek accufix accuray acessa acticoat acufocus acuseal acuson acustar acutrak acuvue
adaptic adhesix adtec advantix aequalis aesculap agfa agilent airvo alaris alinity allevyn alloderm
allofix allomatrix alphatec altrua ambicor ambu amplatz amplatzer amsorb angioguard angiosculpt angioseal
anspach apligraf aplio appose aquacel aquamantys arista arthrex arthrocare arthrotek arthrowand artiss
asnis assurity atricure atrium auvard avanos avanta avaulta aveir avitene axera axium axonics bactec
bactiseal bactisure balfour barco bardport barostim barrx bausch bayer becton behring beriplast biobrane
biocell bioclusive biodex bioglass bioglue biograph biohorizons bioloop biomerieux biomet bionx biopatch
bioplex bioptome biosense biosyn biotene biotronik biovance biozorb bipap birtcher blakemore boehringer
bonopty bookwalter bovie breg bronchocath brostrom burhenne burron byrel cadd capiox cardiofit cardiohelp
cardiolite cardiomems cardiomessenger cardioseal cardiowest carefusion carpuject carto caverjet cavilon
cavitron celect cellsaver celution centimag centrimag cepheid cerament ceramtec certas chemstrip chitoflex
cilco circaid clariti clarus clearlink clearview clinistix clinitest clinitron coban cobas coblation
coblator codman collagraft collamer collatamp coloplast coltene comfeel composix conmed contigen convatec
cooltouch copan cordis corflo cormatrix corometrics corox corpak coude coverlet covidien cpap criticore
cryocath cryocuff cryolife curagel curity curix cutera cutinova cytosponge cytyc dacron datascope datex
davinci davol debakey decapinol deflux dekompressor dentsply depuy dermabond dermacarrier dermagraft
dermanet dermatome dexcom dexon dextrostix diasonics digirad dinamap discofix dobbhoff doppler draeger
drager dremel duoderm duostat duracon duraflex duragen duralock duramax durapore duraprep duraseal
durasphere dynaflex dynalink dynamesh dynaplate dynesys ekos elastoplast elekta ellik embosphere emdogain
endobutton endocatch endocath endocinch endoclip endocutter endofix endoflip endograft endoknot endologix
endoloop endomark endopath endopouch endoscape endostitch endotak endotine endotrol enduragen ensite
entegral enteralite entuit epiflex erbe erbotom essure ethibond ethicon ethiflex ethilon evalve eviva
exablate exactech exogen exoseal exotec falope fenwal filac filshie flexicare flexima flexiseal flextome
flixene floseal flotrac flovac flowgun flowtron fluoroscan foamex fortiva fresenius fujinon gaymar gelfilm
geliperm gelport genzyme gigli glidecath glidescope glidewire glucometer gomco goretex graftjacket
granuflex grieshaber guglielmi guidant gynecare gyroscan gyrus haemonetics halotest hasson heartmate
heartport heartstring heartware hegar hemashield hemochron hemoclip hemocue hemopump hemospray hemostasix
hemovac herculite hillrom hitachi hologic holter homepump howmedica hulka huntleigh hyalomatrix hyams
hydrasorb hydrofera hydrosorb icast ilizarov iloop immulite impella imsure infusaport inrad instron insync
intacs intellamap interceed intergard interpore interstim intrafix intrasite introcan invacare invia
invivo ioban iodosorb iogel isolyser isotac itclamp itrel ivac ivalon ivus jamshidi jarit jelco jelonet
jobst juvederm kaltostat kardia kateena kelocote keofeed kerlix kerrison kimray kinemax kinetec klinitron
kocher kodak kronner krupin kugel kuntscher kyphon kyphopak kyphx lambotte landmarx laparolift lapband
laserscope lasersonics lasertripter legasure leibinger leica lembert lifecath lifepak lifeport lifepump
lifescan lifestent lifevest ligaclip ligamax ligasure linvatec liposorb lithoclast lithostar lithotripter
lithotron lokomat luhr lumenis luminexx lutonix lymphapress mammomat mammotest mammotome marlex martius
masimo mastisol matrigel maylard mcivor medela medfusion medicut medipore mediport medpor medrad medstone
medtox medtronic mefix megadyne melgisorb mepiform mepilex mepitel mepore mesalt mesotec metzenbaum
microaire microcuff microfoam micromed micropore microport microsensor microstream microtek microvac
microvasive microvena midliner miltex mindray minicap miniport minitouch minivac miraflex mitek mitraclip
mitraflex mitroflow modulith molnlycke monocryl monoject monolisa monosof monosyn morcellex mycor myelotec
myosure neocate neochord neoprobe neuflo neuroform neuropace nevro nidek nissho niti nitinol norian
normiflo novacor novamedix novasure nurolon nutren obtryx ocutome ohmeda olympus omniflex omniflow opmi
optease optiflow optiflux optiva optivus orbera orthofix orthoglass ortholoc orthomet orthoplast orthosorb
orthotrac osseotite osteomed osteonics osteoset oximetrix oxisensor pacesetter panacryl parietene parietex
paritene pentax penumbra perclose percuflex percusurge periguard perimount peristeen peritron permacath
permacol pessary phaco phacoflex phasix physiocontrol pipelle pleurx pneumosleeve pneumosure polydioxanone
polyglactin polyglycolic polymem polyskin polysorb polytef portacath portex possis powerport premilene
prevacare prevena profix profore prograsp prolene prostar protack protegen proultra pulsavac pyrolite
quanticor quikclot radiesse radifocus radionics ranfac raytec recell recellerate rectoseal reliavac resmed
resolut respironics retzius revolix rezum rocabado rotablator rotalink roticulator sarns schanz
schimmelbusch scimed scotchcast scotchwrap sechrest seprafilm shiley shilla siemens silastic silimed silon
silverlon silverseal simpulse sirona softcath softclix somanetics sonalleve sonicare sonicision sonosite
sorbaview sorbsan sorin spacelabs spacemaker spectranetics spenco spyscope starclose steri steripath
sterislip steritalc stimwave storz stratafix strattice stryker subqport suprathel surgibone surgiclip
surgicraft surgidac surgidev surgiflo surgifoam surgiguide surgilon surgilube surginet surgipro surgisis
surgitek surgitron surgivac surgiwand surgiwrap swissmed symbion symphonix syncardia synchromed syncvision
synthacer synthes tachosil tantalum taperlock tecnis teflon tegaderm tegapore telectronics telfa tenckhoff
tensoplast tensor terumo tevdek tevek texon theraband therakos thermachoice thermacool thermage thermedics
thermocool thermoflo thermogard thermoscan thoracoport thoratec thoravent tielle tisseel titanmesh toshiba
toumey tovell transcyte transonic transorbent trapease trerotola trigen trilucent trimline truclear
trufill trupulse tubex tubifast tubigrip tuohy turbohawk tutoplast ulthera ultraclip ultraflex ultrapro
ultraview uniject uniport unna uresil urolase urolift urologix urolume uromatic vacutainer vacutex
valleylab valtrac vapotherm vascade vascucath vasoseal velcro velpeau venaflow venaseal venatech venodyne
ventak ventralex ventralight ventralite ventrio ventritex ventureri vercise verelast veress versajet
versaport versastep versatack versys viabahn viasys viatorr vibrasonic vicryl vidac vidas vigileo
viroguard viscoat viscoseal visilex visiport visistat vitallium vitek vitox vitros vivostat voluson
wallflex wallgraft wallstent westermark whitacre wingspan witzel wolvek wypall xenform xenmatrix xenoderm
xeroform xience xoft xomed yankauer yasargil yellofins zeiss zeltiq zephyr zilver zimmer zoll zollpads
zonare zyderm zynex
`;
