const list = (text: string): readonly string[] => text.trim().split('|');

/** Slots whose words are no identifiers. */
export const FILLERS: Readonly<Record<string, readonly string[]>> = {
  sex: list('male|female|man|woman|M|F|gentleman|lady|boy|girl'),
  poss: list('his|her'),
  kin: list(
    'wife|husband|son|daughter|mother|father|brother|sister|aunt|uncle|niece|nephew|partner|friend|neighbor|grandson|granddaughter|mom|dad|fiance|caregiver',
  ),
  kin_es: list('esposa|esposo|hijo|hija|madre|padre|hermana|hermano|tía|abuela|nieto|marido|mujer'),
  weekday: list('Monday|Tuesday|week|month|Friday|Sunday'),
  dia: list('12 de marzo de 2021|3/4/2019|05/06/2018|lunes 4 de mayo|7 de enero|14-02-2020'),
  dept: list(
    'cardiology|nephrology|neurology|orthopedics|oncology|GI|infectious disease|pulmonology|dermatology|vascular surgery|ENT|psychiatry',
  ),
  cred: list('MD|M.D.|DO|NP|RN|PA-C|PhD|LCSW|PharmD|PT'),
  job: list(
    'teacher|truck driver|nurse|welder|farmer|engineer|cook|electrician|manager|cashier|mechanic|accountant|police officer|director',
  ),
  plan: list('Aetna|Blue Cross|Cigna|UnitedHealthcare|Medicare|Medicaid|Humana|Tricare'),
  dx: list(
    "hypertension|type 2 diabetes|CHF|COPD|asthma|atrial fibrillation|Crohn's disease|Parkinson's disease|Alzheimer's disease|lupus|migraine|GERD|CKD stage 3|pneumonia|UTI|sepsis|stroke|DVT|PE|breast cancer|prostate cancer|lung cancer|rheumatoid arthritis|osteoarthritis|depression|anxiety|hypothyroidism|Graves disease|Hashimoto thyroiditis|multiple sclerosis|Guillain-Barré syndrome|hepatitis C|cirrhosis|anemia|gout|psoriasis|Bell's palsy|Lyme disease|Hodgkin lymphoma|acute coronary syndrome|NSTEMI|cellulitis|appendicitis|Raynaud phenomenon|Sjogren syndrome|Down syndrome|Cushing's syndrome|Marfan syndrome",
  ),
  sx: list(
    'chest pain|shortness of breath|headache|nausea|vomiting|dizziness|fever|chills|back pain|knee pain|fatigue|palpitations|swelling|cough|abdominal pain|weakness|rash|numbness|blurred vision|weight loss|diarrhea|constipation|sore throat|ankle pain|shoulder pain|joint stiffness|insomnia',
  ),
  sx_es: list(
    'dolor abdominal|fiebre|cefalea|disnea|tos|mareo|dolor torácico|vómitos|hipertensión|diabetes|náuseas|lumbalgia|astenia|edema',
  ),
  hosp_es: list(
    'General|La Paz|San Rafael|Virgen del Rocío|Clínico|Santa Cruz|Central|Ramón y Cajal|del Mar|San Juan de Dios|Infanta Elena',
  ),
  hosp_es2: list(
    'Hospital La Fe|Hospital Clínico|Clínica San José|Centro de Salud Norte|Hospital Universitario Central|Hospital del Niño Jesús',
  ),
  proc: list(
    'total knee arthroplasty|appendectomy|CABG|colonoscopy|cardiac catheterization|hip replacement|Whipple procedure|laparoscopic cholecystectomy|Roux-en-Y gastric bypass|cesarean section|cataract extraction|lumbar fusion|TURP|Nissen fundoplication|hernia repair|bronchoscopy|dialysis|a biopsy|mitral valve repair|tonsillectomy|Mohs surgery',
  ),
  drug: list(
    'metformin|lisinopril|atorvastatin|Lipitor|Lasix|warfarin|Coumadin|Eliquis|apixaban|prednisone|albuterol|gabapentin|Tylenol|ibuprofen|aspirin|Plavix|metoprolol|losartan|Synthroid|levothyroxine|Zoloft|Lexapro|insulin|Lantus|Humira|Keppra|amoxicillin|vancomycin|Norco|tramadol|omeprazole|Nexium|hydrochlorothiazide|Xarelto|penicillin|Mobic|Protonix|Ultram|carvedilol|spironolactone|methotrexate|doxycycline',
  ),
  lab: list(
    'hemoglobin|creatinine|INR|troponin|A1c|potassium|WBC|TSH|lactate|glucose|x-ray|lipid panel|echo|urinalysis|platelets|BNP|CRP|ESR',
  ),
  body: list(
    'knee|shoulder|back|ankle|neck|wrist|hip|chest|abdomen|elbow|foot|hand|right leg|left arm|spine',
  ),
};
