import type { DeviceKind, DeviceState, Recordings } from '#contract/devices.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

export type DeviceRow = {
  readonly id: string;
  readonly number: string;
  readonly kind: DeviceKind;
  readonly model: string;
  readonly serial: string;
  readonly acquired_on: PlainDate;
  readonly storage_gb: number | null;
  readonly firmware: string | null;
  readonly place: string;
  readonly note: string | null;
  readonly state: DeviceState;
  readonly registered_on: PlainDate;
  readonly last_check_on: PlainDate | null;
  readonly check_due_on: PlainDate;
  readonly fault: string | null;
  readonly borrower: string | null;
  readonly borrower_name: string | null;
  readonly issued_at: Instant | null;
  readonly due_at: Instant | null;
  readonly hand_over_by: Instant | null;
};

export type LoanRow = {
  readonly device_id: string;
  readonly n: number;
  readonly person: string;
  readonly person_name: string;
  readonly purpose: string;
  readonly case_number: string | null;
  readonly issued_at: Instant;
  readonly issued_by: string | null;
  readonly due_at: Instant;
  readonly battery: number;
  readonly free_gb: number;
  readonly drift: number;
  readonly drift_found: number | null;
  readonly returned_at: Instant | null;
  readonly received_by: string | null;
  readonly return_battery: number | null;
  readonly return_drift: number | null;
  readonly drift_too_far: boolean | null;
  readonly return_fault: string | null;
  readonly recordings: Recordings | null;
  readonly content: string | null;
  readonly handed_over_on: PlainDate | null;
};
export type LoanOfDevice = LoanRow & Pick<DeviceRow, 'number' | 'model' | 'kind' | 'fault'>;

type Tables = { 'devices.device': DeviceRow; 'devices.loan': LoanRow };

const tables = (db: Db) => db.withTables<Tables>();

/** The whole register by number: a bureau has dozens, not thousands. */
export function selectDevices(db: Db): Promise<readonly DeviceRow[]> {
  return tables(db).selectFrom('devices.device').selectAll().orderBy('number').execute();
}

export function selectDevice(db: Db, id: string): Promise<DeviceRow | undefined> {
  return tables(db).selectFrom('devices.device').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectFreeDevices(db: Db): Promise<readonly DeviceRow[]> {
  return tables(db)
    .selectFrom('devices.device')
    .selectAll()
    .where('state', '=', 'free')
    .where('hand_over_by', 'is', null)
    .orderBy('number')
    .execute();
}

/** Other devices with that number or serial. */
export function selectSameDevices(
  db: Db,
  { id, number, serial }: Pick<DeviceRow, 'id' | 'number' | 'serial'>,
): Promise<readonly Pick<DeviceRow, 'number' | 'serial' | 'model'>[]> {
  return tables(db)
    .selectFrom('devices.device')
    .select(['number', 'serial', 'model'])
    .where('id', '<>', id)
    .where((or) => or.or([or('number', '=', number), or('serial', '=', serial)]))
    .execute();
}

/** Loans with what they were of, the latest first; of one device, of one person, or so many of all. */
export function selectLoans(
  db: Db,
  { device, person, limit }: { readonly device?: string; readonly person?: string; readonly limit: number },
): Promise<readonly LoanOfDevice[]> {
  let query = tables(db)
    .selectFrom('devices.loan')
    .innerJoin('devices.device', 'devices.device.id', 'devices.loan.device_id')
    .selectAll('devices.loan')
    .select(['devices.device.number', 'devices.device.model', 'devices.device.kind', 'devices.device.fault']);
  if (device !== undefined) query = query.where('device_id', '=', device);
  if (person !== undefined) query = query.where('person', '=', person);
  return query
    .orderBy('devices.loan.issued_at', 'desc')
    .orderBy('device_id')
    .orderBy('n', 'desc')
    .limit(limit)
    .execute();
}
