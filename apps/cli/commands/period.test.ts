import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../run.ts';

async function cli(args: readonly string[], input: readonly (string | Uint8Array)[] = []) {
  const [out, err]: [string[], string[]] = [[], []];
  async function* stdin() {
    yield* input;
  }
  const io = { out: (l: string) => out.push(l), err: (l: string) => err.push(l), stdin: stdin(), env: {}, cwd: '.' };
  const code = await runCommandLine(['period', ...args], io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const asked = (...rest: readonly string[]) =>
  cli(['--law', '处罚法', '--from', '2026-09-18', '--amount', '5', '--unit', 'day', ...rest]);
const answers = async (...input: readonly (string | Uint8Array)[]) => {
  const { code, out } = await cli(['--stdin'], input);
  expect(code).toBe(0);
  return out === '' ? [] : out.split('\n').map((line) => JSON.parse(line));
};
const line = (over: object = {}) =>
  JSON.stringify({ law: '处罚法', from: '2026-09-18', amount: 5, unit: 'day', kind: 'within', ...over });

describe('hengjian period', () => {
  it('APL-064-1: prints the end of the hearing window, why, and from which calendar', async () => {
    const { code, out } = await asked();
    expect(code).toBe(0);
    for (const text of [
      '2026年9月24日（星期四）',
      '2026-09-24',
      '行政处罚法第八十五条',
      'cn-2020-2026',
      '暂定        否',
    ])
      expect(out).toContain(text);
  });
  it('APL-064-1: prints the same as one JSON object', async () => {
    const { code, out } = await asked('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      law: '行政处罚法',
      legalDue: '2026-09-24',
      safeDue: '2026-09-24',
      provisional: false,
      rule: 'APL-085',
      basis: ['CIV-201', 'APL-085'],
    });
  });
  it('CAL-03: says that a result is provisional', async () => {
    const { out } = await asked('--from', '2026-12-30');
    expect(out).toContain('暂定        是');
    expect(out).toContain('重新计算');
  });
  it('TRF-005c: shows the moment in Beijing time', async () => {
    const { out } = await cli(['--law', '移送规定', '--from', '2026-09-30T17:30', '--amount', '24', '--unit', 'hour']);
    expect(out).toContain('2026年10月1日（星期四） 17:30:00（北京时间）');
  });
  it('ACL-025a: keeps the last day of what may last at most', async () => {
    const args = ['--law', 'ACL', '--from', '2026-01-20', '--amount', '30', '--unit', 'day', '--kind', 'max', '--json'];
    expect(JSON.parse((await cli(args)).out).legalDue).toBe('2026-02-19');
  });
  it.each([
    ['an unknown law', ['--law', '某法'], /没有找到法律“某法”.*行政处罚法/],
    ['a date that does not exist', ['--from', '2026-02-30'], /from/],
    ['no number', ['--amount', 'five'], /amount/],
    ['zero', ['--amount', '0'], /1至/],
    ['an unknown unit', ['--unit', 'week'], /unit/],
    ['an unknown kind', ['--kind', 'about'], /kind/],
    ['an unknown option', ['--lawz', 'x'], /lawz/],
    ['--stdin with another', ['--stdin'], /不能同时/],
    ['an end beyond the year 9999', ['--from', '9999-12-30', '--amount', '90'], /9999/],
  ])('refuses %s with exit 2', async (_, args, message) => {
    const { code, out, err } = await asked(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
  it('names the options that are missing', async () => {
    const { code, err } = await cli(['--law', '处罚法', '--unit', 'day']);
    expect([code, err.split('\n')[0]]).toEqual([2, '缺少 --from、--amount']);
  });
  it('has a help', async () => {
    expect(await cli(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('at_least_before') });
  });
});

describe('hengjian period --stdin', () => {
  it('answers each line in order, and each fault in its place', async () => {
    const lines = [
      line(),
      '{',
      '[]',
      'null',
      line({ law: '某法' }),
      line({ law: 7 }),
      line({ amount: '5' }),
      line({ unit: 'x' }),
      line({ kind: 'x' }),
      line({ amount: 0 }),
      line({ from: 7 }),
      line({ law: '移送规定', unit: 'hour', amount: 24 }),
    ];
    const got = await answers(lines.join('\n'));
    expect(got.map((a) => ('error' in a ? 'error' : a.legalDue))).toEqual([
      '2026-09-24',
      ...Array(10).fill('error'),
      '2026-09-19',
    ]);
    expect(Object.keys(got[0])).toEqual(['legalDue', 'safeDue', 'provisional', 'rule', 'calendar']);
    for (const answer of got.slice(1, 11)) expect(Object.keys(answer)).toEqual(['error']);
  });
  it('takes within where no kind is given', async () => {
    expect((await answers(line({ kind: undefined }), '\n', line({ kind: null })))[1].legalDue).toBe('2026-09-24');
  });
  it('passes over blank lines, CRLF and a byte order mark, and takes characters cut in two', async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${line()}\r\n\r\n  \r\n${line()}\r\n`);
    const cut = Array.from(bytes, (_, i) => bytes.slice(i, i + 1));
    expect((await answers(...cut)).map((a) => a.legalDue)).toEqual(['2026-09-24', '2026-09-24']);
    expect(await answers()).toEqual([]);
  });
  it('answers each of 10,000 lines', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      line({ amount: 1 + (i % 90), unit: i % 2 ? 'working_day' : 'day' }),
    );
    expect((await answers(many.join('\n'))).length).toBe(10_000);
  });
});
