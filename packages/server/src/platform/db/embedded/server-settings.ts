import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { give } from './account.ts';
import type { ClusterPlace } from './paths.ts';

/** The name of the socket and of the lock file holds it; nothing listens on a network, so it cannot clash. */
export const SOCKET_PORT = 5432;

/**
 * What the embedded server runs with: small when idle, nothing lost on a power cut, no network. `alter system` still overrides.
 * Failed statements are not logged (they quote people's data); the program that sent them gets the error.
 */
function settingsText(place: ClusterPlace): string {
  const socket = place.socketFolder;
  const doors =
    socket === null
      ? ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''"]
      : [
          "listen_addresses = ''",
          `unix_socket_directories = '${`"${socket.replaceAll('"', '""')}"`.replaceAll("'", "''")}'`,
          'unix_socket_permissions = 0700',
        ];
  return [
    '# Written by Dealwright at every start. To change a setting, use "alter system set".',
    ...doors,
    `port = ${SOCKET_PORT}`,
    'max_connections = 60',
    'shared_buffers = 64MB',
    'work_mem = 8MB',
    'maintenance_work_mem = 32MB',
    'huge_pages = off',
    'jit = off',
    'io_workers = 1',
    ...(process.platform === 'win32' ? [] : ['dynamic_shared_memory_type = mmap']),
    'max_wal_size = 512MB',
    'max_wal_senders = 0',
    'max_logical_replication_workers = 0',
    'fsync = on',
    'full_page_writes = on',
    'synchronous_commit = on',
    'log_min_messages = log',
    'log_checkpoints = off',
    "log_line_prefix = '%m [%p] '",
    "log_timezone = 'UTC'",
    "timezone = 'UTC'",
    "datestyle = 'iso, ymd'",
    "default_text_search_config = 'pg_catalog.simple'",
    '',
  ].join('\n');
}

/** Renamed into place: the folder belongs to the database's account, and root must not follow a link planted there. */
export function writeSettings(place: ClusterPlace): void {
  const file = join(place.cluster, 'postgresql.conf');
  const text = settingsText(place);
  if (readFileSync(file, 'utf8') === text) return;
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text, { flag: 'wx', mode: 0o600 });
  give(fresh, place.account);
  renameSync(fresh, file);
}
