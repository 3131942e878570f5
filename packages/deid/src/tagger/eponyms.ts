import { flagsAt, gapAfter, type TextDocument, wordAt } from '../engine/document.ts';
import { TITLE } from '../gazetteers/lexicon.ts';
import { THING_HEADS } from './eponym-heads.ts';

/** Words after a surname that make a thing of it. */
const HEADS: ReadonlySet<string> = new Set(
  'disease syndrome sign signs test maneuver ligament fascia clamp clamps retractor retractors forceps catheter drain drains stand scissors needle needles suture sutures tube procedure method technique classification score scale criteria sounds valve spacers spacer punch incision fundoplication ring screw screws stent palsy lymphoma anesthesia elevator speculum dressing gag scope hook blade pouch cyst node nodes gland duct canal membrane reflex repair position protocol index inventory questionnaire stain agar medium virus bodies cells fracture sarcoma tumor mesh silk nylon gauze scan mri wire pins rod rods plate frame traction bandage collar brace hernia flap graft anastomosis operation osteotomy approach'.split(
    ' ',
  ),
);
/** Words after a single surname, or a compound, that do so: what follows a whole name may be a verb. */
const MORE_HEADS: ReadonlySet<string> = new Set(
  'maneuvers tests methods techniques scores scales laws rule angle angles theorem equation formula effect principle view splint stapler clip clips tray sling boot walker lift bed interval triad tetrad gait sore ulcer plaque plaques spots ring rings layer space tract tissue muscle sinus duct ducts gland glands tubule tubules stone stones crystals agar broth culture titer titers panel assay units unit grade class type series staging criterion nomogram curve chart inventory exam examination assessment tool breathing respiration respirations murmur pulse line lines node staple needleholder dilator dilators rongeur curette osteotome cautery dissector bougie tourniquet trocar trocars cannula port ports bag balloon coil filter shunt valve prosthesis cup stem liner implant implants screwdriver cement model models correction distribution regression test statistic constant cage images telescope hardness impact bulbs bulb plants salad sauce soup mustard cheese sandwich steak pie pudding sprouts tea wine sausage bass amp guitar modes mode pedal piano jacket jeans shoes jersey defence defense opening gambit nebula comet asteroid empire dynasty era period war treaty ankle knee heads bolts'.split(
    ' ',
  ),
);
/** Words before "de" and a surname that do so in Spanish. */
const SPANISH_HEADS: ReadonlySet<string> = new Set(
  'enfermedad síndrome sindrome signo test técnica tecnica escala índice maniobra fractura tumor quiste ecuación ecuacion criterios clasificación clasificacion método metodo tinción tinción prueba aguja pinza drenaje catéter sonda linfoma sarcoma reflejo ley ángulo punto línea membrana conducto glándula operación intervención hernia parálisis paralisis bacilo virus'.split(
    ' ',
  ),
);

/** Parts of the body and such that are named "the … of" somebody: "node of Cloquet", "circle of Willis". */
const PARTS: ReadonlySet<string> = new Set(
  'ligament node nodes circle canal duct gland fascia fossa foramen angle triangle tubercle loop valve valves plexus pouch sphincter crypts islets organ bundle membrane space line point artery vein vertebra sinus hiatus trigone sign law method maneuver operation'.split(
    ' ',
  ),
);

/** "Berry's ligament", "síndrome de Sjögren": the thing is meant, unless a form of address says otherwise. */
export function isEponym(document: TextDocument, first: number, last: number): boolean {
  if (last - first > 2 || (flagsAt(document, first - 1) & TITLE) !== 0) return false;
  const gap = gapAfter(document, last);
  if ((gap === ' ' || gap === "'s ") && HEADS.has(wordAt(document, last + 1))) return true;
  if (first === last && gap === ' ' && THING_HEADS.has(wordAt(document, last + 1))) return true;
  const isSingle = first === last || gapAfter(document, first) === '-';
  if (isSingle && gap === ' ' && MORE_HEADS.has(wordAt(document, last + 1))) return true;
  if (last > first && HEADS.has(wordAt(document, last))) return true;
  const link = wordAt(document, first - 1);
  if (link === 'of') return PARTS.has(wordAt(document, first - 2));
  return link === 'de' && SPANISH_HEADS.has(wordAt(document, first - 2));
}
