import pg from 'pg';

/** PostgreSQL's code of what it refused (`23505` and the like); null for anything else. */
export function databaseCode(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}
