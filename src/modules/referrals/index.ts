export { entrustedTo } from "./actions/entrusted.ts";
export { entrustedSteps } from "./actions/entrusted-steps.ts";
export { destroyMasterKey, masterKeyUse, rotateMasterKey } from "./actions/master-keys.ts";
export type { ReferralsParts } from "./actions/parts.ts";
export { MasterKeyMissing } from "./actions/seal.ts";
export { referralsWaiting } from "./actions/waiting.ts";
export { countedPath, receivedPath, STAFF_REFERRALS } from "./domain/paths.ts";
export { besideOwnListing } from "./web/beside-own-listing.ts";
export { askForListing, besideService } from "./web/beside-service.tsx";
