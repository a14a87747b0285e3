import type { ComponentChildren } from "preact";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";

const keysOf = ({ item, fresh, days }: Omit<DayKeysProps, "person">): { keys: string[]; does: string }[] => [
  { keys: ["J"], does: `Next ${item}` },
  { keys: ["K"], does: `The ${item} before` },
  { keys: ["Enter"], does: `Open the ${item}` },
  ...(days
    ? [
        { keys: ["A"], does: `The ${days} after` },
        { keys: ["B"], does: `The ${days} before` },
      ]
    : []),
  { keys: ["N"], does: fresh ?? "Put something on" },
  { keys: ["?"], does: "This list" },
];

interface DayKeysProps {
  /** Whose choice the browser remembers. */
  person: string;
  /** What the keys move between. */
  item: string;
  /** What N does. */
  fresh?: string;
  /** 'day' or 'week', where the page has one after and one before. */
  days?: string;
}

const Key = ({ children }: { children: ComponentChildren }) => <kbd>{children}</kbd>;

/**
 * The keys of the page of the day, in a line and as a list with the way to turn them off. Hidden until the script
 * `day-keys` runs, since without it there are none.
 */
export const DayKeys = ({ person, ...words }: DayKeysProps) => (
  <div class="keys" data-day-keys={person} hidden>
    <p>
      <span data-keys-on>
        <Key>J</Key> <Key>K</Key> move <Key>Enter</Key> open <Key>N</Key> new <Key>?</Key>{" "}
      </span>
      <span data-keys-off hidden>
        Keys are off.{" "}
      </span>
      <button type="button" class="as-link" data-keys-all>
        All keys
      </button>
    </p>
    <dialog aria-labelledby="keys-heading">
      <h2 id="keys-heading">Keys on this page</h2>
      <dl class="key-list">
        {keysOf(words).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        They rest while you type in a field. If you speak to your computer, or press keys by accident, turn them off:
        this browser remembers it for you alone.
      </p>
      <p role="status" data-keys-said></p>
      <ButtonGroup>
        {/* First, so that opening the list puts the focus on what does least. */}
        <Button type="button" data-keys-close>
          Close
        </Button>
        <Button type="button" data-keys-switch secondary>
          Turn these keys off
        </Button>
      </ButtonGroup>
    </dialog>
  </div>
);
