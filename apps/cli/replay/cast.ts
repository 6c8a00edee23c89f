import type { ItemFacts } from '#domain/procedure/context.ts';
import type { Cast, Member } from '#modules/casework/index.ts';
import { packPersonIds, peopleOnFile } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';

/** Officers of the pack whose certificates cover more than labour inspection. */
const BOTH_AREAS = ['officer-5', 'officer-6'] as const;
const LABOUR = ['officer-1', 'officer-2'] as const;

/** The people of the register who stand in for those whom a published source does not name, for each set of items. */
export async function castsOf(db: Db, pack: string): Promise<(items: readonly ItemFacts[]) => Cast> {
  const ids = await packPersonIds(db);
  const onFile = new Map((await peopleOnFile(db)).map((p) => [p.person, p]));
  const member = (key: string): Member => {
    const person = ids.get(`${pack}/${key}`);
    const file = person === undefined ? undefined : onFile.get(person);
    if (person === undefined || file === undefined) throw new Error(`the register has no ${pack}/${key}`);
    const certificateNo = file.certificates.at(-1)?.number;
    return { account: 'system', person, name: file.name, ...(certificateNo === undefined ? {} : { certificateNo }) };
  };
  const rest = {
    intake: member('window'),
    unitHead: member('unit-head'),
    reviewer: member('reviewer-1'),
    head: member('head'),
    presider: member('reviewer-2'),
    archivist: member('archivist'),
  };
  const teams = { labour: LABOUR.map(member), both: BOTH_AREAS.map(member) };
  return (items) => {
    const labourOnly = items.every((i) => i.area === undefined || i.area === '劳动保障监察');
    return { ...rest, officers: (labourOnly ? teams.labour : teams.both) as unknown as Cast['officers'] };
  };
}
