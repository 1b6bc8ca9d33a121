import type { BetterAuthOptions } from 'better-auth';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters';
import { hashToken } from './session-cookie.ts';

const INSTANTS = ['createdAt', 'updatedAt', 'expiresAt', 'accessTokenExpiresAt', 'refreshTokenExpiresAt'];

/**
 * The library's way to the database, with session tokens hashed on the way in and handed back as the caller knew them,
 * and instants as dates: the pool answers them as text, and a text is never later than a date.
 */
export function sealedTokens(inner: DBAdapter): DBAdapter<BetterAuthOptions> {
  return {
    ...inner,
    ...sealedCalls(inner),
    transaction: (work) => inner.transaction((trx) => work({ ...trx, ...sealedCalls(trx) })),
  };
}

type Calls = 'create' | 'findOne' | 'findMany' | 'count' | 'update' | 'updateMany' | 'delete' | 'deleteMany' | 'consumeOne';

function sealedCalls(inner: DBTransactionAdapter): Pick<DBAdapter, Calls> {
  return {
    create: async (given) => opened(await inner.create({ ...given, data: sealed(given.model, given.data) }), plainOf(given.data)),
    findOne: async (given) => opened(await inner.findOne(withWhere(given)), plainIn(given)),
    findMany: async <T>(given: Parameters<DBAdapter['findMany']>[0]) => {
      const plain = plainIn(given);
      return (await inner.findMany<T>(withWhere(given))).map((row) => opened(row, plain));
    },
    count: (given) => inner.count(withWhere(given)),
    update: async (given) => opened(await inner.update({ ...withWhere(given), update: sealed(given.model, given.update) }), plainIn(given)),
    updateMany: (given) => inner.updateMany({ ...withWhere(given), update: sealed(given.model, given.update) }),
    delete: (given) => inner.delete(withWhere(given)),
    deleteMany: (given) => inner.deleteMany(withWhere(given)),
    consumeOne: async (given) => opened(await inner.consumeOne(withWhere(given)), plainIn(given)),
  };
}

type Plain = ReadonlyMap<string, string>;

function sealed<D extends object>(model: string, data: D): D {
  return model === 'session' && 'token' in data && typeof data.token === 'string' ? { ...data, token: hashToken(data.token) } : data;
}

function withWhere<G extends { model: string; where?: Where[] | undefined }>(given: G): G {
  if (given.model !== 'session' || given.where === undefined) return given;
  return { ...given, where: given.where.map((part) => (part.field === 'token' ? { ...part, value: sealedValue(part.value) } : part)) };
}

function sealedValue(value: Where['value']): Where['value'] {
  if (typeof value === 'string') return hashToken(value);
  return Array.isArray(value) ? value.map((one) => hashToken(String(one))) : value;
}

/** Which plain token stands behind a hash, as far as the caller named it. */
function plainIn(given: { model: string; where?: Where[] | undefined }): Plain {
  const named = (given.model === 'session' ? (given.where ?? []) : [])
    .filter((part) => part.field === 'token')
    .flatMap((part) => part.value);
  return new Map(named.filter((token) => typeof token === 'string').map((token) => [hashToken(token), token]));
}

function plainOf(data: object): Plain {
  return 'token' in data && typeof data.token === 'string' ? new Map([[hashToken(data.token), data.token]]) : new Map();
}

function opened<R>(row: R, plain: Plain): R {
  if (typeof row !== 'object' || row === null) return row;
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    if (typeof value !== 'string') continue;
    if (INSTANTS.includes(key)) changed[key] = new Date(value);
    else if (key === 'token') changed[key] = plain.get(value) ?? value;
  }
  return { ...row, ...changed };
}
