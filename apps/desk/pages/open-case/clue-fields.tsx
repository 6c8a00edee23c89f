import { Panel } from '../../shared/page.tsx';
import { ItemPicker } from './item-picker.tsx';
import { type Opening, SOURCES, today } from './opening.ts';

type Props = { readonly value: Opening; readonly set: (change: Partial<Opening>) => void };

/** 线索: where it came from, what it says, when the act ended (行政处罚法第三十六条), who told it. */
export function ClueFields({ value, set }: Props) {
  return (
    <Panel title="线索">
      <div className="open-grid">
        <label>
          线索来源
          <select value={value.source} onChange={(e) => set({ source: e.target.value as Opening['source'] })}>
            {Object.entries(SOURCES).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          违法行为终了之日
          <input
            type="date"
            max={today()}
            disabled={value.continuing}
            value={value.violationEndedOn}
            onChange={(e) => set({ violationEndedOn: e.target.value })}
          />
        </label>
        <label className="open-check">
          <input type="checkbox" checked={value.continuing} onChange={(e) => set({ continuing: e.target.checked })} />
          违法行为仍在连续或者继续
        </label>
        <label className="wide">
          反映的事实
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={value.summary}
            onChange={(e) => set({ summary: e.target.value })}
          />
        </label>
        <label className="wide">
          违法行为发生地（用工所在地）
          <input maxLength={200} value={value.place} onChange={(e) => set({ place: e.target.value })} />
        </label>
        <label>
          投诉人、举报人
          <input maxLength={100} value={value.complainant} onChange={(e) => set({ complainant: e.target.value })} />
        </label>
        <label className="open-check">
          <input
            type="checkbox"
            checked={value.confidential}
            onChange={(e) => set({ confidential: e.target.checked })}
          />
          为投诉人、举报人保密（劳动保障监察条例第九条）
        </label>
        <label className="wide">
          由何案分出（立案号或者案由，没有的不填）
          <input maxLength={200} value={value.splitFrom} onChange={(e) => set({ splitFrom: e.target.value })} />
        </label>
        <div className="wide">
          <ItemPicker on={value.on} value={value.items} onChange={(items) => set({ items })} />
        </div>
      </div>
    </Panel>
  );
}
