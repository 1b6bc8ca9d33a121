import type { Command } from '../command.ts';
import { settings } from '../settings.ts';

export const migrate: Command = {
  usage: [
    'Usage: dealwright migrate [--json]',
    '',
    'Brings the database up to date. Starting the server does the same; this is for doing it beforehand.',
    '',
    '  --json   answer {"applied": ["…"]}',
  ].join('\n'),
  options: {},
  async run() {
    const { config, log } = settings('errors');
    const [{ connect }, { openDatabase }, { migrateDatabase }] = await Promise.all([
      import('@dealwright/server/main'),
      import('@dealwright/server/platform/db/database'),
      import('@dealwright/server/platform/db/migrate'),
    ]);
    const source = await connect(config, log);
    try {
      const database = await openDatabase(source.connection, log, 2);
      try {
        const { applied } = await migrateDatabase(database.db, log);
        const text = applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`;
        return { code: 0, json: { applied }, text };
      } finally {
        await database.close();
      }
    } finally {
      await source.stop();
    }
  },
};
