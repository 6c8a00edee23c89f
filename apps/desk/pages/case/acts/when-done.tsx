import { Entry } from './entry.tsx';
import { DateInput } from './inputs.tsx';

type Props = {
  /** The server's day: nothing is done on a day that has not come. */
  readonly today: string;
  readonly on: string;
  readonly late: boolean;
  readonly mayLate: boolean;
  readonly setOn: (on: string) => void;
  readonly setLate: (late: boolean) => void;
  readonly message: string | undefined;
};

/** The day of the act, and whether it is entered after the fact 补录. */
export function WhenDone({ today, on, late, mayLate, setOn, setLate, message }: Props) {
  return (
    <div className="acts-when">
      <Entry path="on" label={late ? '实际办理日期' : '办理日期'} required message={message}>
        <DateInput path="on" value={on} max={today} message={message} onChange={(value) => setOn(String(value))} />
      </Entry>
      {mayLate ? (
        <div className="acts-entry">
          <label className="acts-flag">
            <input type="checkbox" checked={late} onChange={(event) => setLate(event.target.checked)} />
            补录（行为早已办理，现在登记）
          </label>
          {late ? (
            <p className="acts-hint">
              补录长期标明；当时不符合规定的，作为问题记入案卷，不阻止登记。文书和编号按原件填写。
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
