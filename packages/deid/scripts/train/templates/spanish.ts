import { readTemplates } from './read-templates.ts';

/** Sentences of Spanish notes. */
export const SPANISH_NOTES: readonly string[] = readTemplates(`
Paciente: {full} NHC: {id} Fecha de nacimiento: {date}
Nombre: {first}. Apellidos: {last} {last}.
El paciente {full} acude a consulta por {sx_es}.
La Sra. {last} presenta {sx_es} desde el {dia}.
El Sr. {last} vive en {city} con su {kin_es}.
{full}, de {age} años, ingresó en el {hosp_es2} de {city} por {sx_es}.
Fue valorada por la Dra. {last} en el {hosp_es2}.
Consultado con el Dr. {full}, que recomienda tratamiento.
Domicilio: Calle {last}, {n}, {city}
Dirección: Avenida {last} {n}, {zip} {city}
Teléfono: {phone} Correo: {email}
Su {kin_es} {first} refiere que tiene {sx_es}.
Médico: {full} NºCol: {id}
Firmado: {full}, {dia}
Remitido por: Dr. {full}
Hola doctora {last}, soy {first} y tengo {sx_es}.
Me llamo {full} y vivo en {city}.
La cita de {first} es el {dia}.
Buenos días {first}, ¿cómo se encuentra?
{first} toma {drug} por {sx_es}.
Número de historia {id}, seguro {id}
Acude con su {kin_es} {first} por {sx_es}.
Trasladado desde {hosp_es2} a {city} el {dia}.
`);
