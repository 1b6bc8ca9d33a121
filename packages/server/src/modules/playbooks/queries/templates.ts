import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { compileOrRefuse } from '../compiled.ts';
import { shippedFiles, shippedNames } from '../shipped.ts';
import { withShippedBase } from '../with-base.ts';

/** The playbooks that ship, for choosing one. */
export async function templates(): Promise<{ data: { id: string; name: string; summary: string }[]; nextCursor: null }> {
  const names = await shippedNames();
  const data = await Promise.all(
    names.map(async (id) => {
      const playbook = compileOrRefuse(await withShippedBase((await shippedFiles(id)) ?? {}));
      return { id, name: playbook.name, summary: playbook.summary ?? stagesOf(playbook) };
    }),
  );
  return { data, nextCursor: null };
}

/** What a playbook that says nothing of itself is about: its open stages. */
function stagesOf({ processes }: Playbook): string {
  const open = ({ stages }: Process) => stages.filter((stage) => stage.outcome === null).map((stage) => stage.name);
  return processes.map((process) => `${process.name}: ${open(process).join(', ')}`).join('. ');
}
