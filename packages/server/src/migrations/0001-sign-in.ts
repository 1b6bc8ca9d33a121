/** Sign-in tables, in a schema of their own. Column names are those the sign-in library reads. */
export const signIn: readonly string[] = [
  `create schema auth`,
  `create table auth."user" (id uuid primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`,
  // token: sha256 of what the cookie carries, in hex
  `create table auth.session (id uuid primary key, "userId" uuid not null references auth."user" (id) on delete cascade, token text not null unique, "expiresAt" timestamptz not null, "ipAddress" text, "userAgent" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`,
  `create index session_of_user on auth.session ("userId")`,
  `create table auth.account (id uuid primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" (id) on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`,
  `create index account_of_user on auth.account ("userId")`,
  `create table auth.verification (id uuid primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`,
  `create index verification_identifier on auth.verification (identifier)`,
  `create table auth.rate_limit (key text primary key, points integer not null, expires_at timestamptz not null)`,
];
