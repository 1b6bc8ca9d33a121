import type { listTemplates } from '@dealwright/contract/playbooks';
import type { Out } from '@dealwright/contract/route';
import { readYamlFile } from '@dealwright/engine/language/yaml-file';
import { z } from 'zod';
import { shippedFiles, shippedHead, shippedNames } from '../shipped.ts';

/** What the head of a playbook says to those who choose one. */
const head = z.object({ name: z.string(), summary: z.string().default(''), catalogue: z.enum(['industry', 'shape']).default('industry') });

/** The playbooks that ship, for choosing one, by name. Only their heads are read: compiling all of them would keep everybody waiting. */
export async function templates(): Promise<Out<typeof listTemplates>> {
  const names = await shippedNames();
  const data = await Promise.all(names.map(async (id) => ({ id, ...headOf(await shippedHead(id)) })));
  return { data: data.toSorted((a, b) => a.name.localeCompare(b.name)), nextCursor: null };
}

function headOf(text: string): z.infer<typeof head> {
  return head.parse(readYamlFile('playbook.yaml', text, [])?.value);
}

/** The text of a playbook that ships; empty where none has that name. */
export async function templateFiles(id: string): Promise<Readonly<Record<string, string>>> {
  return (await shippedFiles(id)) ?? {};
}
