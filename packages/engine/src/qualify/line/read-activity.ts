import { type Claims, findAll } from './claims.ts';
import type { ActivityRead, Span } from './line-read.ts';
import type { DateFound } from './read-dates.ts';

export interface ActivityFound extends Span {
  readonly kind: ActivityRead['kind'];
  readonly direction: ActivityRead['direction'];
  readonly outcome: ActivityRead['outcome'];
}

type Phrase = readonly [
  pattern: string,
  kind: ActivityRead['kind'],
  direction: ActivityRead['direction'],
  outcome: ActivityRead['outcome'],
];

/** Outcomes first: they say more than the verb beside them. English and German, most telling first. */
const OUTCOMES: readonly Phrase[] = [
  [
    'left (?:a |her a |him a |them a )?(?:voice ?mail|vm|message)|(?:auf )?(?:den |die )?(?:ab|anrufbeantworter|mailbox)(?: gesprochen)?|voice ?mail',
    'call',
    'out',
    'voicemail',
  ],
  [
    "no answer|no reply|nobody answered|did(?:n['’]?t| not) (?:answer|pick up|reach)|could(?:n['’]?t| not) reach|not reached|unreachable|(?:keine|ohne) antwort|(?:nicht|niemanden|niemand) erreicht|ging nicht (?:ran|dran)|geht nicht (?:ran|dran)|nicht erreichbar|besetzt",
    'call',
    'out',
    'noAnswer',
  ],
  [
    "no[- ]show|did(?:n['’]?t| not) (?:show up|come)|nicht erschienen|nicht gekommen|(?:termin )?geplatzt|cancelled|canceled|abgesagt",
    'meeting',
    null,
    'missed',
  ],
  ['reached|erreicht|picked up|answered the phone', 'call', 'out', 'answered'],
];

const VERBS: readonly Phrase[] = [
  ['(?:he |she |they )?called (?:me|us|in)|hat (?:mich |uns )?angerufen|rief an', 'call', 'in', 'answered'],
  [
    'spoke (?:to|with)|spoken (?:to|with)|talked (?:to|with)|chat(?:ted)? with|had a call with|call with|phone call with|telefoniert mit|telefoniert|gesprochen mit|gesprochen|telefonat mit|telefonat',
    'call',
    'out',
    'answered',
  ],
  ['called|rang|phoned|dialled|dialed|cold[- ]?called|angerufen|anruf bei|anruf', 'call', 'out', null],
  [
    '(?:got|received|had) (?:a |an |the )?(?:reply|answer|e-?mail|mail)(?: from)?|(?:he |she |they )?(?:replied|answered|wrote back)|(?:hat |haben )?(?:geantwortet|zurückgeschrieben)|mail (?:bekommen|erhalten)(?: von)?|(?:mail|antwort) von',
    'email',
    'in',
    null,
  ],
  [
    'e-?mailed|mailed|wrote to|wrote|sent (?:a |an |the |him |her |them )*(?:e-?mail|mail|message|offer|proposal|quote|contract|invitation|invite|summary)|(?:e-?mail|mail|angebot|vertrag|einladung) (?:geschickt|geschrieben|gesendet|verschickt|raus)|geschrieben an|gemailt|geschrieben',
    'email',
    'out',
    null,
  ],
  [
    'met with|met|visited|had (?:a |the )?(?:meeting|demo|lunch|coffee|visit|workshop)(?: with)?|(?:meeting|demo|workshop|visit|presentation) (?:held|done|went \\w+)|(?:gave|did|showed|held) (?:a |the |our )?(?:demo|presentation|workshop|meeting)|demoed|presented|getroffen|besucht|(?:meeting|termin|demo|besuch|workshop) (?:gehalten|gemacht|gehabt|durchgeführt|war|lief)|treffen mit|vorgeführt|präsentiert',
    'meeting',
    null,
    'held',
  ],
  ['note|notiz|noted', 'note', null, null],
];

/** Words for a plan, unless the line says that it lies in the past. */
const NOUNS: readonly Phrase[] = [
  ['meeting|demo|visit|lunch|coffee|workshop|kick-?off|termin|treffen|besuch|präsentation', 'meeting', null, 'held'],
  ['call|phone call|telko', 'call', 'out', 'answered'],
  ['e-?mail|mail', 'email', 'out', null],
];

const compile = (phrases: readonly Phrase[]) => phrases.map(([body, ...rest]) => [new RegExp(body, 'giu'), ...rest] as const);
const OUTCOME_PATTERNS = compile(OUTCOMES);
const VERB_PATTERNS = compile(VERBS);
const NOUN_PATTERNS = compile(NOUNS);

/** What happened: the first verb of a line, with the first outcome beside it where they may belong together. */
export function readActivity(claims: Claims, dates: readonly DateFound[]): ActivityFound | null {
  const outcome = first(claims, OUTCOME_PATTERNS);
  if (outcome !== null) claims.take(outcome, 'outcome');
  const verb = first(claims, VERB_PATTERNS) ?? (outcome === null && dates.some(({ past }) => past) ? first(claims, NOUN_PATTERNS) : null);
  if (verb !== null) claims.take(verb, 'activity');
  if (outcome === null) return verb;
  if (verb === null || verb.kind === 'note') return outcome;
  if (verb.kind === outcome.kind || outcome.outcome === 'missed') return { ...outcome, direction: verb.direction ?? outcome.direction };
  // "Wrote to Anna, no reply": nobody was called, and an email has no such outcome.
  return outcome.outcome === 'noAnswer' ? { ...verb, outcome: verb.kind === 'meeting' ? 'missed' : null } : verb;
}

function first(claims: Claims, patterns: ReturnType<typeof compile>): ActivityFound | null {
  let best: ActivityFound | null = null;
  for (const [pattern, kind, direction, outcome] of patterns) {
    for (const { start, end } of findAll(claims.text, pattern)) {
      if (!claims.isFree({ start, end })) continue;
      const sooner = best === null || start < best.start || (start === best.start && end > best.end);
      if (sooner) best = { start, end, kind, direction, outcome };
    }
  }
  return best;
}
