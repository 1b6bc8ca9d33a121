import type { HouseRule } from './rule.ts';
import { barrels } from './rules/barrels.ts';
import { comments } from './rules/comments.ts';
import { cycles } from './rules/cycles.ts';
import { docstrings } from './rules/docstrings.ts';
import { fileSizes } from './rules/file-sizes.ts';
import { honestTests } from './rules/honest-tests.ts';
import { moduleImports } from './rules/module-imports.ts';
import { moduleReadmes } from './rules/module-readmes.ts';
import { names } from './rules/names.ts';
import { neutralGround } from './rules/neutral-ground.ts';
import { ownTables } from './rules/own-tables.ts';
import { packageImports } from './rules/package-imports.ts';
import { productWords } from './rules/product-words.ts';
import { pureEngine } from './rules/pure-engine.ts';
import { typed } from './rules/typed.ts';

export const rules: readonly HouseRule[] = [
  moduleImports,
  packageImports,
  cycles,
  barrels,
  pureEngine,
  ownTables,
  neutralGround,
  names,
  fileSizes,
  typed,
  comments,
  productWords,
  moduleReadmes,
  docstrings,
  honestTests,
];
