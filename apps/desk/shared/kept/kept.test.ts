import { describe, expect, it } from 'vitest';
import { keptOn, placeOf, restored } from './device.ts';
import { type LocalDraft, pick } from './use-draft.ts';

const AT = '2026-11-16T01:00:00.000Z';
const DAY = 86_400_000;

/** The store of a browser, in memory; `full`: with no room left. */
function store(full = false): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (n) => [...entries.keys()][n] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      entries.set(key, value);
    },
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}

describe('what is kept on a device', () => {
  it('is found again by the same person in the same place, and by nobody else', () => {
    const storage = store();
    const device = keptOn(() => storage);
    const place = placeOf('gaowenbo', 'return-publication D1');
    expect(device.write(place, { reason: '当事人名称有误' }, AT)).toBe(true);
    expect(keptOn(() => storage).read(place)).toEqual({ content: { reason: '当事人名称有误' }, at: AT });
    for (const other of [placeOf('zhaoxiaolan', 'return-publication D1'), placeOf('gaowenbo', 'return-publication D2')])
      expect(device.read(other)).toBeUndefined();
    device.remove(place);
    expect(device.read(place)).toBeUndefined();
  });

  it('does not stay for ever, nor what cannot be read; what others store stays', () => {
    const storage = store();
    const device = keptOn(() => storage);
    const [old, young, broken] = ['a', 'b', 'c'].map((name) => placeOf('gaowenbo', name));
    device.write(old ?? '', 1, new Date(Date.parse(AT) - 30 * DAY).toISOString());
    device.write(young ?? '', 2, new Date(Date.parse(AT) - 29 * DAY).toISOString());
    storage.setItem(broken ?? '', '{"content"');
    storage.setItem('another program', 'its own');
    expect(device.read(broken ?? '')).toBeUndefined();
    device.sweep(Date.parse(AT));
    expect([old, young, broken].map((place) => storage.getItem(place ?? '') !== null)).toEqual([false, true, false]);
    expect(storage.getItem('another program')).toBe('its own');
  });

  it('says so where the device has no room or lets nothing be stored', () => {
    expect(keptOn(() => store(true)).write('place', 'words', AT)).toBe(false);
    const shut = keptOn(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect([shut.write('place', 'words', AT), shut.read('place')]).toEqual([false, undefined]);
    expect(() => shut.sweep(0)).not.toThrow();
  });

  it('fits the form of today: fields of a newer form begin as they do, another shape is not taken', () => {
    expect(restored({ reason: '', until: '' }, { reason: '核查' })).toEqual({ reason: '核查', until: '' });
    expect(restored('', '核查')).toBe('核查');
    expect(restored('', { reason: '核查' })).toBe('');
    expect(restored({ reason: '' }, ['核查'])).toEqual({ reason: '' });
    expect(restored(['a'], null)).toEqual(['a']);
  });
});

describe('a draft that is on the server too', () => {
  const content = (text: string) => ({ input: { text }, forms: {} });
  const server = (version: number, text: string) => ({ version, caseVersion: 3, savedAt: AT, content: content(text) });
  const local = (seen: number, text: string): LocalDraft => ({ seen, caseVersion: 3, content: content(text) });

  it('is that of the server where this device has handed in everything', () => {
    expect(pick(undefined, server(2, '甲'))).toEqual({
      content: content('甲'),
      seen: 2,
      savedAt: AT,
      rival: undefined,
    });
    expect(pick(undefined, null)).toEqual({ content: undefined, seen: 0, savedAt: undefined, rival: undefined });
  });

  it('is what this device has not handed in yet; where another wrote meanwhile, both are offered', () => {
    expect(pick(local(2, '乙'), server(2, '甲'))).toMatchObject({ content: content('乙'), seen: 2, rival: undefined });
    expect(pick(local(1, '乙'), server(2, '甲'))).toMatchObject({ content: content('乙'), rival: content('甲') });
    // A save that arrived although its answer did not.
    expect(pick(local(1, '甲'), server(2, '甲')).rival).toBeUndefined();
    expect(pick(local(1, '乙'), null)).toMatchObject({ content: content('乙'), seen: 0, rival: undefined });
  });
});
