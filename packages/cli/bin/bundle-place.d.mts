export function bundlePlace(root: string): string | null;
