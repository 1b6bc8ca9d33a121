/** Texts that stand where an answer should. Compared without case, spaces and punctuation. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'tbd tba tbc na none no nil null unknown notknown dontknow idk nn x y z test testing asdf qwerty qwertz abc foo bar dummy placeholder ' +
    'todo pending later soon ok okay yes done fine same sameasabove seeabove asabove seenotes ditto notyet tobedefined tobedetermined ' +
    'toconfirm tobeconfirmed askagain nothing noidea keine kein unbekannt offen spater folgt nochoffen weissnicht sieheoben inconnu aucun rien'
  ).split(' '),
);

/** A text as it is compared: small letters and digits alone. */
export function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Whether a text says nothing: a word that stands for "later", one character again and again, a row of the keyboard, or the question itself.
 * Shape: `asked` are the name and the question it answers. A short true answer ("CFO", "40 h") is an answer.
 */
export function isPlaceholder(text: string, asked: readonly string[] = []): boolean {
  const plain = bare(text);
  if (plain === '' || EMPTY_WORDS.has(plain)) return true;
  if (plain.length > 1 && new Set(plain).size === 1) return true;
  if (plain.length === 1 && !/\d/.test(plain)) return true;
  if (/^(?:12345?6?7?8?9?0?|asdfg?h?j?k?l?|qwert[yz]?u?i?o?p?)$/.test(plain)) return true;
  return asked.some((question) => bare(question) === plain);
}
