import { describe, expect, it } from 'vitest';
import { buildRecord } from './field-tree.ts';
import { Malformed } from './malformed.ts';

describe('the payload rebuilt from fields', () => {
  it('cannot hold contradicting fields', () => {
    const one = { path: ['a'], value: 1 };
    for (const bad of [
      [one, one],
      [one, { path: ['a', 'b'], value: 1 }],
      [{ path: ['a', 'b'], value: 1 }, one],
      [
        { path: ['a', 'b'], value: 1 },
        { path: ['a', 0], value: 1 },
      ],
    ])
      expect(() => buildRecord(bad)).toThrow(Malformed);
  });
});
