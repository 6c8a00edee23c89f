import path from 'node:path';
import type { CommandIo } from './command.ts';

/** The home a command works on: `--home`, else $HENGJIAN_HOME, else `.hengjian` in the working folder. */
export function homeOf(values: { readonly home?: string | undefined }, io: Pick<CommandIo, 'env' | 'cwd'>): string {
  const named = [values.home, io.env.HENGJIAN_HOME].find((name) => name !== undefined && name !== '');
  return path.resolve(io.cwd, named ?? '.hengjian');
}

/** DATABASE_URL of the environment; undefined where it is empty. */
export function serverUrlOf(io: Pick<CommandIo, 'env'>): string | undefined {
  return io.env.DATABASE_URL === '' ? undefined : io.env.DATABASE_URL;
}
