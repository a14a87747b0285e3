export { entrustedTo } from "./actions/entrusted.ts";
export { destroyMasterKey, masterKeyUse, rotateMasterKey } from "./actions/master-keys.ts";
export type { ReferralsParts } from "./actions/parts.ts";
export { MasterKeyMissing } from "./actions/seal.ts";
export { referralsWaiting } from "./actions/waiting.ts";
export { countedPath, receivedPath, STAFF_REFERRALS } from "./domain/paths.ts";
export { countOpen } from "./queries/referrals.ts";
export { besideService } from "./web/beside-service.tsx";
