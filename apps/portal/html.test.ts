import { describe, expect, it } from 'vitest';
import { html, jsonBlock, trusted } from './html.ts';

describe('page text', () => {
  it('escapes everything that comes in, wherever it stands', () => {
    const evil = `"><script>'&`;
    expect(html`<a title="${evil}">${evil}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;</a>',
    );
    expect(html`${[evil, html`<b>${evil}</b>`]}`.text).not.toContain('<script>');
  });

  it('leaves out what is nothing and joins lists', () => {
    expect(html`${null}${undefined}${false}${0}${['甲', ['乙']]}${trusted('<i>')}`.text).toBe('0甲乙<i>');
  });

  it('holds JSON that cannot end its block', () => {
    const { text } = jsonBlock('given', { t: '</script><!--\u2028&' });
    expect(text.match(/<\/script>/g)).toHaveLength(1);
    expect(text).not.toContain('<!--');
    expect(JSON.parse(/>(.*)<\/script>/.exec(text)?.[1] ?? '')).toEqual({ t: '</script><!--\u2028&' });
  });
});
