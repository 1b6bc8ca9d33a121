import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateRead, LineContext, LineRead } from './line-read.ts';
import { readLine } from './read-line.ts';

/** A Wednesday. */
const CONTEXT: LineContext = {
  names: [
    { kind: 'contact', id: 'anna', name: 'Anna Meier' },
    { kind: 'contact', id: 'krause', name: 'Jan Krause' },
    { kind: 'contact', id: 'sommer', name: 'Jan Sommer' },
    { kind: 'account', id: 'nordwind', name: 'Nordwind GmbH' },
    { kind: 'lead', id: 'will', name: 'Will May' },
  ],
  questions: [
    { ref: 'bant.budget', name: 'Budget' },
    { ref: 'bant.need', name: 'Need' },
    { ref: 'meddic.economicBuyer', name: 'Economic buyer' },
  ],
  today: '2026-03-04',
  currency: 'EUR',
};

const LINES = [
  ['called Anna, 20k, demo Tue', 'call out; @anna; 20000.00 EUR; > meeting Demo 2026-03-10'],
  ['called anna', 'call out; @anna'],
  ['Called Anna Meier, reached, 20.000 €', 'call out answered; @anna; 20000.00 EUR'],
  ['phoned Jan Krause', 'call out; @krause'],
  ['no answer', 'call out noAnswer'],
  ['no answer, retry Thursday', 'call out noAnswer; > call Retry 2026-03-05'],
  ["Anna didn't pick up, try again tomorrow", 'call out noAnswer; @anna; > call Try again 2026-03-05'],
  ["couldn't reach Jan Sommer", 'call out noAnswer; @sommer'],
  ['left voicemail', 'call out voicemail'],
  ['left a message for Anna, call back Friday 10am', 'call out voicemail; @anna; > call Call back 2026-03-06 10:00; ? for'],
  ['spoke to Anna about the demo', 'call out answered; @anna; ? about the demo'],
  ['spoke with Jan', 'call out answered; @krause|sommer'],
  ['talked to Anna Meier yesterday', 'call out answered 2026-03-03; @anna'],
  ['Anna called me, wants an offer by Friday', 'call in answered; @anna; > email Wants an offer 2026-03-06'],
  ['cold-called Nordwind GmbH', 'call out; @nordwind'],
  ['emailed Anna', 'email out; @anna'],
  ['wrote to Anna, no reply', 'email out; @anna'],
  ['sent the proposal to Anna', 'email out; @anna; ? to'],
  ['sent an invitation, meeting 12 March 2pm', 'email out; > meeting Meeting 2026-03-12 14:00'],
  ['got a reply from Jan Krause', 'email in; @krause'],
  ['Anna replied, budget is 50k', 'email in; @anna; bant.budget=50k'],
  ['met Anna', 'meeting held; @anna'],
  ['met with Anna and Jan Krause on 2 March', 'meeting held 2026-03-02; @anna; @krause; ? and'],
  ['had a demo with Nordwind, send contract next week', 'meeting held; @nordwind; > email Send contract 2026-03-09'],
  ['demo held, they want 3 seats', 'meeting held; ? , they want 3 seats'],
  ['gave the demo, follow up in two weeks', 'meeting held; > call Follow up 2026-03-18'],
  ['no show, new meeting 10.3.', 'meeting missed; > meeting New meeting 2026-03-10'],
  ['meeting yesterday with Anna', 'meeting held 2026-03-03; @anna; ? with'],
  ['meeting with Anna tomorrow 3pm', '@anna; > meeting Meeting with Anna 2026-03-05 15:00'],
  ['demo Tue', '> meeting Demo 2026-03-10'],
  ['note: prefers mails', 'note; ? : prefers mails'],
  ['Need: copy orders by hand; Budget: 20k a year', 'bant.need=copy orders by hand; bant.budget=20k a year'],
  ['economic buyer: Petra Sommer', 'meddic.economicBuyer=Petra Sommer'],
  ['budget = none yet', 'bant.budget=none yet'],
  ['1.2m', '1200000.00 EUR'],
  ['€1.2m', '1200000.00 EUR'],
  ['$ 25,000.50', '25000.50 USD'],
  ['USD 300 000', '300000.00 USD'],
  ['25000', '25000.00 EUR'],
  ['1,5 Mio', '1500000.00 EUR'],
  ["CHF 12'500", '12500.00 CHF'],
  ['5 million euros', '5000000.00 EUR'],
  ['20 Tsd. €', '20000.00 EUR'],
  ['it took 20 minutes in 2025', '? it took 20 minutes in 2025'],
  ['call +49 171 2345678', '> call Call +49 171 2345678'],
  ['Anna angerufen, Demo am Di 14:00', 'call out; @anna; > meeting Demo 2026-03-10 14:00'],
  ['Anna nicht erreicht, Donnerstag nochmal', 'call out noAnswer; @anna; > call Nochmal 2026-03-05'],
  ['auf AB gesprochen, morgen wieder anrufen', 'call out voicemail; > call Wieder anrufen 2026-03-05'],
  ['keine Antwort von Jan Krause', 'call out noAnswer; @krause; ? von'],
  [
    'mit Anna telefoniert, 20.000 €, Termin am 12.3. um 10 Uhr',
    'call out answered; @anna; 20000.00 EUR; > meeting Termin 2026-03-12 10:00; ? mit',
  ],
  ['gestern mit Anna gesprochen', 'call out answered 2026-03-03; @anna; ? mit'],
  ['Anna getroffen, Vertrag schicken bis Freitag', 'meeting held; @anna; > email Vertrag schicken 2026-03-06'],
  ['Mail geschickt, nachfassen in 3 Tagen', 'email out; > call Nachfassen 2026-03-07'],
  ['Mail von Anna, Rückruf übermorgen', 'email in; @anna; > call Rückruf 2026-03-06'],
  ['Angebot bis Freitag schicken', '> email Angebot schicken 2026-03-06'],
  ['Termin geplatzt, neuer Termin nächste Woche', 'meeting missed; > meeting Neuer Termin 2026-03-09'],
  ['nächster Schritt: Angebot schicken am 15. März', '> email Angebot schicken 2026-03-15'],
  ['Wiedervorlage Ende des Monats', '> call Wiedervorlage 2026-03-31'],
  ['Anna hat geantwortet, Preis 1.250,50 EUR', 'email in; @anna; 1250.50 EUR; ? , Preis'],
  ['Demo war gut, Angebot morgen', 'meeting held; > email Angebot 2026-03-05; ? gut,'],
  ['next: call Jan Sommer on 2026-03-20', '@sommer; > call Call Jan Sommer 2026-03-20'],
  ['called Anna then send offer Mon', 'call out; @anna; > email Send offer 2026-03-09'],
  ['called will may back', 'call out; @will; ? back'],
  ['they will decide in May', '? they will decide in May'],
  ['so we do it', '? so we do it'],
  ['Will call Anna back Monday', '@anna; > call Will call Anna back 2026-03-09'],
  ['spoke with Will', 'call out answered; @will'],
  ['Called Anna on Monday', 'call out 2026-03-02; @anna'],
  ['called Anna Friday', 'call out 2026-02-27; @anna'],
  ['next Tuesday lunch with Jan', '@krause|sommer; > meeting Lunch with Jan 2026-03-10'],
  ['retry eow', '> call Retry 2026-03-06'],
  ['called, tomorrow', 'call out; > task Follow up 2026-03-05'],
] as const;

