import { expect, it } from 'vitest';
import { parseServerUrl } from './server-url.ts';

it('reads the address of a server', () => {
  expect(parseServerUrl('postgres://u%40x:p%2Fw@db.example:6000/cases?sslmode=require')).toEqual({
    admin: { host: 'db.example', port: 6000, user: 'u@x', password: 'p/w', ssl: true },
    database: 'cases',
  });
  expect(parseServerUrl('postgresql://u@localhost?host=%2Fvar%2Frun%2Fpostgresql')).toEqual({
    admin: { host: '/var/run/postgresql', port: 5432, user: 'u', password: '', ssl: false },
    database: 'u',
  });
  expect(parseServerUrl('postgres:///cases?host=/run/pg&user=u&password=p').admin).toMatchObject({
    host: '/run/pg',
    user: 'u',
    password: 'p',
  });
});

it('refuses others without repeating them', () => {
  for (const wrong of ['mysql://u:secret@h/d', 'secret', 'postgres://h/d'])
    expect(() => parseServerUrl(wrong)).toThrow(/DATABASE_URL(?!.*secret)/);
});
