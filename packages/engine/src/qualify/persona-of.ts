import type { Persona } from '../language/questions.ts';

/** The persona a job title tells: the one whose longest word stands in it; null where none does, or no title is known. */
export function personaOf(personas: readonly Persona[], jobTitle: string | null): Persona | null {
  const title = (jobTitle ?? '').toLowerCase();
  let best: Persona | null = null;
  let bestLength = 0;
  for (const persona of personas) {
    for (const word of persona.titles) {
      if (word.length <= bestLength || !standsIn(title, word)) continue;
      best = persona;
      bestLength = word.length;
    }
  }
  return best;
}

/** As words of its own: `cto` is not in "director". */
function standsIn(title: string, words: string): boolean {
  for (let at = title.indexOf(words); at >= 0; at = title.indexOf(words, at + 1)) {
    if (!isLetter(title.charAt(at - 1)) && !isLetter(title.charAt(at + words.length))) return true;
  }
  return false;
}

function isLetter(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
