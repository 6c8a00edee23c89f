import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['tlog-verify.go', 'record.go'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
const DEBIAN_GOPATH = '/usr/share/gocode';
const PACKAGES = 'golang-go golang-golang-x-mod-dev';

export type GoVerdict = { readonly ok: boolean; readonly output: string };

/**
 * Builds the outside verifier with Debian's Go and answers the path of the binary; built once per version of its
 * source. Throws, naming the Debian packages, where Go or its packages are missing: this check is never skipped.
 */
export function buildGoVerifier(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(source));
  const version = hash.digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `hengjian-outside-${userInfo().uid}`);
  const binary = join(folder, `tlog-verify-${version}`);
  if (existsSync(binary)) return binary;
  if (!existsSync(join(DEBIAN_GOPATH, 'src/golang.org/x/mod/sumdb/tlog')))
    throw new Error(`golang.org/x/mod is missing; install the Debian packages: ${PACKAGES}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const build = mkdtempSync(join(folder, 'build-'));
  try {
    goBuild(build);
    // Another process may build at the same time: whoever is last replaces the same bytes whole.
    renameSync(join(build, 'tlog-verify'), binary);
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
  return binary;
}

/** Runs the verifier on a copy of the log (`checkpoint`, `vkey`, `tile/…`), with further options before the folder. */
export function runGoVerifier(dir: string, options: readonly string[] = []): GoVerdict {
  return run([...options, dir]);
}

/** Checks a `.tlog-proof` file for an entry (a file with its exact bytes). */
export function runGoProofVerifier(vkey: string, proofFile: string, entryFile: string): GoVerdict {
  return run(['-vkey', vkey, '-proof', proofFile, '-entry', entryFile]);
}

/** Checks a public record with its `.tlog-proof` and, where given, the published document. */
export function runGoRecordVerifier(
  vkey: string,
  files: { readonly proof: string; readonly record: string; readonly document?: string },
): GoVerdict {
  const document = files.document === undefined ? [] : ['-document', files.document];
  return run(['-vkey', vkey, '-proof', files.proof, '-record', files.record, ...document]);
}

function run(args: readonly string[]): GoVerdict {
  const { status, stdout, stderr, error } = spawnSync(buildGoVerifier(), args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  // Only a clean "no" is a verdict: a crash or a wrong call must not pass for a refusal.
  if (status !== 0 && status !== 1) throw new Error(`tlog-verify ended with ${status}: ${stdout}${stderr}`);
  return { ok: status === 0, output: stdout };
}

function goBuild(folder: string): void {
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: DEBIAN_GOPATH,
    GOPROXY: 'off',
    GOFLAGS: '',
    GOCACHE: join(folder, 'cache'),
  };
  try {
    execFileSync('go', ['build', '-o', join(folder, 'tlog-verify'), ...SOURCES], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error(`go is missing; install the Debian packages: ${PACKAGES}`, { cause: error });
    throw error;
  }
}
