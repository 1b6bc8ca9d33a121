import { chmodSync, mkdirSync } from 'node:fs';

/** Makes `DATA_DIR` when absent. Root shares it with the account the database runs under, which passes through but does not list it. */
export function makeDataDir(dataDir: string): void {
  const made = mkdirSync(dataDir, { recursive: true });
  if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}
