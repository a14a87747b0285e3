import ICAL from "ical.js";

/** Years that a rule is looked through without a date: the longest that a 29 February takes to come back on its weekday, past 2100. */
const MOST_YEARS = 40;

/**
 * Bounds how far the rules of an event, or of the parts of a time zone, are looked through: ical.js looks for the next date of a
 * rule that no date fits ('the 30 February', or every seventh day from a Tuesday that is a Monday) without end.
 */
export function boundRules(component: ICAL.Component): void {
  for (const property of component.getAllProperties("rrule")) {
    const rule = property.getFirstValue();
    if (rule instanceof ICAL.Recur) rule.iterator = (start) => bounded(rule, start);
  }
  for (const part of component.getAllSubcomponents()) boundRules(part);
}

/** Its turns; throws from `next`, or at once, where none is found. Whatever it looks through, it passes days, months or years. */
function bounded(rule: ICAL.Recur, dtstart: ICAL.Time): ICAL.RecurIterator {
  let found = dtstart.year;
  const look = ({ year }: ICAL.Time) => {
    if (year - found > MOST_YEARS) throw new Error(`No date fits how it repeats, '${rule}'.`);
  };
  class Bounded extends ICAL.RecurIterator {
    override next(again?: boolean): ICAL.Time {
      const turn = super.next(again);
      if (turn) found = turn.year;
      return turn;
    }
    override increment_monthday(days: number): void {
      look(this.last);
      super.increment_monthday(days);
    }
    override increment_month(): void {
      look(this.last);
      super.increment_month();
    }
    override increment_year(years: number): void {
      look(this.last);
      super.increment_year(years);
    }
  }
  return new Bounded({ rule, dtstart });
}
