/** The named part of a body. Shape: `accountName` and the like, which are not of the body, fall away. */
export function picked<B extends object>(body: B, keys: readonly string[]): Partial<B> {
  const part: Partial<B> = { ...body };
  for (const key of Object.keys(body)) if (!keys.includes(key)) Reflect.deleteProperty(part, key);
  return part;
}
