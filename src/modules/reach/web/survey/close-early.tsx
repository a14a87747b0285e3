import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { LEAST_DAYS, type Lost, TELLING_DAYS } from "../../domain/survey/before-closing.ts";
import { counted, number } from "../say-figures.ts";

/** Whether closing now has to be asked about first. */
export const isEarly = ({ toCome, ofOneDay }: Lost): boolean => toCome > 0 || ofOneDay > 0;

/** What goes unsaid with answers of one day alone. */
export const ONE_DAY = `Answers of one day or session alone have no interval and are not set beside who lives here: nobody can tell what another day would have given. ${LEAST_DAYS} are the least, ${TELLING_DAYS} or more say something.`;

/** Which figures would be of one day alone. */
const sayOneDay = ({ populations, ofOneDay }: Lost): string =>
  ofOneDay === populations ? ONE_DAY : `${ofOneDay} of ${populations} figures would be of one day alone. ${ONE_DAY}`;

interface EarlyProps {
  lost: Lost;
  /** 'session', or 'day or session'. */
  of: { one: string; many: string };
  error?: string;
  /** Intervals are no matter of a course. */
  course?: true;
}

/** Before a round is closed too early: what is lost, and that somebody means it. Nothing where nothing is. */
export const CloseEarly = ({ lost, of, error, course }: EarlyProps) => {
  if (!isEarly(lost) || (course && lost.toCome === 0)) return null;
  return (
    <>
      {lost.toCome > 0 && (
        <p class="aside">
          <b>
            {number(lost.toCome)} of its {counted(lost.all, of.one, of.many)} {lost.toCome === 1 ? "is" : "are"} still
            to come.
          </b>{" "}
          Nobody can answer once it is closed, and every answer is erased: it cannot be opened again.
        </p>
      )}
      {!course && lost.ofOneDay > 0 && <p class="aside">{sayOneDay(lost)}</p>}
      <Checkboxes name="anyway" error={error} items={[{ value: "yes", text: "Close it now all the same" }]} />
    </>
  );
};
