import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are in a home. */
export type HomePaths = {
  /** Private keys; mode 0700. */
  readonly keys: string;
  /** Passwords; mode 0700. */
  readonly secrets: string;
  /** Evidence files, see platform/blobs. */
  readonly evidence: string;
};

export const CONFIG_FILE = 'config.json';
export const DATABASE_NAME = 'hengjian';
/** The folder with `platform` and `modules`, whose migrations belong to this version. */
export const PRODUCT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function pathsOf(dir: string): HomePaths {
  return {
    keys: path.join(dir, 'keys'),
    secrets: path.join(dir, 'secrets'),
    evidence: path.join(dir, 'evidence'),
  };
}

/** Whether a complete home stands there. */
export async function isHome(dir: string): Promise<boolean> {
  return lstat(path.join(dir, CONFIG_FILE)).then(
    () => true,
    () => false,
  );
}
