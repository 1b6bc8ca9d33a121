import type { World } from './world.ts';
import type { Work } from './works.ts';

/** A yardstick that answers something else measures nothing: both servers must show the same records before the clock starts. */
export async function checkSameAnswers(world: World, works: readonly Work[]): Promise<void> {
  for (const work of works) {
    if (work.name !== 'list' && work.name !== 'one' && work.name !== 'search') continue;
    for (let index = 0; index < Math.min(5, work.ours.length); index += 1) {
      const ours = await idsOf(world.ours.port, work.ours[index], { authorization: `Bearer ${world.key}` });
      const bare = await idsOf(world.bare.port, work.bare?.[index], {});
      if (ours !== bare) throw new Error(`"${work.name}" answers differ:\n  ours ${ours.slice(0, 300)}\n  bare ${bare.slice(0, 300)}`);
    }
  }
}

/** The ids of all records and log rows in the answers, and the count, in their order. */
async function idsOf(
  port: number,
  unit: readonly { readonly path: string }[] | undefined,
  headers: Record<string, string>,
): Promise<string> {
  const found: string[] = [];
  for (const { path } of unit ?? []) {
    const answer: unknown = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).json();
    for (const rows of listsIn(answer)) for (const row of rows) found.push(idOf(row));
    if (typeof answer === 'object' && answer !== null && 'count' in answer) found.push(String(answer.count));
  }
  if (found.length === 0) throw new Error(`${unit?.[0]?.path ?? 'nothing'} found nothing`);
  return found.filter((id) => id !== '').join(' ');
}

/** The record of a timeline before its rows, and a single record as a list of one. */
function listsIn(answer: unknown): unknown[][] {
  if (typeof answer !== 'object' || answer === null) return [];
  if ('data' in answer && Array.isArray(answer.data)) return 'record' in answer ? [[answer.record], answer.data] : [answer.data];
  if ('timeline' in answer && 'deal' in answer && Array.isArray(answer.timeline)) return [[answer.deal], answer.timeline];
  return [[answer]];
}

function idOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
}
