#!/usr/bin/env node
// Runs the command line on the pinned Node (npm package `node`), whatever Node started this file.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../apps/cli/hengjian.ts', import.meta.url));
const pinned = findPinned();
const args = ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)];
// The channel carries no messages: by its end the child notices when this process is killed without a word.
const child = spawn(pinned, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
// A signal from the terminal reaches both; one sent to this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + os.constants.signals[signal]));

function findPinned() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    process.stderr.write(
      '尚未安装依赖。请先在项目目录执行:npm run setup\nNot installed yet. Run first: npm run setup\n',
    );
    return process.exit(1);
  }
}