/** A reading in one line: what happened; whom; answers; amount; > next step; ? what was not understood. */
function told({ activity, about, answers, amount, nextStep, unread }: LineRead): string {
  const date = (read: DateRead | null) => (read === null ? '' : ` ${read.on}${read.at === null ? '' : ` ${read.at}`}`);
  const words = unread.map(({ text }) => text.trim()).filter((text) => /[\p{L}\p{N}]/u.test(text));
  return [
    activity === null
      ? ''
      : [activity.kind, activity.direction, activity.outcome].filter((part) => part !== null).join(' ') + date(activity.when),
    ...about.map(({ candidates }) => `@${candidates.map(({ id }) => id).join('|')}`),
    ...answers.map(({ ref, value }) => `${ref}=${value}`),
    amount === null ? '' : `${amount.amount} ${amount.currency}`,
    nextStep === null ? '' : `> ${nextStep.do} ${nextStep.title}${date(nextStep.due)}`,
    words.length === 0 ? '' : `? ${words.join(' / ')}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

describe('a plain line', () => {
  it.each(LINES)('%s → %s', (line, expected) => {
    expect(told(readLine(line, CONTEXT))).toBe(expected);
  });

  it('shows where each part stands', () => {
    expect(readLine('called Anna, 20k, demo Tue', CONTEXT).pieces).toEqual([
      { start: 0, end: 6, as: 'activity', text: 'called' },
      { start: 7, end: 11, as: 'name', text: 'Anna' },
      { start: 13, end: 16, as: 'amount', text: '20k' },
      { start: 18, end: 22, as: 'nextStep', text: 'demo' },
      { start: 23, end: 26, as: 'date', text: 'Tue' },
    ]);
  });

  it('gives dates no day that does not exist', () => {
    expect(readLine('demo 31.2.2026', CONTEXT).nextStep?.due ?? null).toBeNull();
  });

  it('reads a date without a year ahead of us, and back for what happened', () => {
    expect(readLine('demo on 1.12.', CONTEXT).nextStep?.due?.on).toBe('2026-12-01');
    expect(readLine('demo on 3/4', CONTEXT).nextStep?.due?.on).toBe('2026-04-03');
    expect(readLine('demo on 4/13', CONTEXT).nextStep?.due?.on).toBe('2026-04-13');
    expect(readLine('meeting with Anna on 2.3.', CONTEXT).activity?.when?.on).toBe('2026-03-02');
    expect(readLine('met Anna on 20.12.', CONTEXT).activity?.when?.on).toBe('2025-12-20');
  });

  it('says what a very long line holds beyond what is read', () => {
    const read = readLine(`called Anna ${'x'.repeat(2000)}`, CONTEXT);
    expect(read.unread.at(-1)).toMatchObject({ start: 1000, end: 2012 });
  });
});

const WORDS = LINES.flatMap(([line]) => line.split(' '));
const line = fc.oneof(
  fc.array(fc.constantFrom(...WORDS, ',', ';', '.', '—'), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

describe('any line', () => {
  it('is read without fail, each character once', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { pieces, unread } = readLine(text, CONTEXT);
        const parts = [...pieces, ...unread].toSorted((a, b) => a.start - b.start);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        let at = 0;
        for (const part of parts) {
          expect(part.start).toBe(at);
          expect(part.text).toBe(text.slice(part.start, part.end));
          at = part.end;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives dates that exist and amounts that are decimals', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { activity, nextStep, amount } = readLine(text, CONTEXT);
        for (const date of [activity?.when, nextStep?.due]) {
          if (date === null || date === undefined) continue;
          expect(new Date(`${date.on}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date.on);
        }
        expect(amount?.amount ?? '0.00').toMatch(/^\d+\.\d{2}$/);
        expect((activity?.when?.on ?? CONTEXT.today) <= CONTEXT.today).toBe(true);
      }),
    );
  });

  it('may have names with signs that mean something in patterns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
        const names = [{ kind: 'account', id: 'x', name }] as const;
        expect(() => readLine(`called ${name}`, { ...CONTEXT, names, questions: [{ ref: 'a.b', name }] })).not.toThrow();
      }),
    );
  });
});
