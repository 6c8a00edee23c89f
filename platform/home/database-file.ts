import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../config/config.ts';

const Passwords = z.object({ owner: z.string(), app: z.string(), portal: z.string() });

const DatabaseFileShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('embedded'),
    /** Relative to the home where it lies inside. */
    dataDir: z.string(),
    adminPassword: z.string(),
    database: z.string(),
    passwords: Passwords,
  }),
  z.object({
    kind: z.literal('server'),
    host: z.string(),
    port: z.int(),
    ssl: z.boolean(),
    database: z.string(),
    passwords: Passwords,
  }),
]);

/** Where the database of a home is, and the passwords of its roles. Readable by the home's owner only. */
export type DatabaseFile = z.output<typeof DatabaseFileShape>;

const NAME = path.join('secrets', 'database.json');

/** Throws a ConfigError when the file is damaged; never repeats its content, which holds passwords. */
export async function readDatabaseFile(home: string): Promise<DatabaseFile> {
  const name = path.join(home, NAME);
  const file = DatabaseFileShape.safeParse(jsonOf(await readFile(name, 'utf8'))).data;
  if (file === undefined) throw new ConfigError(`数据库连接文件 ${name} 已损坏，请从备份恢复`);
  return file.kind === 'embedded' ? { ...file, dataDir: path.resolve(home, file.dataDir) } : file;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export async function writeDatabaseFile(home: string, file: DatabaseFile): Promise<void> {
  const kept = file.kind === 'embedded' ? { ...file, dataDir: inside(home, file.dataDir) } : file;
  await writeFile(path.join(home, NAME), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

/** A home may be moved as a whole when its data lies inside. */
function inside(home: string, dataDir: string): string {
  const relative = path.relative(home, dataDir);
  return relative.startsWith('..') || path.isAbsolute(relative) ? dataDir : relative;
}
