// Format and lint, types, and the rules of the house, side by side. Says everything that is wrong, not the first only.
import process from 'node:process';
import { runTool } from './programs.mjs';

const CHECKS = [
  ['format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['types', 'typescript/bin/tsc', ['-b']],
  ['house rules', 'vitest/vitest.mjs', ['run', '--project', 'unit', 'tests/house-rules.test.ts']],
];

const results = await Promise.all(
  CHECKS.map(async ([name, script, args]) => {
    const begun = performance.now();
    const { code, words } = await runTool(script, args, { quiet: true });
    return { name, code, words, seconds: ((performance.now() - begun) / 1000).toFixed(1) };
  }),
);
for (const { name, code, words } of results) if (code !== 0) process.stdout.write(`--- ${name}\n${words}\n`);
for (const { name, code, seconds } of results)
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);
