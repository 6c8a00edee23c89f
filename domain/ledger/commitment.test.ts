import { createHmac, hash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, hex, utf8 } from '../kernel/bytes.ts';
import { canonicalJson, type Json, type JsonObject } from '../kernel/json.ts';
import { commitPayload, fieldsOf, fieldTree } from './commitment.ts';
import { type FieldPath, MAX_PATH_LENGTH } from './field-tree.ts';
import { openAll, openFields } from './open-fields.ts';
import type { Hashes } from './ports.ts';
import { type OpenedField, type OpenedRecord, verifyOpenedRecord } from './verify-record.ts';

const hashes: Hashes = {
  sha256: (b) => new Uint8Array(hash('sha256', b, 'buffer')),
  hmacSha256: (key, b) => new Uint8Array(createHmac('sha256', key).update(b).digest()),
};
const SECRET = new Uint8Array(32).fill(7);

const PENALTY: JsonObject = {
  number: '巨人社监罚决字〔2026〕1号',
  party: { name: '张三', id: '130529199001011234', minor: false },
  amount: 2000,
  basis: ['劳动保障监察条例第三十条', '行政处罚法第五十七条'],
  documents: [{ name: '行政处罚决定书.pdf', sha256: 'ab', sm3: 'cd' }],
  notes: [],
  extra: {},
  reviewer: null,
};

const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
const payloads = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;

function verify(record: unknown, commit: string) {
  return verifyOpenedRecord(record, commit, hashes);
}

function problem(record: unknown, commit = (record as OpenedRecord).commit): string {
  const result = verify(record, commit);
  return result.ok ? '' : result.problem;
}

