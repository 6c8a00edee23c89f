// The product's server as `hengjian serve` runs it, in a process of its own, on the database of the benchmark.
import process from 'node:process';
import { startServer } from '#apps/server/start-server.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openHome } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';

const home = await openHome(process.argv[2] ?? '', { purpose: 'bench portal', exclusive: false, clock: systemClock });
const server = await startServer(home, { clock: systemClock, log: openLog('error'), host: '127.0.0.1', port: 0 });
process.once('disconnect', () => {
  void server.close().then(() => home.close());
});
process.send?.({ url: server.url });
