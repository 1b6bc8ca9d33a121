const MOST_FILES = 500;
const MOST_CHARS = 5_000_000;
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
const CONTROLS = /[\u0000-\u001f\u007f]/;

type Files = Readonly<Record<string, string>>;

/** Why a name cannot be a file of a folder; null when it can. No file may land outside the folder it is unpacked into. */
export function nameFault(name: string): string | null {
  if (name === '' || name.length > 200) return 'A name has 1 to 200 characters.';
  if (CONTROLS.test(name) || !name.isWellFormed()) return 'A name has no control characters.';
  if (name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name))
    return 'Name files from within the folder, like processes/deal.yaml.';
  const odd = name.split('/').some((part) => part === '' || part === '.' || part === '..' || part !== part.trim());
  return odd ? 'A name leads neither out of the folder nor through nothing.' : null;
}

/** Why these files are no folder of a playbook; null when they can be kept. */
export function filesFault(files: Files): { readonly name: string; readonly because: string } | null {
  const names = Object.keys(files);
  if (names.length === 0) return { name: '', because: 'There are no files.' };
  if (names.length > MOST_FILES) return { name: '', because: `A playbook has at most ${MOST_FILES} files.` };
  const folders = new Set(names.flatMap((name) => foldersOf(name)));
  for (const name of names) {
    const because = nameFault(name) ?? (folders.has(name) ? 'This is a folder as well.' : null);
    if (because !== null) return { name, because };
  }
  const unkept = Object.entries(files).find(([, text]) => text.includes('\u0000') || !text.isWellFormed());
  if (unkept !== undefined) return { name: unkept[0], because: 'It holds characters that cannot be kept.' };
  const chars = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  return chars > MOST_CHARS ? { name: '', because: `A playbook has at most ${MOST_CHARS / 1e6} million characters.` } : null;
}

function foldersOf(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