describe('the commitment', () => {
  it('is the RFC 6962 root over salted fields, as anyone can recompute from the definition', () => {
    const payload: JsonObject = { b: 1, a: ['x'] };
    const leaf = (path: string, value: string) => {
      const salt = createHmac('sha256', SECRET).update(path).digest();
      return hashes.sha256(concat(Uint8Array.of(0), salt, utf8(`[${path},${value}]`)));
    };
    const node = (l: Uint8Array, r: Uint8Array) => hashes.sha256(concat(Uint8Array.of(1), l, r));
    const root = node(node(leaf('["a",0]', '"x"'), leaf('["b"]', '1')), leaf('[]', '2'));
    expect(commitPayload(SECRET, payload, hashes)).toEqual({ root: hex(root), size: 3 });
  });

  it('depends on nothing but content and secret', () => {
    fc.assert(
      fc.property(payloads, fc.uint8Array({ minLength: 32, maxLength: 32 }), (payload, secret) => {
        const turned = Object.fromEntries(Object.entries(payload).reverse());
        const { root, size } = commitPayload(secret, payload, hashes);
        expect(commitPayload(secret, turned, hashes)).toEqual({ root, size });
        const other = secret.map((b, i) => (i === 0 ? b ^ 1 : b));
        expect(commitPayload(other, payload, hashes).root).not.toBe(root);
        expect(size).toBe(fieldsOf(payload).length + 1);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses what it cannot carry faithfully', () => {
    let deep: Json = 1;
    for (let i = 0; i < MAX_PATH_LENGTH; i++) deep = [deep];
    for (const bad of [
      { a: deep },
      { a: Number.NaN },
      { a: '\ud800' },
      { '\ud800': 1 },
      { a: undefined },
      { a: [undefined] },
      { a: new Date(0) },
      { a: new Map() },
      { a: 1n },
    ])
      expect(() => commitPayload(SECRET, bad as never, hashes)).toThrow(RangeError);
    expect(() => commitPayload(new Uint8Array(31), {}, hashes)).toThrow('32 bytes');
    const bare = Object.assign(Object.create(null), { a: Object.create(null) }) as JsonObject;
    expect(fieldsOf(bare).map((f) => canonicalJson(f.path))).toEqual(['["a"]']);
  });

  it('of a payload without fields still counts them', () => {
    const record = openAll(SECRET, {}, hashes);
    expect([record.size, record.fields.length]).toEqual([1, 1]);
    expect(verify(record, record.commit)).toEqual({ ok: true, fields: [], closed: 0, payload: {} });
  });
});

describe('opened fields', () => {
  it('give the whole payload back when all are opened', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const { root } = commitPayload(SECRET, payload, hashes);
        const record = JSON.parse(JSON.stringify(openAll(SECRET, payload, hashes))) as unknown;
        const result = verify(record, root);
        expect(result.ok && result.closed).toBe(0);
        expect(result.ok && canonicalJson(result.payload)).toBe(canonicalJson(payload));
      }),
      { numRuns: 60 },
    );
  });

  it('show any subset and no more', () => {
    fc.assert(
      fc.property(payloads, fc.infiniteStream(fc.boolean()), (payload, coins) => {
        const all = fieldsOf(payload);
        const chosen = all.filter(() => coins.next().value);
        const record = openFields(
          SECRET,
          payload,
          chosen.map((f) => f.path),
          hashes,
        );
        const result = verify(record, commitPayload(SECRET, payload, hashes).root);
        expect(result).toMatchObject({ ok: true, closed: all.length - chosen.length });
        expect(result.ok && result.fields.map((f) => canonicalJson([f.path, f.value]))).toEqual(
          chosen.map((f) => canonicalJson([f.path, f.value])),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('leave closed members out and invent nothing for closed elements', () => {
    const record = openFields(SECRET, PENALTY, [['basis', 1], ['party', 'minor'], ['notes']], hashes);
    const result = verify(record, record.commit);
    expect(result.ok && result.payload).toEqual({
      basis: ['行政处罚法第五十七条'],
      party: { minor: false },
      notes: [],
    });
    expect(result.ok && result.closed).toBe(10);
    expect(JSON.stringify(record)).not.toContain('张三');
  });

  it('are refused for a path that is no field, the count included', () => {
    for (const path of [['party'], ['basis', 2], ['basis', '1'], []] as FieldPath[])
      expect(() => openFields(SECRET, PENALTY, [path], hashes)).toThrow(RangeError);
  });

  it('need an own salt each: one opened field does not open its guessed neighbour', () => {
    const { fields } = fieldTree(SECRET, PENALTY, hashes);
    expect(new Set(fields.map((f) => hex(f.salt))).size).toBe(fields.length);
  });

  it('keep their place in long arrays', () => {
    const payload = { list: Array.from({ length: 25 }, (_, i) => i), __proto__x: 1 };
    const record = openAll(SECRET, payload, hashes);
    expect(verify(record, record.commit)).toMatchObject({ ok: true, payload });
    const hostile = JSON.parse('{"__proto__":{"admin":true}}') as JsonObject;
    const opened = openAll(SECRET, hostile, hashes);
    const result = verify(opened, opened.commit);
    expect(result.ok && Object.hasOwn(result.payload, '__proto__')).toBe(true);
    expect('admin' in {}).toBe(false);
  });
});

describe('a forged record', () => {
  const record = openFields(SECRET, PENALTY, [['amount'], ['number'], ['basis', 0], ['basis', 1]], hashes);
  const patch = (i: number, change: Partial<OpenedField>): OpenedRecord => ({
    ...record,
    fields: record.fields.map((f, j) => (j === i ? { ...f, ...change } : f)),
  });
  const fields = record.fields;

  it('fails when a field is changed, added, dropped, moved, repeated or taken from elsewhere', () => {
    expect(problem(record)).toBe('');
    const other = openAll(new Uint8Array(32).fill(8), PENALTY, hashes);
    const forged: OpenedRecord[] = [
      patch(0, { value: 200 }),
      patch(0, { value: '2000' }),
      patch(0, { path: ['amoun'] }),
      patch(0, { salt: '00'.repeat(32) }),
      patch(0, { index: (fields[0]?.index ?? 0) + 1 }),
      patch(0, { proof: [] }),
      patch(0, { proof: [...(fields[0]?.proof ?? []), '00'.repeat(32)] }),
      { ...record, size: record.size + 1 },
      { ...record, size: record.size - 1 },
      { ...record, size: 0 },
      { ...record, fields: fields.slice(0, -1) },
      { ...record, fields: [] },
      { ...record, fields: [...fields].reverse() },
      { ...record, fields: [...fields.slice(0, 1), ...fields] },
      { ...record, fields: [...fields, ...fields.slice(-1)] },
      { ...record, fields: [...fields.slice(0, 1), ...other.fields.slice(3, 4), ...fields.slice(1)] },
      { ...record, commit: '00'.repeat(32) },
      patch(fields.length - 1, { value: 3 }),
      patch(fields.length - 1, { path: ['count'] }),
    ];
    for (const bad of forged) expect(problem(bad, record.commit)).not.toBe('');
    expect(problem(patch(0, { value: 200 }))).toBe('字段["amount"]不属于已承诺的记录，或者已被改动');
  });

  it('cannot state another number of closed fields, even with proofs that fit the false size', () => {
    // Four leaves: for the first one the proof has the same length in trees of three and of four.
    const small = openFields(SECRET, { a: 1, b: 2, c: 3 }, [['a']], hashes);
    const [a, count] = small.fields as [OpenedField, OpenedField];
    const lying = (size: number) => ({ ...small, size, fields: [a, { ...count, value: size - 1, index: size - 1 }] });
    expect(problem(lying(3))).toBe('字段总数不属于已承诺的记录，或者已被改动');
    expect(problem(lying(5))).not.toBe('');
    for (const size of [3, 5]) expect(problem({ ...small, size })).toBe('字段总数与已承诺的总数不同');
  });

  it('fails for one flipped bit anywhere in salts, proofs and the commit', () => {
    const text = JSON.stringify(record);
    const places = [...text.matchAll(/[0-9a-f]{64}/g)].map((m) => m.index);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(63), (place, nibble) => {
        const at = place + nibble;
        const changed = (Number.parseInt(text[at] as string, 16) ^ 1).toString(16);
        const forged = JSON.parse(text.slice(0, at) + changed + text.slice(at + 1)) as unknown;
        expect(problem(forged, record.commit)).not.toBe('');
      }),
    );
  });

  it('is refused when it is not of the form', () => {
    const [field] = fields as readonly [OpenedField];
    const broken: unknown[] = [
      undefined,
      null,
      [],
      'x',
      {},
      { ...record, v: 2 },
      { ...record, more: 1 },
      { ...record, size: -1 },
      { ...record, size: 1.5 },
      { ...record, commit: record.commit.toUpperCase() },
      { ...record, fields: {} },
      { ...record, fields: [null] },
      { ...record, fields: [{ ...field, more: 1 }] },
      patch(0, { path: [1] }),
      patch(0, { path: 'amount' as never }),
      patch(0, { path: [] }),
      patch(0, { path: ['a', -1] }),
      patch(0, { path: ['a', 0.5] }),
      patch(0, { path: ['a', '\ud800'] }),
      patch(0, { path: ['a', null as never] }),
      patch(0, { path: Array.from({ length: 65 }, () => 'a') }),
      patch(0, { value: { a: 1 } }),
      patch(0, { value: '\ud800' }),
      patch(0, { salt: 'xyz' }),
      patch(0, { index: -1 }),
      patch(0, { proof: 'x' as never }),
      patch(0, { proof: ['x'] }),
    ];
    for (const bad of broken) expect(problem(bad, record.commit)).not.toBe('');
  });

  it('passes other failures on instead of calling them forgeries', () => {
    const failing: Hashes = {
      ...hashes,
      sha256: () => {
        throw new Error('no hash');
      },
    };
    expect(() => verifyOpenedRecord(record, record.commit, failing)).toThrow('no hash');
  });
});

describe('the payload rebuilt', () => {
  it('is not rebuilt from a commitment whose author contradicted himself', () => {
    // A dishonest agency commits by hand to a tree in which `a` is a scalar and an object at once.
    const leaf = (path: FieldPath, value: Json) => {
      const salt = hashes.hmacSha256(SECRET, utf8(canonicalJson(path)));
      const text = utf8(canonicalJson([path, value]));
      return { path, value, salt: hex(salt), hash: hashes.sha256(concat(Uint8Array.of(0), salt, text)) };
    };
    const [x, y, n] = [leaf(['a', 'b'], 1), leaf(['a'], 1), leaf([], 2)];
    const left = hashes.sha256(concat(Uint8Array.of(1), x.hash, y.hash));
    const commit = hex(hashes.sha256(concat(Uint8Array.of(1), left, n.hash)));
    const open = (l: typeof x, index: number, proof: Uint8Array[]) => ({
      path: l.path,
      value: l.value,
      salt: l.salt,
      index,
      proof: proof.map(hex),
    });
    const lie = { v: 1, size: 3, commit, fields: [open(x, 0, [y.hash, n.hash]), open(y, 1, [x.hash, n.hash])] };
    const whole = { ...lie, fields: [...lie.fields, open(n, 2, [left])] };
    expect(problem(whole, commit)).toBe('字段["a"]与其他字段矛盾');
  });
});

describe('size', () => {
  it('a long record opens in reasonable time', () => {
    const payload = { rows: Array.from({ length: 3000 }, (_, i) => `第${i}行`) };
    const secret = new Uint8Array(randomBytes(32));
    const record = openAll(secret, payload, hashes);
    expect(verify(record, commitPayload(secret, payload, hashes).root)).toMatchObject({ ok: true, closed: 0 });
    expect(fromHex(record.commit).length).toBe(32);
  });
});
