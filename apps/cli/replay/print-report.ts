import { ACTS, isActId, stateName } from '#domain/procedure/index.ts';
import type { CommandIo } from '../command.ts';
import type { Replayed } from './replay-cases.ts';

/** The table of one case, for people. */
export function printCase(done: Replayed, io: CommandIo): void {
  const { report, run } = done;
  const fixtures = report.acts.filter((a) => a.fixture).length;
  io.out(`\n${report.id} ${report.title}`);
  io.out(`  方式：${report.mode === 'strict' ? '逐步办理' : '补录'}  最终状态：${stateName(run.state.state)}`);
  io.out(`  执法行为：${report.acts.length}项${fixtures > 0 ? `（其中夹具补齐${fixtures}项）` : ''}`);
  printRefusals(done, io);
  for (const f of run.state.findings)
    io.out(`  ${f.severity === 'defect' ? '问题' : '提示'} ${f.on} ${labelOf(f.act)}:${f.message}(${f.provision})`);
  printClocks(done, io);
  printChecks(done, io);
}

function printRefusals({ run }: Replayed, io: CommandIo): void {
  for (const refusal of run.refusals) {
    io.out(`  拒绝 ${refusal.on} ${labelOf(refusal.act)}：${refusal.message}`);
    for (const u of refusal.unmet) io.out(`    - ${u.message}(${u.provision})`);
  }
}

function printClocks({ report }: Replayed, io: CommandIo): void {
  const met = report.clocks.filter((c) => c.met === true).length;
  const missed = report.clocks.filter((c) => c.met === false).length;
  io.out(`  期限：按期${met}项，逾期${missed}项，未结${report.clocks.length - met - missed}项`);
}

function printChecks({ report }: Replayed, io: CommandIo): void {
  for (const c of report.checks) {
    const mark = c.ok === null ? '无此核查' : c.ok ? '相符' : '不符';
    const detail = c.ok === true ? '' : `（期望 ${JSON.stringify(c.expect)}，得到 ${JSON.stringify(c.got)}）`;
    io.out(`  核查 ${c.check}：${mark}${detail}`);
  }
}

function labelOf(act: string): string {
  return isActId(act) ? ACTS[act].label : act;
}
