export interface Resolved {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface EgressRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the name to the last byte. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

export type EgressCode = 'bad-address' | 'private-address' | 'unresolved' | 'unreachable' | 'redirected' | 'too-slow' | 'too-large';

/** Why a call to the outside was not made, or not taken. */
export class EgressRefusal extends Error {
  override readonly name = 'EgressRefusal';
  readonly code: EgressCode;
  constructor(code: EgressCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
