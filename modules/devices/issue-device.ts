import type { SelfCheck } from '#contract/devices.ts';
import { addHours, civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { isQualifiedOfficer, type Person, people, postsOn } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type DevicesAct, type DevicesDeps, deviceRulesAt, requireMet } from './deps.ts';
import { actsOf, type Condition, namesOf, USE, unmetBy, unmetByCheck, unmetByHours } from './device.rules.ts';
import { selectFreeDevices } from './devices.store.ts';
import { recordKnown } from './record.ts';

export type IssueInput = {
  readonly id: string;
  readonly officer: string;
  readonly purpose: string;
  readonly caseNumber: string | null;
  readonly hours: number;
  readonly check: SelfCheck;
};

/** 领用: a device that is there, sound and checked, to an officer who holds a valid certificate, until a moment. */
export async function issueDevice(deps: DevicesDeps, act: DevicesAct, input: IssueInput): Promise<void> {
  const { id, officer, hours, ...rest } = input;
  await recordKnown(deps, act, { id }, async (device, tx) => {
    const on = civilDateOf(act.at);
    const rules = await deviceRulesAt(tx, on);
    const [person] = await people(tx, [officer]);
    if (person === undefined) throw new NotFoundError(`no person ${officer}`);
    const standing = await insteadOf(tx, unmetBy(device, 'issue'), device.facts.kind);
    requireMet(
      deps.rules,
      [
        ...standing,
        ...unmetByPerson(person, act.actor.person, on),
        ...unmetByHours(hours, rules),
        // A device that cannot be given out is not checked for it.
        ...(standing.length === 0 ? unmetByCheck(input.check, rules) : []),
      ],
      `${device.facts.number}不能领用`,
      namesOf(actsOf(device)),
    );
    const { purpose, caseNumber, check } = rest;
    const loan = { person: officer, personName: person.name, purpose, caseNumber, check };
    return { type: 'device-issued', ...loan, dueAt: addHours(act.at, hours) };
  });
}

const NAMED = 3;

/** What to take instead: devices of the same kind that are free. */
async function insteadOf(db: Db, unmet: readonly Condition[], kind: string): Promise<readonly Condition[]> {
  if (unmet.length === 0) return [];
  const free = (await selectFreeDevices(db)).filter((other) => other.kind === kind).slice(0, NAMED);
  if (free.length === 0) return unmet;
  const instead = `现在可以领用的同类设备：${free.map((other) => `${other.number}（${other.place}）`).join('、')}`;
  return unmet.map((one) => ({ ...one, remedy: one.remedy === undefined ? instead : `${one.remedy}。${instead}` }));
}

/** APL-042 行政处罚法第四十二条第一款: 执法应当由具有行政执法资格的执法人员实施; whoever keeps the devices takes none out alone. */
function unmetByPerson(person: Person, keeper: string | undefined, on: PlainDate): readonly Condition[] {
  const reason = reasonAgainst(person, on);
  return [
    ...(reason === null
      ? []
      : [{ rule: 'APL-042', message: `${person.name}${reason}`, remedy: '由持有效执法证的人员领用' }]),
    ...(person.id === keeper
      ? [{ rule: USE, message: '保管设备的人员不得向本人发放', remedy: '由另一名设备管理员办理' }]
      : []),
  ];
}

/** Why a person cannot take a device out on that day; null where they can. */
export function reasonAgainst(person: Person, on: PlainDate): string | null {
  if (person.leftOn !== null && person.leftOn < on) return '已经离岗';
  if (!postsOn(person.posts, on).includes('officer')) return '不是执法人员';
  return isQualifiedOfficer(person.certificates, on) ? null : '没有在有效期内的执法证';
}
