/** Who may use the routes of referrals: a part of MATRIX in route-matrix.ts. */
export const OF_REFERRALS = {
  nobody: [
    "GET /refer/:slug",
    "POST /refer/:slug",
    "GET /refer/:slug/sent",
    "GET /referral",
    "POST /referral",
    "GET /referral/find",
    "POST /referral/find",
    "GET /referral/opened",
    "POST /referral/opened",
    "GET /referral/sent",
    "POST /referral/sent",
    "GET /referral/withdrawn",
  ],
  resident: [
    "GET /my/referrals/:id",
    "POST /my/referrals/:id",
    "GET /my/organisation/:id/referrals",
    "GET /my/organisation/:id/referrals/:referral",
    "POST /my/organisation/:id/referrals/:referral",
    "GET /my/organisation/:id/figures",
    "GET /my/organisation/:id/figures.csv",
    "GET /my/organisation/:id/receiving/:listing",
    "POST /my/organisation/:id/receiving/:listing",
  ],
  staff: ["GET /staff/referrals", "GET /staff/referrals/:id", "POST /staff/referrals/:id", "POST /staff/signposted"],
};
