import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/json.ts';
import type { FieldSpec, FieldType } from './act.ts';
import { checkFields } from './check-input.ts';
import { choice, field, must } from './fields.ts';
import { compact, findInt, getDate, getText, groupOf } from './input.ts';

const problem = (type: FieldType, value: unknown, extra: Partial<FieldSpec> = {}) =>
  checkFields([{ key: 'k', label: '项', type, ...extra }], { k: value } as JsonObject)[0]?.message;

describe('the shape of an input', () => {
  it('names unknown, missing and empty members', () => {
    expect(checkFields([must('a', '甲')], { b: 1 })).toEqual([
      { key: 'b', label: 'b', message: '此行为没有这一项' },
      { key: 'a', label: '甲', message: '必填' },
    ]);
    expect(checkFields([field('a', '甲')], { a: null })).toEqual([]);
    expect(checkFields([must('a', '甲')], { a: '' })).toHaveLength(1);
  });

  it('checks each type', () => {
    expect(problem('text', 1)).toBe('应为文字');
    expect(problem('text', '\ud800')).toBe('文字含有无法保存的字符');
    expect(problem('text', 'x'.repeat(501))).toBe('不得超过500字');
    expect(problem('long-text', 'x'.repeat(501))).toBeUndefined();
    expect(problem('date', '2026-02-30')).toContain('存在的日期');
    expect(problem('date', '1899-12-31')).toContain('存在的日期');
    expect(problem('date', '2026-02-28')).toBeUndefined();
    expect(problem('time', '24:00')).toContain('时刻');
    expect(problem('time', '14:30')).toBeUndefined();
    expect(problem('money', '1.5')).toContain('分');
    expect(problem('money', '-1')).toContain('分');
    expect(problem('money', 5)).toContain('分');
    expect(problem('money', '34129373')).toBeUndefined();
    expect(problem('digest', 'abc')).toContain('64位');
    expect(problem('integer', 1.5)).toBe('应为整数');
    expect(problem('integer', '1')).toBe('应为整数');
    expect(problem('integer', -1)).toBe('不得小于0');
    expect(problem('integer', 0, { min: 1 })).toBe('不得小于1');
    expect(problem('integer', 9, { max: 8 })).toBe('不得大于8');
    expect(problem('integer', 8, { max: 8 })).toBeUndefined();
    expect(problem('flag', 'yes')).toBe('应为是或否');
    expect(problem('flag', true)).toBeUndefined();
    expect(problem('choice', 'x')).toContain('选项');
    expect(checkFields([choice('k', '项', { x: '甲' })], { k: 'x' })).toEqual([]);
    expect(problem('person', 'gao')).toBeUndefined();
  });

  it('checks lists and groups member by member', () => {
    expect(problem('list', 'x')).toBe('应为列表');
    expect(problem('list', ['x', ''])).toBe('不得有空项');
    expect(problem('list', [1])).toBe('应为文字');
    expect(problem('list', Array(501).fill('x'))).toBe('不得超过500项');
    expect(problem('list', [], { required: true })).toBe('至少1项');
    expect(problem('list', ['x'], { required: true, min: 2 })).toBe('至少2项');
    expect(problem('list', ['y'], { options: [{ value: 'x', label: '甲' }] })).toContain('选项');
    expect(problem('list', ['x'], { options: [{ value: 'x', label: '甲' }] })).toBeUndefined();
    expect(problem('persons', ['gao'])).toBeUndefined();
    expect(problem('group', {})).toBe('应为列表');
    expect(problem('group', ['x'])).toBe('每一项应为一组内容');
    expect(problem('group', [null])).toBe('每一项应为一组内容');
    expect(problem('group', [[]])).toBe('每一项应为一组内容');
    expect(problem('group', [{ a: 1 }])).toBe('此行为没有这一项');
    expect(checkFields([field('k', '项', 'group', { fields: [must('a', '甲')] })], { k: [{ a: 'x' }, {}] })).toEqual([
      { key: 'k[1].a', label: '甲', message: '必填' },
    ]);
  });

  it('reads what was accepted, and stops at a damaged event', () => {
    expect(() => getText({}, 'a')).toThrow(/event without a/);
    expect(getDate({ a: '2026-01-01' }, 'a')).toBe('2026-01-01');
    expect(findInt({ a: 'x' }, 'a')).toBeUndefined();
    expect(groupOf({}, 'a')).toEqual([]);
    expect(compact({ a: undefined, b: 1 })).toEqual({ b: 1 });
  });
});
