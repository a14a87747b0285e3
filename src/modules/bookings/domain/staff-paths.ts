/** Addresses of staff's pages about bookings. */
export const registerPath = (sessionId: string): string => `/staff/sessions/${sessionId}/register`;
