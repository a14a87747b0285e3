/** Words by which the finder hears days, times, ages and the like, so that their misspellings can be set right too. */
export const HEARD_WORDS: ReadonlySet<string> = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays " +
    "january february april june july august september october november december today tomorrow tonight weekend weekends weekday weekdays " +
    "morning mornings afternoon afternoons evening evenings lunchtime daytime " +
    "library libraries activities events baby babies toddler toddlers preschool children childrens kids teenager teenagers teens adults " +
    "pensioner pensioners retired elderly seniors grandchildren wheelchair pushchair parking accessible online virtual free appointment"
  ).split(" "),
);
