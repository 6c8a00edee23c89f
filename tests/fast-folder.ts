import { statfs } from 'node:fs/promises';
import os from 'node:os';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Where databases of tests are made: in memory where the machine has a large folder there, for they write hundreds of
 * small files and wait for the disk. A killed process loses nothing there either; only the machine itself could.
 */
export async function fastFolder(): Promise<string> {
  const space = await statfs(MEMORY).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize >= ENOUGH_BYTES ? MEMORY : os.tmpdir();
}
