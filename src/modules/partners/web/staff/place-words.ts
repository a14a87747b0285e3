/** What staff are told when they have said whether the place of an entry may be shown. */
export const PLACE_WITHHELD =
  "Its exact address is kept and shown nowhere any more, only the town. Look through its words for the address too.";
export const PLACE_TOLD =
  "Noted. No address was kept here: it comes back when its source has been read again. A feed or a calendar is read at once, a table when it is given again, and what its partner lists itself when it has written it again and you have approved it.";
