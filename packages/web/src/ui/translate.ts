/** A message: text with `{name}` slots, or one text per plural form of `{n}`. */
export type Message = string | { readonly one: string; readonly other: string };
export type Catalogue = Readonly<Record<string, Message>>;

type Slots<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type SlotsOf<M> = M extends string
  ? Slots<M>
  : M extends { readonly one: infer O extends string; readonly other: infer P extends string }
    ? Slots<O> | Slots<P> | 'n'
    : never;
type Params<M> = [SlotsOf<M>] extends [never] ? [] : [params: Record<SlotsOf<M>, string | number>];
export type Translate<C extends Catalogue> = <K extends keyof C & string>(key: K, ...params: Params<C[K]>) => string;

export const LANGUAGE = 'en';
const plural = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/**
 * The `t` of one part of the catalogue. Keys and slots are checked by the compiler; numbers are written as the language writes them.
 * Every module has its own part, so that its words arrive with its code.
 */
export function translator<const C extends Catalogue>(catalogue: C): Translate<C> {
  return (key, ...[params]) => {
    const given: Readonly<Record<string, string | number>> = params ?? {};
    const message: Message | undefined = catalogue[key];
    if (message === undefined) return key;
    const text = typeof message === 'string' ? message : plural.select(Number(given['n'])) === 'one' ? message.one : message.other;
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? '');
    });
  };
}

/** A message chosen at run time, like an error's sentence by its code; `undefined` where the catalogue has none. */
export function messageFor(catalogue: Catalogue, key: string): string | undefined {
  const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  return typeof message === 'string' ? message : message?.other;
}
