/** What a mail says, before it is text and HTML. Nothing in it is markup. */
export interface Letter {
  readonly subject: string;
  readonly lines: readonly string[];
  /** The one thing to do. */
  readonly act?: { readonly label: string; readonly url: string };
  /** Said below it, smaller. */
  readonly after: readonly string[];
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const LONGEST_SUBJECT = 200;

/** The letter as plain text and as plain HTML that loads nothing from anywhere. */
export function writeLetter({ subject, lines, act, after }: Letter): WrittenLetter {
  const paragraphs = lines.map(oneLine);
  const small = after.map(oneLine);
  const text = [
    ...paragraphs,
    ...(act === undefined ? [] : [`${oneLine(act.label)}:\n${act.url}`]),
    ...(small.length > 0 ? ['--', ...small] : []),
  ];
  const body = [
    ...paragraphs.map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`),
    ...(act === undefined ? [] : [button(oneLine(act.label), act.url)]),
    ...small.map((line) => `<p style="margin:0 0 8px;font-size:13px;opacity:.75">${escaped(line)}</p>`),
  ];
  return {
    subject: oneLine(subject).slice(0, LONGEST_SUBJECT),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(oneLine(subject))}</title></head><body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif"><div style="max-width:560px">${body.join('')}</div></body></html>`,
  };
}

function button(label: string, url: string): string {
  const style = 'display:inline-block;padding:10px 16px;border-radius:6px;background:#1f5c4d;color:#ffffff;text-decoration:none';
  return `<p style="margin:0 0 8px"><a href="${escaped(url)}" style="${style}">${escaped(label)}</a></p><p style="margin:0 0 24px;font-size:13px;word-break:break-all">${escaped(url)}</p>`;
}

/** No line break and no sign of control or direction: what people named themselves stays one line of a header or of a paragraph. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
