import type { Place } from '../../base/reason.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

/** Where a part of a merged file comes from. */
export interface Origin {
  readonly yaml: YamlFile;
  readonly path: Path;
}

/** A path as a key of a map. */
export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/** A file made of two, in which everything is still where it was written. */
export function mergedYaml(file: string, value: unknown, origins: ReadonlyMap<string, Origin>): YamlFile {
  const found = (path: Path): Origin => {
    for (let length = path.length; length >= 0; length--) {
      const origin = origins.get(pathKey(path.slice(0, length)));
      if (origin !== undefined) return { yaml: origin.yaml, path: [...origin.path, ...path.slice(length)] };
    }
    throw new Error('a merged file begins somewhere');
  };
  const at = (path: Path, of: (origin: Origin) => Place): Place => of(found(path));
  return {
    file,
    source: found([]).yaml.source,
    value,
    placeOf: (path) => at(path, (origin) => origin.yaml.placeOf(origin.path)),
    placeOfKey: (path) => at(path, (origin) => origin.yaml.placeOfKey(origin.path)),
    placeInText: (path, offset) => at(path, (origin) => origin.yaml.placeInText(origin.path, offset)),
    restOfLine: (path) => {
      const origin = found(path);
      return origin.yaml.restOfLine(origin.path);
    },
  };
}
