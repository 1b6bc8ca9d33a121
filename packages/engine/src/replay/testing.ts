/// <reference types="vite/types/importMeta.d.ts" />
const FOUND = import.meta.glob<string>('../../../../playbooks/b2b-software/**/*.{yaml,md}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of a playbook that ships, to be changed a little. */
export function b2bFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FOUND).map(([path, text]) => [path.split('playbooks/b2b-software/')[1] ?? '', text]));
}
