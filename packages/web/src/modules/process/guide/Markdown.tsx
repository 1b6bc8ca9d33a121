import type { Block, Run } from './parse-markdown.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** A guide's text on the page; every part of it is text, none is markup. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      {parseMarkdown(text).map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Runs runs={block.runs} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Runs runs={block.runs} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((runs, at) => (
        <li key={at}>
          <Runs runs={runs} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map((run, at) => (
        <RunView key={at} run={run} />
      ))}
    </>
  );
}

function RunView({ run }: { run: Run }) {
  switch (run.style) {
    case 'strong':
      return <strong>{run.text}</strong>;
    case 'em':
      return <em>{run.text}</em>;
    case 'code':
      return <code>{run.text}</code>;
    case 'link':
      return (
        <a className="link" href={run.href} target="_blank" rel="noreferrer">
          {run.text}
        </a>
      );
    case 'plain':
      return <>{run.text}</>;
  }
}
