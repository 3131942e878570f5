import { readTemplates } from './read-templates.ts';

/** Clinical Spanish of Spain, Latin America and the United States. */
export const SPANISH_CHARTS: readonly string[] = readTemplates(`
Apellidos y nombre: {nombre_rev}   NHC {id:######}   F. nac.: {fecha}
APELLIDOS: {apes}¶NOMBRE: {nom}¶FECHA DE NACIMIENTO: {fecha}¶DOMICILIO: {calle}¶LOCALIDAD: {ciudad}¶CP: {cp}
Datos del paciente. Nombre: {nom}. Apellidos: {apes}. CIPA: {id:##########}. NASS: {id:## ########-##}.
Paciente: {nombre_up}¶Expediente: {id:####-##}¶Cama: {x:###}¶Servicio: Medicina Interna
PACIENTE {nombre_up}, {age} AÑOS, EXPEDIENTE {code}
Nombre completo: {nombre}. CURP: {id:@@@@######@@@@@@##}. RFC: {id:@@@@######@@#}.
DNI {id:########-@}. Tarjeta sanitaria {id:@@@@ ##########}. Episodio {id:#########}.
Cédula: {id:##.###.###}. EPS: Sura. Acudiente: {nombre} ({kin_es}).
RUT {id:##.###.###-#}, previsión Fonasa, ficha {id:######}.
Afiliado n.º {code}, titular {nombre}, parentesco {kin_es}.
Folio {id:@-#####}. Registró: {ape}. Turno nocturno.
Varón de {age} años, natural de {ciudad} y vecino de {ciudad}, que acude por {sx_es}.
Mujer de {age} años, originaria de {ciudad}, residente en {colonia}, {ciudad}.
Originario y residente de {ciudad}; ocupación: albañil en {empresa}.
Trabaja en {empresa}, en el turno de noche, desde {year}.
{nom} es hija de {nombre} y de {nombre}.
Hijo de {nom} y {nom}, el menor de tres hermanos ({nom}, {nom}).
Acude acompañada de su {kin_es}, {nombre}, que aporta la información.
Su {kin_es} {nom} vive en {ciudad} y llama todos los domingos.
Vive con su {kin_es} {nom} en {calle}, {colonia}.
Vive sola en {calle}, {cp} {ciudad}; tiene las llaves su vecina {nom}.
Domicilio: {calle}, {colonia}, C.P. {cp}, {ciudad}
Dirección: {calle}. Teléfono: {phone}. En caso de urgencia avisar a {nombre} ({kin_es}).
Procede de la {hosp_mx}; trasladan por {sx_es}.
Ingresa procedente de {hosp_mx} el {fecha} a cargo del Dr. {ape}.
Fecha de ingreso: {fecha}. Fecha de alta: {fecha}. Médico responsable: Dra. {nombre}.
INFORME DE ALTA¶Paciente: {nombre}¶Ingreso: {fecha}¶Alta: {fecha}¶Médico: Dr. {apes}
Intervenido el {fecha} en {hosp_mx} (Dr. {ape}, Dra. {ape}).
Cirujano: Dr. {nombre}. Ayudantes: Dra. {ape} y Dr. {ape}. Anestesiólogo: Dr. {ape}. Instrumentista: Enf. {nom}.
Se comenta el caso con el Dr. {ape}, de guardia en {hosp_mx}, que lo acepta.
Valorado por Cardiología (Dra. {ape}) y por Digestivo (Dr. {apes}).
Dr. {ape}: continuar igual. Dra. {ape}: revisar en consulta.
Los Dres. {ape} y {ape} informan a la familia.
El Sr. {ape} niega alergias. La Sra. {ape} refiere {sx_es}.
Don {nom} y doña {nom} acuden a consulta por {sx_es} de él.
D.ª {nombre} autoriza a D. {nombre} a recoger los resultados.
{ape} afebril, tolera dieta. {ape} pendiente de TAC.
Cama {x:##}: {ape}, {age} a, {sx_es}. Cama {x:##}: {ape}, alta hoy.
Enfermería ({nom}): se cura herida; avisada la Dra. {ape} a las {time}.
Nota de enfermería {time}: {nom} descansa, su {kin_es} {nom} al lado. Enf. {nomape}
Residente: {nomape}, R2. Adjunto: {ape}.
Fdo.: Dr. {nombre}, col. {id:##/####/#####}
Atentamente, Dra. {nombre}, {hosp_mx}, {ciudad}, {fecha}
Dra. {nombre}¶Cédula profesional {id:#######}¶{hosp_mx}¶{calle}
Estimada Dra. {ape}: le remito a {nombre}, de {age} años, por {sx_es}.
Estimado colega: gracias por ver a {nom}, vecina de {ciudad}.
En {ciudad}, a {fecha}. Firmado: {nombre}
Yo, {nombre}, con domicilio en {calle}, autorizo a la Dra. {ape} a realizar el procedimiento.
Testigo 1: {nombre}. Testigo 2: {nombre}. Fecha: {fecha}.
Tutor legal: {nombre}, {kin_es}. Escuela: {uni}.
Estudia en {uni}; su maestra, la señorita {nom}, lo nota distraído.
Alumna de {uni}. Le acompaña la orientadora, {nombre}.
Citar a {nombre_rev} el {fecha} a las {time} en {hosp_mx}.
Próxima cita: {fecha}, {time}, con la Dra. {ape}.
Receta: {drug} {n} mg. Paciente: {nombre}. Surtir en Farmacia {ape}, {calle}.
Muestra {id:##@#####} recibida el {fecha}. Solicita: Dr. {ape}. Informa: Dra. {ape}.
Biopsia {id:B##-####}, {nombre_rev}: mucosa sin atipia.
N.º de petición {code}. Extracción: {nom}. Validado por {login}.
Vacuna antitetánica, lote {id:@@####}, aplicada por Enf. {nom} el {fecha}.
Marcapasos serie {serial}, implantado en {ciudad} por el Dr. {ape}.
Viajó a {ciudad} en {mes} y volvió el {fecha} con {sx_es}.
Última consulta: {fecha}. Desde entonces {nom} sigue con {sx_es}.
Emigró de {ciudad} a {city} en {year}; manda dinero a su {kin_es} {nom}.
Vive en {city} con sus primos {nom} y {nom}; trabaja en {org}.
El paciente fue visto en {hosp} de {city} el {fecha} por el doctor {ape}.
Intérprete: {nomape}, identificación {id:#####}.
Traslado en ambulancia {id:@-##} desde {calle} hasta {hosp_mx}.
Atropellado en el cruce de {calle} con {calle}.
Hallado inconsciente en {colonia} por su compadre {nom}.
Trabajadora social: Lic. {nombre}. Albergue en {colonia}.
Psic. {nombre}: {nom} habló de la muerte de su {kin_es} {nom}.
Refiere que su pareja, {nom}, la amenaza; denuncia {id:####/##}.
Ministerio Público, oficio {code}, a nombre de {nombre}.
La partera {nom} atendió el parto en {ciudad} el {fecha}.
R/N de {nombre}, Apgar 8/9, pesó 3,150 g; lo llamarán {nom}.
Madre: {nombre}, {age} años. Padre: {nombre}, {age} años. Viven en {colonia}.
Buenas tardes, doctor {ape}, soy {nom}, familiar de {nombre}.
Hola, soy {nombre}, nací el {fecha}; me duele el pecho. Mi teléfono es {phone}.
Doctora, ¿puedo darle {drug} a {nom}? Tiene {sx_es}.
Gracias, {nom}. Nos vemos el {fecha}.
Saludos, {nomape}
doctor: buenos días {nom} cómo sigue¶paciente: igual doctora {ape}
doctor: y su {kin_es} {nom} dónde está¶paciente: en {ciudad} con {nom}
¿Qué antibiótico para {nombre}, {age} años, con {sx_es}, vista en {hosp_mx} el {fecha}?
¿Dosis de {drug} para mi paciente {nomape} de {ciudad}?
Resume esta nota: {nombre}, NHC {id:#######}, ingresó el {fecha} por {sx_es}.
Traduce al inglés: {nomape} debe venir en ayunas el {fecha}.
Redacta una carta para {uni}: {nombre} faltó del {fecha} al {fecha}.
Nombre|{nombre}|Edad|{age}|Ciudad|{ciudad}|Fecha|{fecha}
{nombre_rev}⇥{id:######}⇥{fecha}⇥{ape}
{apesnom}   {id:#######}   {fecha}   {hosp_mx}
Remite: {hosp_mx}. Destino: {hosp_mx}. Motivo: {sx_es}.
Hospital de origen: {hosp_mx}, {ciudad}
Médico tratante: {nombre}¶Enfermera: {nom}¶Familiar: {nombre} ({kin_es})
Interconsulta a Neurología. Solicita {ape}. Responde {ape} el {fecha}.
Defunción: {nombre}, {fecha}, {time}. Certifica Dr. {apes}. Médico de cabecera: Dra. {ape}.
Comentado con {nom} y {nom}, hijas del paciente.
Se avisa a {nom} ({kin_es}) al {phone}; no contesta.
Copia a: Dr. {ape} ({ciudad}), Dra. {ape} ({hosp_mx})
Factura {code} a nombre de {nombre}, {calle}, {ciudad}.
Póliza {code} de {nombre}; siniestro {code}.
Estudio multicéntrico: sujeto {id:##-###}, iniciales {initial2}, incluido el {fecha}.
Usuario {login}, {fecha} {time}
PTE {nombre_up} REFIERE {sx_es} DESDE EL {fecha}
SE TRASLADA A {hosp_mx} POR ORDEN DEL DR. {ape}
Acude a urgencias {nombre}, remitida desde el centro de salud por la Dra. {ape}, tras caerse en {calle}.
Jubilado de {empresa}; hace la compra con su {kin_es} {nom}.
Pt hispanohablante; {kin_es} {nom} dice que "{nom} está muy decaído".
ANTECEDENTES FAMILIARES: {kin_es} ({nom}) con {sx_es}; {kin_es} ({nom}) sana.
Conocida como "{nom}" en {colonia}; en el registro, {nombre}.
Conocí a {nom} en {fecha}, cuando la Dra. {ape} pidió ayuda por {sx_es}. Desde entonces vive en {ciudad} con su {kin_es} {nom}.
La señora {apes} acude con su {kin_es}, {nom}. {nom} explica que el dolor empezó tras mudarse de {ciudad}.
Llamó {nombre}, vecino de {calle}: encontró a {nom} en el suelo. Se avisa al Dr. {ape}.
Mi {kin_es} {nom} nació en {ciudad} el {fecha}; la operaron en {hosp_mx}.
Le atendió la enfermera {nom} en {hosp_mx}, donde el doctor {apes} le puso {drug}.
Sra. {apes}: su cita con la Dra. {ape} es el {fecha} en {hosp_mx}, {calle}.
El menor {nom}, alumno de {uni}, viene con su {kin_es}; la maestra {nom} {ape} notó {sx_es}.
Trabajó como chofer en {empresa} hasta {fecha}; jefe inmediato: {nombre}.
Estuvo en {ciudad} y {ciudad} en {mes}; su compañero {nom} también enfermó.
Fuimos a {hosp_mx} y el doctor {ape} nos mandó con usted, dice {nom}.
{nom} y {nom} son gemelas; {nom} tiene {sx_es}, {nom} no.
Paciente referido por Dr. {ape}, {hosp_mx}. Contacto: {nombre}, {kin_es}, {phone}.
SE INFORMA A {nombre_up} ({kin_es}) Y AL DR. {ape}.
Nombre del donante: {nombre}. Receptor: {nombre}. Folio {id:##-####}.
Hoja de enfermería, {fecha}. Cama {x:##}. {nombre}. Glucemia {n}. Enf. {ape}.
Nº SIP {id:########}. Médico de familia: {nombre}. Centro: {hosp_mx}.
Nº Seg. Social: {id:##/########/##}. Nº póliza {code}. Titular: {apes}, {nom}.
Pasaporte {id:@########} de {nombre}, llegada de {ciudad} el {fecha}.
Código de muestra {id:@@-#####}; paciente {nombre}; extraída {fecha}, {time}.
Usted es {nom}, ¿verdad? Soy {nom}, la enfermera de la doctora {ape}.
Que dice {nom} que no puede ir, que la lleva su {kin_es} {nom} el {fecha}.
Vine de {ciudad} hace poco y vivo con mi {kin_es} {nom} en {city}.
Pariente más cercano: {nombre}, {calle}, {ciudad}.
Lugar de nacimiento: {ciudad}. Lugar de trabajo: {empresa}, {ciudad}. Escuela: {uni}.
Se entrega copia a {nombre} (DNI {id:########@}).
Ambulancia {id:####-@@@}, técnico {nom}, conductor {ape}.
Parte judicial n.º {code}, remitido al juzgado de {ciudad} el {fecha}.
{apes} ({age} a.): estable. {apes} ({age} a.): alta. {apes} ({age} a.): pendiente Dra. {ape}.
A la atención de la Dra. {nombre}, {hosp_mx}, {calle}, {cp} {ciudad}
Con un cordial saludo,¶{nombre}¶{hosp_mx}
`);
