import { useRef } from 'react';

/** A key that stays while the same thing is tried again, and changes with what is sent. Shape: give the body, get the header. */
export function useIdempotencyKey(): (body: object) => Record<string, string> {
  const last = useRef({ sent: '', key: '' });
  return (body) => {
    const sent = JSON.stringify(body);
    if (sent !== last.current.sent) last.current = { sent, key: newKey() };
    return { 'Idempotency-Key': last.current.key };
  };
}

/** Random in pages without TLS too, where `randomUUID` is not there. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
