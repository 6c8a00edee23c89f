// Makes a checkout ready to run: installs what package-lock.json names and checks the pinned Node; with --desk builds the
// desk where its sources have changed, with --browser also Chromium and Go, which tests need. Plain JavaScript: runs on any Node >= 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules', '.package-lock.json');
/** Names under which Debian and others install the browser. */
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PINNED = path.join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(
    `需要 Node 20 或更高版本,现为 ${process.versions.node}。`,
    `Node 20 or later is needed, this is ${process.versions.node}.`,
  );
if (!isInstalled()) install();
requirePinnedNode();
if (process.argv.includes('--desk')) buildDesk();
if (process.argv.includes('--browser')) {
  ensure('Chromium', () => CHROMIUM.some(isInPath), ['chromium']);
  ensure('Go', () => isInPath('go') && existsSync('/usr/share/gocode/src/golang.org/x/mod'), [
    'golang-go',
    'golang-golang-x-mod-dev',
  ]);
}

/** Whether node_modules holds exactly what the lock file names; packages for other systems may be missing. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = packagesOf(LOCK);
  const found = packagesOf(INSTALLED);
  const fits = ([name, { version, optional }]) => (found[name] ? found[name].version === version : optional === true);
  return Object.entries(wanted).every(fits) && Object.keys(found).every((name) => wanted[name] !== undefined);
}

function packagesOf(file) {
  const { '': _, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
}

function install() {
  say('正在安装依赖(npm ci)…', 'Installing dependencies (npm ci) …');
  if (npm(['ci', '--no-audit', '--no-fund']) !== 0)
    fail('依赖安装失败,请检查网络和 npm 的软件源设置。', 'npm ci failed: check the network and npm registry settings.');
}

/** npm's own program where npm started us: the `npm` in PATH may be another one. */
function npm(args) {
  const own = process.env.npm_execpath;
  const [program, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  return run(program, [...first, ...args], { shell: own === undefined && process.platform === 'win32' });
}

function requirePinnedNode() {
  const version = JSON.parse(readFileSync(LOCK, 'utf8')).packages['node_modules/node'].version;
  const runs = () => versionOf(PINNED) === `v${version}`;
  if (runs()) return;
  say('npm 没有运行安装脚本,正在补做…', 'npm ran no install scripts, making up for it …');
  npm(['rebuild', '--ignore-scripts=false', 'node']);
  if (runs()) return;
  fail(
    `缺少 Node ${version}。npm 可能设置了 ignore-scripts;请执行:npm ci --ignore-scripts=false`,
    `Node ${version} is missing. npm may be set to ignore-scripts; run: npm ci --ignore-scripts=false`,
  );
}

/** Builds the browser application unless what was built came from the same sources. */
function buildDesk() {
  const dist = path.join(ROOT, 'apps', 'desk', 'dist');
  const stamp = path.join(dist, '.sources');
  const digest = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('正在构建工作台…', 'Building the desk …');
  const vite = path.join('node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join('apps', 'desk', 'vite.config.ts');
  if (run(PINNED, [vite, 'build', '--config', config, '--logLevel', 'error'], {}) !== 0)
    fail('工作台构建失败。', 'The desk could not be built.');
  writeFileSync(stamp, digest);
}

/** Of everything the desk is made of, so that a change of any of it is noticed. */
function digestOfSources() {
  const hash = createHash('sha256').update(readFileSync(LOCK));
  for (const folder of ['apps/desk', 'contract', 'domain']) {
    const entries = readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const dist = path.join(ROOT, 'apps', 'desk', 'dist') + path.sep;
    for (const file of files.filter((name) => !name.startsWith(dist)).sort())
      hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function versionOf(program) {
  const ran = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return ran.status === 0 ? ran.stdout.trim() : undefined;
}

/** Installs Debian packages where we may; what stays missing is said here and fails the tests that need it. */
function ensure(name, isThere, packages) {
  if (isThere()) return;
  const mayInstall = process.getuid?.() === 0 && isInPath('apt-get');
  if (mayInstall) {
    say(`正在安装 ${name} …`, `Installing ${name} …`);
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', ...packages]);
  }
  if (isThere()) return;
  const how = `apt-get install ${packages.join(' ')}`;
  say(
    `缺少 ${name},需要它的测试会失败。安装方法:${how}`,
    `${name} is missing; tests that need it will fail. Install: ${how}`,
  );
}

function apt(args) {
  run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 900_000 });
}

function run(program, args, options) {
  return spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options }).status;
}

function isInPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return folders.some((folder) => endings.some((ending) => existsSync(path.join(folder, program + ending))));
}

function say(chinese, english) {
  process.stderr.write(`${chinese}\n${english}\n`);
}

function fail(chinese, english) {
  say(chinese, english);
  process.exit(1);
}
