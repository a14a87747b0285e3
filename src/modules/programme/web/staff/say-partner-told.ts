/** That a partner hears of what becomes of dates that it has booked for itself. */
export const sayPartnerTold = (partner: string): string => `${partner} has booked it, and is told by mail.`;
