import type { FileRow } from './read-rows.ts';

/** Rows in groups, each read while it is wanted. */
export async function* inBatches(rows: AsyncIterable<FileRow>, size: number): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Begins to read the next group while the one before is worked on. */
export async function* ahead<T>(groups: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = groups.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = groups.next();
      // What goes wrong is told when the group is asked for, not while the one before is at work.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await groups.return(undefined);
  }
}
