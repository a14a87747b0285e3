/** Path of a listing that waits, on the staff pages. */
export const listingStaffPath = (id: string): string => `/staff/local-services/listings/${id}`;
