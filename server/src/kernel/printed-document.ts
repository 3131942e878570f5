/** Markup of a document that is made from what is kept. Only the functions of this module make it, from text that they escape. */
export type Printed = string & { readonly __printed: true };

export interface PrintedDocument {
  readonly title: string;
  /** Wide tables are printed across. */
  readonly isLandscape?: boolean;
  readonly parts: readonly Printed[];
}

/**
 * A page that can be printed, filed and read aloud: complete in itself, no script, no address. Every document of Cordon has
 * the same look and the same last line, which says what it is not.
 */
export function writePrintedDocument({ title, isLandscape = false, parts }: PrintedDocument): string {
  const [page, width] = isLandscape ? ['size: landscape; margin: 1.5cm', '27cm'] : ['margin: 1.8cm', '19cm'];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeText(title)}</title>
<style>
@page { ${page}; }
body { font: 10.5pt/1.45 system-ui, sans-serif; margin: 1.5cm auto; max-width: ${width}; padding: 0 1rem; color: #111; background: #fff; }
h2 { font-size: 1.15rem; margin-top: 1.6em; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0 1.4em; }
caption { text-align: left; font-style: italic; }
th, td { border: 1px solid #777; padding: 0.2em 0.4em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
footer { border-top: 1px solid #777; margin-top: 2em; font-size: 9pt; }
</style>
</head>
<body>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
<footer><p>Made by Cordon from what it keeps. It states facts and gives no legal advice.</p></footer>
</body>
</html>
`;
}

export function heading(text: string): Printed {
  return printed(`<h1>${escapeText(text)}</h1>`);
}

export function section(text: string): Printed {
  return printed(`<h2>${escapeText(text)}</h2>`);
}

export function paragraph(text: string): Printed {
  return printed(`<p>${escapeText(text)}</p>`);
}

export function list(items: readonly string[]): Printed {
  return printed(`<ul>\n${items.map((item) => `<li>${escapeText(item)}</li>`).join('\n')}\n</ul>`);
}

/** Names on the left, what they are on the right. */
export function facts(caption: string, rows: readonly (readonly [name: string, value: string])[]): Printed {
  const lines = rows.map(
    ([name, value]) => `<tr><th scope="row">${escapeText(name)}</th><td>${escapeText(value)}</td></tr>`,
  );
  return printed(
    `<table>\n<caption>${escapeText(caption)}</caption>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`,
  );
}

/** Nothing at all where there is no row. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Printed {
  if (rows.length === 0) return printed('');
  const head = heads.map((text) => `<th scope="col">${escapeText(text)}</th>`).join('');
  const lines = rows.map(
    (cells) => `<tr>${cells.map((text) => `<td>${escapeText(text)}</td>`).join('')}</tr>`,
  );
  return printed(`<table>
<caption>${escapeText(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`);
}

function printed(markup: string): Printed {
  return markup as Printed;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
