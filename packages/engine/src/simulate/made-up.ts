import type { Random } from './random.ts';

/** People and companies that do not exist: addresses end in `.example`, telephone numbers are those kept for films. */

const FIRST_NAMES = named(
  'Anna Ben Carla David Elif Felix Greta Hannes Ida Jonas Katrin Lars Mira Nils Olga Paul Rana Simon Tessa Umut ' +
    'Vera Wim Yara Zoe Aylin Bruno Clara Emil Frieda Georg',
  ' ',
);
const LAST_NAMES = named(
  'Albers Brandner Castell Dorn Ehlers Falkner Gerling Hollmann Iversen Jansen Kessler Lindner Mertens Nowak ' +
    'Oswald Petersen Quandt Reimers Sander Thielen Ulrich Vossberg Weidner Yilmaz Zander Ahrens Bergmann Clausen ' +
    'Dreyer Engel',
  ' ',
);
const PLACES = named(
  'Havelstein Birkenau Nordhafen Lindental Weserfeld Steinbruck Auental Kranichsee Moorburg Silberbach ' +
    'Falkenried Ostermark Grünwerder Heidegrund Ahornhof Seeblick Tannrode Ulmenweg Windhof Zollhaus Eschenbach ' +
    'Felsental Goldberg Hopfenau Inselkamp Kiesgrube Lerchenfeld Mühlgrund Quellental Rosengarten Sandhausen ' +
    'Talbrück Wiesengrund Buchenrain Dünenhof Erlenbruch Flussau Hafenstein Kupferau',
  ' ',
);
const TRADES = [
  { word: 'Logistik', industry: 'Logistics' },
  { word: 'Medizintechnik', industry: 'Health' },
  { word: 'Maschinenbau', industry: 'Manufacturing' },
  { word: 'Handel', industry: 'Retail' },
  { word: 'Energie', industry: 'Energy' },
  { word: 'Lebensmittel', industry: 'Food' },
  { word: 'Immobilien', industry: 'Real estate' },
  { word: 'Beratung', industry: 'Services' },
  { word: 'Druck', industry: 'Media' },
  { word: 'Elektronik', industry: 'Manufacturing' },
  { word: 'Bau', industry: 'Construction' },
  { word: 'Textil', industry: 'Retail' },
  { word: 'Chemie', industry: 'Manufacturing' },
  { word: 'Reisen', industry: 'Travel' },
  { word: 'Werkzeug', industry: 'Manufacturing' },
  { word: 'Pflege', industry: 'Health' },
  { word: 'Akademie', industry: 'Education' },
  { word: 'Verpackung', industry: 'Manufacturing' },
  { word: 'Labor', industry: 'Health' },
  { word: 'Spedition', industry: 'Logistics' },
] as const;
const CITIES = ['Hamburg', 'Berlin', 'Leipzig', 'Bremen', 'Köln', 'Graz', 'Basel', 'Utrecht'] as const;
const COUNTRIES = { Graz: 'AT', Basel: 'CH', Utrecht: 'NL' } as const;
const TITLES = named(
  'Head of Operations, Managing Director, IT Manager, Sales Director, Project Lead, Head of Finance, ' +
    'Office Manager, Buyer, Team Lead Service, Chief Technology Officer, Werksleiter, Controller',
  ', ',
);
export const SOURCES = ['Website', 'Website', 'Webinar', 'Referral', 'Trade fair', 'Partner', 'Search ad', 'Newsletter'] as const;

export interface Company {
  readonly kind: 'organisation' | 'person' | 'household';
  readonly name: string;
  readonly domain: string;
  /** Whether the domain is their own: people have a mail address and no site. */
  readonly site: boolean;
  readonly industry: string | null;
  readonly employees: number | null;
  readonly city: string;
  readonly country: string;
  /** Of a person or household: who they are. */
  readonly person: Person | null;
}

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly jobTitle: string | null;
}

/** So many have names of their own, of either sort. */
export const MOST_COMPANIES = 700;

/** Companies of different names, in an order that the seed decides. */
export function companiesOf(random: Random, count: number): readonly Company[] {
  const names = PLACES.flatMap((place) => TRADES.map((trade) => ({ name: `${place} ${trade.word}`, industry: trade.industry })));
  const order = names.map((one) => ({ ...one, at: random.next() })).toSorted((a, b) => a.at - b.at);
  return order.slice(0, count).map(({ name, industry }) => {
    const city = random.pick(CITIES);
    return {
      kind: 'organisation',
      name,
      industry,
      domain: `${plainLetters(name)}.example`,
      site: true,
      person: null,
      employees: Math.round(random.around(90, 1.1)) + 2,
      city,
      country: city === 'Graz' || city === 'Basel' || city === 'Utrecht' ? COUNTRIES[city] : 'DE',
    };
  });
}

interface Trade {
  readonly word: string;
  readonly industry: string;
}
const SHOPS: readonly [Trade, ...Trade[]] = [
  { word: 'Café', industry: 'Food' },
  { word: 'Friseur', industry: 'Services' },
  { word: 'Praxis', industry: 'Health' },
  { word: 'Radladen', industry: 'Retail' },
  { word: 'Yogaraum', industry: 'Services' },
  { word: 'Schreinerei', industry: 'Construction' },
  { word: 'Musikschule', industry: 'Education' },
  { word: 'Blumen', industry: 'Retail' },
];
const NEARBY = ['Hamburg', 'Hamburg', 'Lübeck', 'Lüneburg', 'Stade'] as const;
const MAILBOXES = ['post.example', 'mail.example', 'briefkasten.example'] as const;

/** People, households and small shops of one town, in an order that the seed decides. */
export function neighboursOf(random: Random, count: number): readonly Company[] {
  const taken = new Set<string>();
  const found: Company[] = [];
  while (found.length < count) {
    const one = neighbour(random);
    if (taken.has(one.name)) continue;
    taken.add(one.name);
    found.push(one);
  }
  return found;
}

function neighbour(random: Random): Company {
  const near = { city: random.pick(NEARBY), country: 'DE' };
  if (random.chance(0.4)) {
    const { word, industry } = random.pick(SHOPS);
    const name = `${word} ${random.pick(random.chance(0.5) ? PLACES : LAST_NAMES)}`;
    const [domain, employees] = [`${plainLetters(name)}.example`, random.whole(1, 9)];
    return { kind: 'organisation', name, industry, domain, site: true, employees, person: null, ...near };
  }
  const domain = random.pick(MAILBOXES);
  const person = { ...personOf(random, domain), jobTitle: null };
  const family = random.chance(0.3);
  const name = family ? `Family ${person.lastName} (${person.firstName})` : `${person.firstName} ${person.lastName}`;
  return { kind: family ? 'household' : 'person', name, industry: null, domain, site: false, employees: null, person, ...near };
}

/** Somebody with an address of that domain. */
export function personOf(random: Random, domain: string): Person {
  const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const number = String(random.whole(0, 999)).padStart(3, '0');
  return {
    firstName,
    lastName,
    email: `${plainLetters(firstName)}.${plainLetters(lastName)}${random.whole(1, 99)}@${domain}`,
    phone: `+49 30 23125 ${number}`,
    jobTitle: random.pick(TITLES),
  };
}

function plainLetters(text: string): string {
  const latin = text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return latin.replaceAll(/[^a-z0-9]+/g, '-');
}

function named(text: string, between: string): readonly [string, ...string[]] {
  const [first = text, ...rest] = text.split(between);
  return [first, ...rest];
}
