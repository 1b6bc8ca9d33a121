import type { ReactNode } from 'react';

/** Keys stand out, comments step back. */
export function FileText({ line }: { line: string }): ReactNode {
  const comment = /^(\s*)(#.*)$/.exec(line);
  if (comment)
    return (
      <>
        {comment[1]}
        <span className="cm">{comment[2]}</span>
      </>
    );
  const key = /^(\s*(?:- )?)([\w.'"-]+:)(.*)$/.exec(line);
  if (!key) return line;
  return (
    <>
      {key[1]}
      <span className="ky">{key[2]}</span>
      {key[3]}
    </>
  );
}
