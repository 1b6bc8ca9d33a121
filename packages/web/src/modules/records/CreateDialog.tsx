export function CreateDialog(_: { kind: string; account: object | null; onClose: () => void }) {
  return null;
}
