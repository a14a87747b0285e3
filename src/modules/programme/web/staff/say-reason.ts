/** Why a session is called off, to staff. */
export const sayReason = (reason: string | null): string => reason || "The file of the programme leaves it out";
