import { compileOrRefuse } from '../compiled.ts';
import { shippedFiles, shippedNames } from '../shipped.ts';

/** The playbooks that ship, for choosing one. */
export async function templates(): Promise<{ data: { id: string; name: string; summary: string }[]; nextCursor: null }> {
  const names = await shippedNames();
  const data = await Promise.all(
    names.map(async (id) => {
      const playbook = compileOrRefuse((await shippedFiles(id)) ?? {});
      const summary = playbook.processes
        .map(
          (process) =>
            `${process.name}: ${process.stages
              .filter((stage) => stage.outcome === null)
              .map((stage) => stage.name)
              .join(', ')}`,
        )
        .join('. ');
      return { id, name: playbook.name, summary };
    }),
  );
  return { data, nextCursor: null };
}
