import { compileFlow } from './compile-flow.ts';
import type { Draft } from './draft.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { ParsedFile } from './parse-playbook.ts';
import type { Persona, QuestionBank } from './questions.ts';
import type { PersonaText, QuestionsText } from './selling-shapes.ts';

/** The personas of `personas/`; job titles are compared in small letters. */
export function compilePersonas(draft: Draft, files: readonly ParsedFile<PersonaText>[]): Persona[] {
  const personas: Persona[] = [];
  for (const { text, yaml } of files) {
    if (personas.some(({ id }) => id === text.persona)) {
      addError(draft.findings, 'id.duplicate', yaml.placeOf(['persona']), `There are two personas "${text.persona}".`);
      continue;
    }
    personas.push({
      id: text.persona,
      name: text.name,
      titles: text.titles.map((title) => title.toLowerCase()),
      needs: text.needs ?? [],
      pains: text.pains ?? [],
      messages: text.messages ?? [],
    });
  }
  return personas;
}

/** The question banks of `questions/`, their elements and personas checked. */
export function compileQuestions(draft: Draft, files: readonly ParsedFile<QuestionsText>[], personas: readonly Persona[]): QuestionBank[] {
  const refs = draft.frameworks.flatMap((framework) => framework.elements.map((element) => element.ref));
  const known = personas.map(({ id }) => id);
  const banks: QuestionBank[] = [];
  for (const file of files) {
    const { text, yaml } = file;
    if (banks.some(({ id }) => id === text.questions)) {
      addError(draft.findings, 'id.duplicate', yaml.placeOf(['questions']), `There are two question banks "${text.questions}".`);
      continue;
    }
    checkBank(draft, file, refs, known);
    banks.push({
      id: text.questions,
      name: text.name,
      questions: text.bank.map((one) => ({
        ref: `${text.questions}.${one.id}`,
        ask: one.ask,
        answers: one.answers,
        personas: one.personas ?? [],
        listenFor: one['listen-for'] ?? [],
        followUps: one['follow-ups'] ?? [],
      })),
      flow: compileFlow(draft, file),
    });
  }
  return banks;
}

function checkBank(
  { findings }: Draft,
  { text, yaml }: ParsedFile<QuestionsText>,
  refs: readonly string[],
  personas: readonly string[],
): void {
  const seen = new Set<string>();
  for (const [index, one] of text.bank.entries()) {
    const path = ['bank', index];
    if (seen.has(one.id)) addError(findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `"${one.id}" is there twice.`);
    seen.add(one.id);
    if (!refs.includes(one.answers)) {
      const place = yaml.placeOf([...path, 'answers']);
      addError(findings, 'ref.unknown', place, `There is no ${one.answers}.${didYouMean(one.answers, refs)}`);
    }
    for (const [at, persona] of (one.personas ?? []).entries()) {
      if (personas.includes(persona)) continue;
      const place = yaml.placeOf([...path, 'personas', at]);
      addError(findings, 'persona.unknown', place, `There is no persona ${persona}.${didYouMean(persona, personas)}`);
    }
  }
}
