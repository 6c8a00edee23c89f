import { expect, it } from 'vitest';
import { openLog } from './log.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

it('keeps the query and the address of a request out', () => {
  const request = {
    id: 'r1',
    method: 'GET',
    url: '/api/v1/cases?party=张三',
    ip: '10.1.2.3',
    routeOptions: { url: '/api/v1/cases' },
  };
  const text = logged((log) => log.info({ req: request }, 'asked'));
  expect(JSON.parse(text)).toMatchObject({ msg: 'asked', req: { id: 'r1', method: 'GET', route: '/api/v1/cases' } });
  expect(text).not.toMatch(/张三|10\.1\.2\.3/);
});

it('keeps the values that PostgreSQL repeats out', () => {
  const fault = Object.assign(new Error('invalid input syntax for type date: "张三 130529"'), {
    severity: 'ERROR',
    code: '22007',
    detail: 'Key (name)=(张三)',
    table: 'case',
  });
  const text = logged((log) => log.error({ err: new Error('outer', { cause: fault }) }, 'failed'));
  expect(text).not.toMatch(/张三/);
  expect(JSON.parse(text).err).toMatchObject({ message: 'outer', cause: { code: '22007', table: 'case' } });
});

it('describes what is not an error by its type only', () => {
  expect(JSON.parse(logged((log) => log.error({ err: '张三' }, 'x'))).err).toEqual({ type: 'string' });
});
