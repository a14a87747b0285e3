/** What staff do about other organisations' services: of the whole library service, whichever library they work at. */
export const LOCAL_SERVICES = "/staff/local-services";
export const ORGANISATIONS = `${LOCAL_SERVICES}/organisations`;
export const organisationPath = (id: string): string => `${ORGANISATIONS}/${id}`;
/** Where staff say what they heard there. */
export const roundPath = (id: string): string => `${organisationPath(id)}#round`;
export const PARTNERS = `${LOCAL_SERVICES}/partners`;
export const INVITE = `${PARTNERS}/invite`;
export const partnerPath = (id: string): string => `${PARTNERS}/${id}`;
export const WITHHELD_PATH = `${LOCAL_SERVICES}/withheld`;
/** Where an entry stands there. */
export const withheldAt = (id: string): string => `${WITHHELD_PATH}#entry-${id}`;
export const SAME_PATH = `${LOCAL_SERVICES}/same`;
