import type { SelfCheck } from '#contract/devices.ts';
import { Input, numberOf } from './fields.tsx';
import type { DeviceRulesLine } from './words.ts';

export const NO_CHECK = { battery: '', freeGb: '', drift: '0', driftFound: '' };
export type CheckTyped = Readonly<typeof NO_CHECK>;

type Props = {
  readonly title: string;
  /** Binds a field of the form in which this stands. */
  readonly bind: (key: keyof CheckTyped) => { readonly value: string; readonly onChange: (value: string) => void };
  readonly rules: DeviceRulesLine;
};

/** Battery, memory, system date and time. */
export function CheckFields({ title, bind, rules }: Props) {
  return (
    <fieldset className="devices-group">
      <legend>{title}</legend>
      <div className="records-pair">
        <Input
          type="number"
          label="电量（%）"
          min={0}
          max={100}
          hint={`不低于${rules.minBatteryPercent}%`}
          {...bind('battery')}
        />
        <Input type="number" label="剩余存储（GB）" min={0} hint={`不少于${rules.minFreeGb}GB`} {...bind('freeGb')} />
        <Input
          type="number"
          label="现在的时间误差（秒）"
          hint={`对照北京时间，快为正、慢为负，不超过${rules.clockToleranceSeconds}秒；超过的先校准`}
          {...bind('drift')}
        />
        <Input
          type="number"
          label="校准前的误差（秒）"
          required={false}
          hint="刚刚校准过的填写，此前的记录可以据此更正时间"
          {...bind('driftFound')}
        />
      </div>
    </fieldset>
  );
}

export function checkOf({ battery, freeGb, drift, driftFound }: CheckTyped): SelfCheck {
  return {
    battery: Number(battery),
    freeGb: Number(freeGb),
    drift: Number(drift),
    driftFound: numberOf(driftFound),
  };
}
