// Runs the test projects one after the other and ends with one line that counts them all.
// `--project engine` runs that one only. HENGJIAN_TEST_DATABASE_URL names a server instead of the embedded engine.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runTool } from './programs.mjs';

const { values } = parseArgs({ options: { project: { type: 'string', multiple: true } } });
const projects = values.project ?? ['unit', 'engine', 'heavy'];
const onServer = (process.env.HENGJIAN_TEST_DATABASE_URL ?? '') !== '';
const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-results-'));
const results = [];
for (const project of projects) results.push(await runProject(project));
await rm(folder, { recursive: true, force: true });

const sum = (key) => results.reduce((n, result) => n + result[key], 0);
for (const { failures } of results) for (const failure of failures) process.stdout.write(`failed: ${failure}\n`);
for (const { project, passed, failed, seconds } of results)
  process.stdout.write(`${project}: ${passed} passed, ${failed} failed, ${seconds} s\n`);
const engine = onServer ? 'the server of HENGJIAN_TEST_DATABASE_URL' : 'the embedded PostgreSQL';
if (projects.some((project) => project !== 'unit')) process.stdout.write(`database tests ran on ${engine}\n`);
process.stdout.write(`tests: ${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;

async function runProject(project) {
  const begun = performance.now();
  const file = path.join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runTool('vitest/vitest.mjs', ['run', '--project', project, '--passWithNoTests', ...reporters]);
  const { passed, failed, failures } = await countsOf(file);
  const seconds = Math.round((performance.now() - begun) / 1000);
  // A run that ended badly without naming a test (set-up, an error outside of tests) is a failure all the same.
  return { project, passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures, seconds };
}

async function countsOf(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 0, failures: [] };
  const report = JSON.parse(text);
  // A file that could not be loaded has failed without having a test that did.
  const unloaded = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, failures: failuresOf(report) };
}

/** What failed, a line or a few each, for the end of the output, which is all that some readers get to see. */
function failuresOf({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const where = path.relative(process.cwd(), name);
      const tests = assertionResults.filter(({ status }) => status === 'failed');
      if (tests.length === 0) return [`${where}: ${message.slice(0, 800)}`];
      return tests.map((test) => `${where} > ${test.fullName}: ${test.failureMessages.join('\n').slice(0, 800)}`);
    });
}
