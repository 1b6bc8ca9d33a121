import type { Route } from '@dealwright/contract/route';
import { z } from 'zod';

/** The readable page at `/api/docs`: every endpoint with its shapes, without a script. */
export function docsPage(routes: Readonly<Record<string, Route>>): string {
  const tags = [...new Set(Object.values(routes).map((route) => route.tag))];
  const sections = tags.map((tag) => {
    const entries = Object.entries(routes).filter(([, route]) => route.tag === tag);
    return `<section id="${slug(tag)}"><h2>${escape(tag)}</h2>${entries.map(([name, route]) => entry(name, route)).join('')}</section>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dealwright API</title><style>${STYLE}</style></head><body>
<nav aria-label="Groups"><strong>Dealwright API</strong>${tags.map((tag) => `<a href="#${slug(tag)}">${escape(tag)}</a>`).join('')}<a href="/api/openapi.json">OpenAPI 3.1</a></nav>
<main><h1>Dealwright API</h1><p>Send <code>Authorization: Bearer</code> with an API key of a workspace, or a session cookie. Errors are problem documents (<code>application/problem+json</code>) with a <code>code</code>. Lists take <code>limit</code>, <code>cursor</code>, <code>sort</code>, <code>filter</code>, <code>q</code> and <code>count</code>. A <code>POST</code> may carry an <code>Idempotency-Key</code>; a <code>PATCH</code> an <code>If-Match</code> with the version it changes.</p>${sections.join('')}</main></body></html>`;
}

function entry(name: string, route: Route): string {
  const facts = [
    `needs ${route.scope}`,
    `answers ${route.status}`,
    ...(route.errors.length > 0 ? [`refuses with ${route.errors.join(', ')}`] : []),
  ].join(' · ');
  const takesBody = route.method !== 'GET' && route.method !== 'DELETE' && route.media === 'json';
  const block = (title: string, shape: z.core.$ZodType, io: 'input' | 'output') =>
    `<details><summary>${title}</summary><pre tabindex="0">${escape(JSON.stringify(z.toJSONSchema(shape, { io, unrepresentable: 'any' }), null, 2))}</pre></details>`;
  return `<article id="${escape(name)}"><h3><span class="m">${route.method}</span> <code>${escape(route.path)}</code></h3><p>${escape(route.summary)}.</p><p class="f">${escape(facts)}</p>${block('Query', route.query, 'input')}${takesBody ? block('Body', route.body, 'input') : ''}${block('Answer', route.out, 'output')}</article>`;
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]+/g, '-');
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:14px/20px system-ui,sans-serif;display:grid;grid-template-columns:212px minmax(0,1fr)}nav{position:sticky;top:0;height:100vh;padding:24px 16px;box-sizing:border-box;display:flex;flex-direction:column;gap:8px}nav a{color:inherit}main{padding:24px 28px;max-width:860px}article{border-top:1px solid #8886;padding:12px 0}h3{font-size:14px;margin:0}.m{display:inline-block;min-width:52px;font-weight:600}.f{opacity:.8;font-size:12px}pre{overflow:auto;max-height:420px;font-size:12px}summary{cursor:pointer}@media(max-width:700px){body{display:block}nav{position:static;height:auto}}`;
