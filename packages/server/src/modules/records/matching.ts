/** Words that say what kind of company it is, not which. */
const LEGAL = new Set(
  (
    'gmbh mbh ggmbh ag kg kgaa ohg gbr ug ev eg se inc incorporated ltd limited llc llp lp plc corp corporation co company sa sas sarl ' +
    'srl spa bv nv ab as asa oy oyj aps kk pty pte sl slu sro spzoo zoo kft doo dd'
  ).split(' '),
);

const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.co.uk hotmail.de live.com msn.com yahoo.com yahoo.co.uk yahoo.de ' +
    'yahoo.fr ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de proton.me ' +
    'protonmail.com mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com orange.fr wanadoo.fr free.fr laposte.net libero.it ' +
    'bluewin.ch hey.com fastmail.com zoho.com tutanota.com'
  ).split(' '),
);

/**
 * A name as it is compared: compatibility forms folded, small letters, legal endings, punctuation and spaces gone, so that
 * `GTXPro` equals `GTX Pro` and `Müller & Söhne GmbH` equals `müller söhne`.
 */
export function matchName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  const words = plain
    .replace(/[.'’/]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  while (words.length > 1 && LEGAL.has(words.at(-1) ?? '')) words.pop();
  return cut(words.join('') || plain.trim());
}

/** Folding may make a text many times longer; an index entry may not be. */
function cut(folded: string): string {
  return folded.slice(0, 200).toWellFormed();
}

/** The domain an account is recognised by, from its website: `https://www.example.com/x` → `example.com`. */
export function matchDomain(website: string | null): string | null {
  if (website === null) return null;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?([^/:?#]+)/i.exec(website.trim().toLowerCase())?.[1] ?? '';
  const domain = host.replace(/^www\./, '').replace(/\.$/, '');
  return domain.includes('.') && !/\s/.test(domain) ? domain : null;
}

/** The domain of a company's e-mail address; null for the domains anybody may have an address at. */
export function emailDomain(email: string | null): string | null {
  const domain = email?.split('@').at(1)?.toLowerCase() ?? '';
  return domain === '' || FREE_MAIL.has(domain) ? null : domain;
}

/** A phone number as it is compared: digits, with the plus where the country is known. Fewer than five digits say nothing. */
export function matchPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const kept = phone
    .normalize('NFKC')
    .replace(/(?:ext|x|durchwahl)\.?\s*\d+\s*$/i, '')
    .replace(/\(0\)/g, '')
    .trim();
  const digits = kept.replace(/\D/g, '').slice(0, 40);
  if (digits.length < 5) return null;
  if (kept.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** What a person is called in lists: the name, else the address, else what else is known; null where nothing is. */
export function personName(person: {
  readonly first: string | null;
  readonly last: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly phone: string | null;
}): string | null {
  const full = [person.first, person.last].filter((part) => part !== null && part !== '').join(' ');
  return (full === '' ? null : full) ?? person.email ?? person.company ?? person.phone;
}
