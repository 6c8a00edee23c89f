import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program of node_modules on the pinned Node; answers its exit code and, when `quiet`, what it said. */
export function runTool(script, args, { quiet = false, env = {} } = {}) {
  const pinned = path.join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const child = spawn(pinned, [path.join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const words = [];
  child.stdout?.on('data', (chunk) => words.push(chunk));
  child.stderr?.on('data', (chunk) => words.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, words: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, words: Buffer.concat(words).toString('utf8') }));
  });
}
