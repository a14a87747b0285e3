export { destroyMasterKey, masterKeyUse, rotateMasterKey } from "./actions/master-keys.ts";
export { MasterKeyMissing } from "./actions/seal.ts";
export { referralsWaiting } from "./actions/waiting.ts";
