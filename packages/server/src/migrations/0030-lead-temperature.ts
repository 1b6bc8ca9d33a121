/** How ready a lead is to talk; null while nobody said. */
export const leadTemperature: readonly string[] = [
  `alter table leads add column temperature text check (temperature in ('cold', 'warm', 'hot'))`,
];
