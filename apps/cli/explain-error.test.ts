import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '#platform/config/config.ts';
import { UsageError } from './command.ts';
import { explainError } from './explain-error.ts';
import { runCommandLine } from './run.ts';

async function cli(args: readonly string[], env: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  async function* stdin(): AsyncGenerator<string> {}
  const io = { out: (l: string) => out.push(l), err: (l: string) => err.push(l), stdin: stdin(), env, cwd: tmpdir() };
  const code = await runCommandLine(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('a wrong call', () => {
  it.each([
    [['period', '--bogus'], '没有这个选项：--bogus'],
    [['period', '-x'], '没有这个选项：-x'],
    [['period', '--law'], '选项 --law 缺少值'],
    [['period', '--amount', '-5'], '写作 --amount=值'],
    [['period', '--json=1'], '选项 --json 不带值'],
    [['rules', 'surplus'], '多余的参数：surplus'],
  ])('%j is answered in Chinese with exit 2', async (args, words) => {
    const { code, out, err } = await cli(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('--help');
    expect(err).not.toMatch(/[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}/);
  });
  it('a group of commands has help too', async () => {
    expect((await cli(['ledger', '--help'])).code).toBe(0);
    expect((await cli(['ledger'])).code).toBe(2);
    expect((await cli(['nosuch', '--help'])).code).toBe(2);
  });
});

describe('what people can do something about', () => {
  it('is said without a stack', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'explain-'));
    try {
      const init = ['init', '--pack', 'julu', '--home', join(dir, 'home')];
      const foreign = await cli(init, { DATABASE_URL: 'mysql://u:secret@h/d' });
      expect([foreign.code, foreign.err.includes('DATABASE_URL'), foreign.err.includes('secret')]).toEqual([
        2,
        true,
        false,
      ]);
      // Port 1 is never a database.
      const nobody = await cli(init, { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d' });
      expect([nobody.code, nobody.out]).toEqual([1, '']);
      expect(nobody.err).toMatch(/^无法连接数据库服务器.*ECONNREFUSED/);
      const file = join(dir, 'file');
      await writeFile(file, '');
      expect((await cli(['init', '--home', join(file, 'home')])).err).toMatch(/示例数据包 julu.*\n不是文件夹：/);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
  it('knows its own errors, and shows a fault of ours whole', () => {
    expect(explainError(new ConfigError('配置有误'))).toEqual({ words: '配置有误', exit: 1 });
    expect(explainError(new UsageError('用法有误'))).toEqual({ words: '用法有误', exit: 2 });
    expect(explainError(new TypeError('x is not a function'))).toBeUndefined();
    expect(explainError('text')).toBeUndefined();
  });
});
