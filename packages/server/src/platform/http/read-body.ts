import { refuse } from '../refuse.ts';

const MOST_BYTES = 2_000_000;

/** The JSON body of a request, bounded before it is parsed; nothing at all reads as an empty object. */
export async function readJson(request: Request, most = MOST_BYTES): Promise<unknown> {
  const text = await readText(request, most);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) refuse('bad-media', 'Send the body as application/json.');
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse('bad-json', error instanceof Error ? `The body is not JSON: ${error.message.slice(0, 200)}` : undefined);
  }
}

async function readText(request: Request, most: number): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) refuse('too-large', `A body may have at most ${most} bytes.`);
  if (request.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > most) refuse('too-large', `A body may have at most ${most} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
