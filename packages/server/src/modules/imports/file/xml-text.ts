const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const PATTERNS = new Map<string, RegExp>();

/** Made once for each name: a sheet asks for the same three of every cell. */
function patternOf(name: string): RegExp {
  const known = PATTERNS.get(name);
  if (known !== undefined) return known;
  const made = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  PATTERNS.set(name, made);
  return made;
}

/** The value of one attribute of a tag; null where it has none. */
export function attribute(tag: string, name: string): string | null {
  const found = patternOf(name).exec(tag);
  return found === null ? null : unescaped(found[1] ?? found[2] ?? '');
}

/** All text of the `t` elements in a piece of XML, the reading aids of Japanese apart. */
export function plainText(xml: string): string {
  const spoken = xml.includes('rPh') ? xml.replaceAll(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const [, said = ''] of spoken.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)) text += said;
  return unescaped(text).replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** XML's ways to write a character undone. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code.toLowerCase()] ?? whole;
    const point = code[1]?.toLowerCase() === 'x' ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
