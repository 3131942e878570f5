import { readTemplates } from './read-templates.ts';

/** Nothing in these is an identifier: clinical Spanish. */
export const SPANISH_CLEAN: readonly string[] = readTemplates(`
Exploración: Murphy negativo, Blumberg negativo, Giordano bilateral positivo según técnica.
Sonda Foley n.º 16, drenaje de Penrose, pinzas de Kelly, sutura con Vicryl según patrón.
Escala de Glasgow 15, Apgar 8/9, índice de Barthel 60, Norton 14: situación basal.
Enfermedad de Crohn, de Chagas, de Parkinson y síndrome de Guillain-Barré: sin datos clínicos.
Síndrome de Sjögren, tiroiditis de Hashimoto, esófago de Barrett sin displasia en la última revisión.
Maniobras de Lasègue y Bragard negativas; Babinski ausente; Romberg estable sin oscilación.
Cirugía de Hartmann y anastomosis en Y de Roux sin complicación.
Tinción de Gram y de Ziehl-Neelsen sin gérmenes; agar Sabouraud en incubación.
Según la guía de la Sociedad Española de Cardiología y la OMS, se recomienda {drug}.
Metformina {n} mg cada 12 horas; suspender si hay vómitos o cirugía programada.
TA 130/80 mmHg, FC 76 lpm, Tª 36,8 °C, SatO2 97 %. Buena perfusión.
Hemoglobina 12,4 g/dL; leucocitos 11.200; plaquetas 215.000; creatinina 0,9. Sin más alteración.
Gasometría: pH 7,35, pCO2 42. Función renal normal según laboratorio.
Antecedentes: hipertensión, diabetes tipo 2, dislipemia. Sin alergias. Cirugía en {year}.
Diagnosticado en {year}; en remisión desde {year} con buena evolución.
Paciente de {age} años con {sx_es} de {n} días de evolución.
Mujer de {age} años, gestación de 32 semanas, acude por {sx_es} sin sangrado según refiere.
Niño de {age} meses con {sx_es}; vacunación al día.
La paciente niega {sx_es}. Última menstruación hace tres semanas según la cronología.
Su esposa refiere {sx_es}. La madre tuvo cáncer de mama. Dos hijos sanos; sin más información.
MOTIVO DE CONSULTA: {sx_es}. ENFERMEDAD ACTUAL: progresión lenta. EXPLORACIÓN: NORMAL.
PLAN: {drug}, reposo, hidratación, control en una semana.
JUICIO CLÍNICO: {sx_es} EN ESTUDIO. EVOLUCIÓN FAVORABLE. DESTINO: DOMICILIO.
Se explica el procedimiento, riesgos y beneficios; acepta y firma sin más según protocolo de anestesiología.
Urgencias, Quirófano, Medicina Interna, Cirugía General, Cardiología, Pediatría y UCI sin camas.
Interconsulta a Neumología y a Salud Mental. Pasa a planta. Sube a habitación 214.
Cama 12, turno de mañana, tercera planta, consulta 5, ventanilla 3, según señalización.
Nacida en México, vive en Texas; habla español e inglés.
Origen: Perú. Religión católica. Nacionalidad colombiana. Idioma: español.
Lunes, miércoles y viernes diálisis; domingo descanso según programación.
Cáncer de colon pT3N1M0; Gleason 7; Breslow 0,8 mm; Child-Pugh A en la última valoración.
Fractura de Colles derecha; tracción de Buck; férula de Thomas según indicación.
TAC de tórax sin TEP. RM lumbar: protrusión L4-L5. Ecografía: litiasis única.
Incisión de Pfannenstiel, histerorrafia en dos planos, sangrado de 500 mL, sin complicación.
Dieta blanda, deambulación asistida, heparina profiláctica; retirar Foley mañana.
¿Cuál es la dosis de {drug} en insuficiencia renal?
¿Qué guía recomienda {drug} para {sx_es} en adultos?
Explícame la diferencia entre asma y EPOC en palabras sencillas.
Escribe instrucciones de alta para una colecistectomía laparoscópica, sin tecnicismos, máximo una página.
Nombre del paciente: ________ Fecha: ________ Firma del médico: ________ Relación: ________
Apellidos, nombre, domicilio y teléfono son obligatorios según administración.
La rosa de Jericó y la manzanilla no sustituyen la medicación; consuelo y esperanza sí ayudan.
Dolor en dedo pulgar, uña negra, piel blanca y seca; pie moreno; señal de Homans ausente.
Ángel, ventana y salud: palabras que repitió bien en la exploración cognitiva.
Enfermera de turno avisada; el médico de guardia acude; la familia queda informada según evolución.
Exploración neurológica: pares craneales normales, fuerza 5/5, Hoffmann negativo.
paciente: me duele aquí doctor desde ayer y no se me quita con el paracetamol ni la infusión de jengibre, está más débil
doctor: respire profundo otra vez muy bien no oigo nada extraño en el pulmón
`);
