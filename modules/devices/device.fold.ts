import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { type Check, type DeviceEvent, PREFIX, type Return, type Timed } from './device.events.ts';
import { rowsOf } from './device.rows.ts';
import type { Device, Loan } from './device.state.ts';

export const deviceStream = (id: string): string => `device:${id}`;

export const deviceFold: Fold<Device> = {
  kind: 'device',
  tables: [
    { name: 'devices.device', key: ['id'] },
    { name: 'devices.loan', key: ['device_id', 'n'] },
  ],
  initial: (stream) => ({ id: stream.slice('device:'.length), loans: [] }),
  evolve,
  rows: rowsOf,
};

/** What a recorded event says, with its own name within this module. */
export function toldBy({ type, payload }: RecordedEvent): Timed<DeviceEvent> {
  return { ...(payload as unknown as Timed<DeviceEvent>), type: type.slice(PREFIX.length) } as Timed<DeviceEvent>;
}

function evolve(device: Device, event: RecordedEvent): Device {
  const told = toldBy(event);
  const { occurredOn: on } = event;
  const by = event.actor.person ?? null;
  switch (told.type) {
    case 'device-registered':
      return { ...device, facts: told.facts, registeredOn: on, checkDueOn: told.checkDueOn };
    case 'device-amended':
      return { ...device, facts: told.facts };
    case 'device-issued': {
      const { type: _type, ...issue } = told;
      return { ...device, loans: [...device.loans, { ...issue, n: device.loans.length + 1, by }] };
    }
    case 'device-returned':
      return afterReturn(device, told, { on, by });
    case 'recordings-handed-over':
      return withLast(device, (loan) =>
        loan.returned === undefined ? loan : { ...loan, returned: { ...loan.returned, handedOverOn: on } },
      );
    case 'fault-reported':
      return { ...device, fault: { what: told.what, on } };
    case 'device-checked':
      return afterCheck(device, told, on);
    default:
      return afterUpkeep(device, told, on);
  }
}

type Upkeep = Extract<
  DeviceEvent,
  { type: 'device-repaired' | 'device-suspended' | 'device-resumed' | 'device-retired' }
>;

function afterUpkeep(device: Device, told: Upkeep, on: PlainDate): Device {
  switch (told.type) {
    case 'device-repaired': {
      const { fault: _fault, ...sound } = device;
      return sound;
    }
    case 'device-suspended':
      return { ...device, suspended: { reason: told.reason, on } };
    case 'device-resumed': {
      const { suspended: _suspended, ...resumed } = device;
      return resumed;
    }
    case 'device-retired':
      return { ...device, retired: { reason: told.reason, on } };
    default:
      throw new Error(`unknown event ${(told as { type: string }).type}`);
  }
}

function afterReturn(
  device: Device,
  { type: _type, ...told }: Timed<Return & { type: string }>,
  { on, by }: { readonly on: PlainDate; readonly by: string | null },
): Device {
  const handed = told.recordings === 'handed-over' ? { handedOverOn: on } : {};
  const back = withLast(device, (loan) => ({ ...loan, returned: { ...told, by, ...handed } }));
  return told.fault === null ? back : { ...back, fault: { what: told.fault, on } };
}

function afterCheck(device: Device, { firmware, fault, checkDueOn }: Check, on: PlainDate): Device {
  const { facts } = device;
  const checked = { ...device, lastCheckOn: on, checkDueOn };
  const known = facts === undefined || firmware === null ? checked : { ...checked, facts: { ...facts, firmware } };
  return fault === null ? known : { ...known, fault: { what: fault, on } };
}

function withLast(device: Device, change: (loan: Loan) => Loan): Device {
  const last = device.loans.at(-1);
  if (last === undefined) throw new Error('no loan');
  return { ...device, loans: [...device.loans.slice(0, -1), change(last)] };
}
