/** Addresses of staff's pages about bookings. */
export const registerPath = (sessionId: string): string => `/staff/sessions/${sessionId}/register`;
export const doorPath = (sessionId: string): string => `/staff/sessions/${sessionId}/door`;
export const tapsPath = (sessionId: string): string => `/staff/sessions/${sessionId}/taps`;
export const bookForPath = (sessionId: string): string => `/staff/sessions/${sessionId}/book`;
export const slipPath = (bookingId: string): string => `/staff/bookings/${bookingId}/slip`;
export const termsPath = (activityId: string): string => `/staff/activities/${activityId}/booking`;
export const looksPath = (activityId: string): string => `${termsPath(activityId)}/looks`;
