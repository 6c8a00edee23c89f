import process from 'node:process';
import type { CommandIo } from './command.ts';
import { runCommandLine } from './run.ts';

const io: CommandIo = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
};
// A reader that closes the pipe early (head, less) is not a fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
// Started by bin/hengjian.mjs: when that process is killed, its end of the channel closes and we end in order.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
process.exitCode = await runCommandLine(process.argv.slice(2), io);
