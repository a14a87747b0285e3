import { createTranslator } from "../../../platform/i18n/translator.ts";
import { WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { gridOf } from "../domain/support.ts";
import { sayWeekday } from "./say-slots.ts";

const en = createTranslator("en");
const CELL = 44;
const LEFT = 84;
const TOP = 22;
/** The largest circle just fits its cell. */
const MOST_RADIUS = CELL / 2 - 3;

/** People by day and time as circles whose area is how many; the table beside it says the same. */
export const SlotsPicture = ({ grid }: { grid: ReturnType<typeof gridOf> }) => {
  const most = Math.max(1, ...grid.flatMap(({ people }) => people));
  const [width, height] = [LEFT + CELL * WEEKDAY_KEYS.length, TOP + CELL * grid.length];
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <g fill="currentColor" font-size="13">
        {WEEKDAY_KEYS.map((day, column) => (
          <text key={day} x={LEFT + CELL * (column + 0.5)} y={14} text-anchor="middle">
            {sayWeekday(en, day).slice(0, 3)}
          </text>
        ))}
        {grid.map(({ time, people }, row) => (
          <g key={time}>
            <text x={0} y={TOP + CELL * (row + 0.5) + 4}>
              {time[0]!.toUpperCase() + time.slice(1)}
            </text>
            {people.map((many, column) => (
              <circle
                key={WEEKDAY_KEYS[column]}
                cx={LEFT + CELL * (column + 0.5)}
                cy={TOP + CELL * (row + 0.5)}
                r={many > 0 ? Math.max(2, MOST_RADIUS * Math.sqrt(many / most)) : 1}
              />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
};
