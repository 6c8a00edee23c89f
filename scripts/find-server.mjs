// Prints the address of a PostgreSQL server (>= 15) on this machine's standard port where the present user may create
// databases and roles; prints nothing where there is none. Needs the installed packages.
import os from 'node:os';
import process from 'node:process';
import pg from 'pg';

const PORT = 5432;
const MAY_CREATE = `
  select rolsuper or (rolcreatedb and rolcreaterole) as may, current_setting('server_version_num')::int as version
  from pg_roles where rolname = current_user`;

const user = process.env.PGUSER ?? os.userInfo().username;
const password = process.env.PGPASSWORD;
for (const host of ['/var/run/postgresql', '127.0.0.1']) {
  if (!(await mayUse(host))) continue;
  const credentials = [user, ...(password === undefined ? [] : [password])].map(encodeURIComponent).join(':');
  process.stdout.write(`postgres://${credentials}@localhost:${PORT}/postgres?host=${encodeURIComponent(host)}\n`);
  break;
}

async function mayUse(host) {
  const client = new pg.Client({
    host,
    port: PORT,
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 3000,
  });
  try {
    await client.connect();
    const { rows } = await client.query(MAY_CREATE);
    return rows[0]?.may === true && rows[0].version >= 150_000;
  } catch {
    return false; // nobody answers there, or not to us: the caller says so
  } finally {
    await client.end().catch(() => undefined);
  }
}
