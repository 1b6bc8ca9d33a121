/**
 * All tables by name. Each module declares its own in its `tables.ts`:
 * `declare module '../../platform/db/schema.ts' { interface Tables { deals: DealTable } }`
 * so that the platform knows the union without importing a module.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by declaration merging
export interface Tables {}
