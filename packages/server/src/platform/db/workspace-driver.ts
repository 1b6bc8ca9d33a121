import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, PostgresDialect, PostgresDriver, type PostgresDialectConfig } from 'kysely';

const opening = new AsyncLocalStorage<{ text: string | null }>();

/** Runs `work`, which begins a transaction: the transaction is opened by `text`, its `begin` and its settings in one message. */
export function openedBy<T>(text: string, work: () => Promise<T>): Promise<T> {
  return opening.run({ text }, work);
}

/** A message to the database costs what a small statement costs: each request would otherwise send one more. */
class WorkspaceDriver extends PostgresDriver {
  override async beginTransaction(...[connection, settings]: Parameters<PostgresDriver['beginTransaction']>): Promise<void> {
    const given = opening.getStore();
    const text = given?.text ?? null;
    if (given === undefined || text === null) return super.beginTransaction(connection, settings);
    // For one transaction alone: what it starts on the side opens its own.
    given.text = null;
    try {
      await connection.executeQuery(CompiledQuery.raw(text));
    } catch (error) {
      // It may have begun before it failed; the connection goes back to the pool.
      await connection.executeQuery(CompiledQuery.raw('rollback'));
      throw error;
    }
  }
}

export class WorkspaceDialect extends PostgresDialect {
  readonly #given: PostgresDialectConfig;

  constructor(given: PostgresDialectConfig) {
    super(given);
    this.#given = given;
  }

  override createDriver(): PostgresDriver {
    return new WorkspaceDriver(this.#given);
  }
}
