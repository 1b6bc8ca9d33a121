import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The text in the product's own colours; light and dark come with the tokens. */
export const codeTheme = [
  EditorView.theme({
    '&': { height: '100%', fontSize: '12.5px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', overflow: 'auto' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-3)', border: '0' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 10px 0 12px', minWidth: '36px' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--sunken)' },
    '.cm-chosen': { backgroundColor: 'var(--accent-wash)' },
    '&.cm-focused .cm-activeLine.cm-chosen': { backgroundColor: 'var(--accent-wash)', boxShadow: 'inset 0 0 0 1px var(--accent-line)' },
    '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--line-2) !important' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)',
      border: '1px solid var(--line-2)',
      borderRadius: 'var(--r2)',
      boxShadow: 'var(--shadow-lift)',
      color: 'var(--ink)',
    },
    '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px !important', fontFamily: 'var(--mono)' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--sunken) !important', color: 'var(--ink) !important' },
    '.cm-completionDetail': { color: 'var(--ink-3)', fontFamily: 'var(--font)', fontStyle: 'normal', marginLeft: '12px' },
    '.cm-diagnostic': { font: '400 var(--t12)', padding: '6px 10px', borderLeftWidth: '3px' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
    '.cm-diagnostic-info': { borderLeftColor: 'var(--line-2)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], fontWeight: '600', color: 'var(--ink)' },
      { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
      { tag: [tags.string, tags.content, tags.attributeValue], color: 'var(--ink-2)' },
      { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-3)' },
    ]),
  ),
];
