/** Where a library service stands that works with a partner, and whether it has agreed to what the partner asks to be called. */
interface Standing {
  state: string;
  agreed_at: string | null;
}

/** Whether a partner is called what it asks for: every library service that works with it has agreed. One alone need not ask. */
export const isAgreed = (admissions: Standing[]): boolean =>
  admissions.every(({ state, agreed_at }) => state !== "admitted" || agreed_at !== null);
