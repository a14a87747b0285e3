const TOKEN = /(token=)[\w-]+/g;

/** A body without what would let its reader in: the outbox and the database keep no working link. */
export const withoutTokens = (body: string): string => body.replace(TOKEN, "$1(removed)");

/** The same for iCalendar text, whose lines are folded anywhere, in the middle of a token too (RFC 5545, 3.1). */
export const calendarWithoutTokens = (calendar: string): string => withoutTokens(calendar.replace(/\r?\n[ \t]/g, ""));
