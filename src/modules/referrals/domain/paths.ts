/** Where a listing takes referrals. */
export const referPath = (slug: string): string => `/refer/${slug}`;

/** What an organisation received, for those who act for it. */
export const receivedPath = (partnerId: string): string => `/my/organisation/${partnerId}/referrals`;
export const receivedReferralPath = (partnerId: string, id: string): string => `${receivedPath(partnerId)}/${id}`;
/** What is counted of an organisation, for those who act for it. */
export const countedPath = (partnerId: string): string => `/my/organisation/${partnerId}/figures`;
/** How one of its listings receives. */
export const receivingPath = (partnerId: string, listingId: string): string =>
  `/my/organisation/${partnerId}/receiving/${listingId}`;

/** What a resident has sent while signed in. */
export const myReferralPath = (id: string): string => `/my/referrals/${id}`;

/** What a library service's staff have sent. */
export const STAFF_REFERRALS = "/staff/referrals";
/** Where it is counted that somebody was told about a local service. */
export const SIGNPOSTED = "/staff/signposted";
export const staffReferralPath = (id: string): string => `${STAFF_REFERRALS}/${id}`;
