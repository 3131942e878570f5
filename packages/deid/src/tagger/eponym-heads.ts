/** Instruments, implants, parts of the body, diseases and operations, as a head word after one surname: "Ellik evacuator". */
export const THING_HEADS: ReadonlySet<string> = new Set(
  `
adenoma adhesive anastomoses anemia angles anomaly anoscope antibodies antibody antigen antigens aphasia
appliance appliances approaches arthritis arthrodesis arthroplasty arthroscope assay ataxia atrophy awl
bacilli bacillus bag bags basket baskets blades boot boots braces broach bronchoscope broth bur burr burrs
bypass cables cannula cannulae cannulas carcinoma cast casts cautery cement cerclage chisel chorea cistern
classifications clip clips coagulator coil coils colonoscope colposuspension contracture corpuscle
corpuscles cream crutch crutches cup cups curet curette curettes currette cystectomy cystoscope cysts
defibrillator deformity dermatitis dilatation dilator dilators diseases disorder dissector dissectors
distractor drill drops dynamometer dystrophy electrode electrodes encephalopathy endoscope epilepsy
equation erythema esophagectomy esophagomyotomy evacuator evacuators fibers fibres filter filters fissure
flaps fluke follicle formula fossae fractures ganglion gangrene gastrectomy glue goiter goniometer gouge
grading gradings grafts granules guidewire gyrus hepatectomy hernias herpes hysteroscope implant implants
incisions inclusion inclusions indices introducer islet jig knife knot knots lamp laryngoscope
laryngoscopes laser laws lens lenses leukemia ligaments lobule loops lotion lymphadenitis lymphomas
malformation mallet maneuvre manoeuvre manoeuvres manometer mask melanoma muscle myotomy nail nails
nephritis nephropathy neuropathy nucleus obturator ointment operations orthosis osteotomies pacemaker pack
packing packs palsies pancreaticoduodenectomy paralysis parasite passer paste patch patches pentad
pessaries pessary phenomena phenomenon phenotype pigmentation planes plates plug plugs pouches powder
probe probes procedures proctoscope prostheses prosthesis protocols pump pumps purpura pusher pyloroplasty
quadrad rasp rasps ratio reaction reactions reagent reamer reamers recess recesses regimen regimens
resection resectoscope reservoir retinaculum retinopathy rhythm rings rongeur rongeurs sarcomas saw saws
scales scalpel scalpels scoring septum sheath sheaths shunt shunts sigmoidoscope smear snare snares
solution spaces spatula spatulas splints sponge sponges spray spreader spreaders staging stents stitch
stitches strip strips struma stylet substrate sulcus syndromes syringe syringes table tape tapes tenacula
tenaculum tendon tenodesis tenotomy tetrad thyroiditis tonometer tonometry toxin toxoid triad triads
trocar trocars tuberosity tubes tubing tumors tumour tumours ulcers ureteroscope urethropexy vaginoplasty
ventilator villi wires zones
`
    .trim()
    .split(/\s+/),
);
