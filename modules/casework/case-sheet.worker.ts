import { parentPort, workerData } from 'node:worker_threads';
import { type Sheet, writeSheet } from './case-sheet.ts';

parentPort?.postMessage(await writeSheet(workerData as Sheet));
