/** Files of other tools begin with a dot, or lie in a folder that does. */
const LEFT_OUT = /(^|\/)(\.|node_modules\/|__MACOSX\/)/;

/** The texts of a folder somebody chose, named from within it: its YAML and Markdown. */
export async function readFolder(chosen: readonly File[]): Promise<Record<string, string>> {
  const named = chosen.map((file) => [file.webkitRelativePath.replace(/^[^/]*\//, '') || file.name, file] as const);
  const wanted = named.filter(([name]) => /\.(ya?ml|md)$/.test(name) && !LEFT_OUT.test(name));
  return Object.fromEntries(await Promise.all(wanted.map(async ([name, file]) => [name, await file.text()] as const)));
}
