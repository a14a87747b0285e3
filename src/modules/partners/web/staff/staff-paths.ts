/** What staff do about other organisations' services: of the whole library service, whichever library they work at. */
export const LOCAL_SERVICES = "/staff/local-services";
export const wrongStaffPath = (id: string): string => `${LOCAL_SERVICES}/wrong/${id}`;
