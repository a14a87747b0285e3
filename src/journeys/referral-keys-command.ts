import { destroyMasterKey, MasterKeyMissing, masterKeyUse, rotateMasterKey } from "../modules/referrals/index.ts";
import { type Command, CommandRefused, type Job } from "../platform/admin/command.ts";
import { masterKeys } from "../platform/envelope/master-keys.ts";

const USAGE = "Write: alcove referral-keys, alcove referral-keys rotate, or alcove referral-keys destroy VERSION";
const referrals = (count: number) => (count === 1 ? "1 referral" : `${count} referrals`);

async function list({ db, settings, say }: Job): Promise<number> {
  const uses = await masterKeyUse(db, masterKeys(settings.referralKeys));
  if (uses.length === 0) say("There is no key yet: the first referral makes one.");
  for (const { version, id, wraps, missing } of uses)
    say(
      `Version ${version} (${id}): ${referrals(wraps)}${missing ? `, and it is not in ${settings.referralKeys}` : ""}`,
    );
  return uses.some(({ missing }) => missing) ? 1 : 0;
}

async function rotate({ db, settings, say, step }: Job): Promise<number> {
  const keys = masterKeys(settings.referralKeys);
  try {
    const done = await step("Wrapping anew", (onProgress) => rotateMasterKey(db, keys, onProgress));
    say(
      `Version ${done.version} is in use; ${referrals(done.rewrapped)} wrapped anew. Copy ${keys.file}, apart from backups.`,
    );
    return 0;
  } catch (error) {
    throw error instanceof MasterKeyMissing ? new CommandRefused(`${error.message}. Put it back first.`) : error;
  }
}

async function destroy({ db, settings, say }: Job, word: string): Promise<number> {
  if (!/^\d{1,6}$/.test(word)) throw new CommandRefused(USAGE);
  const outcome = await destroyMasterKey(db, masterKeys(settings.referralKeys), Number(word));
  if (!("refused" in outcome)) {
    say(`Version ${word} is destroyed. Destroy its copies too: then what was erased stays unreadable in old backups.`);
    return 0;
  }
  if (outcome.refused === "in_use")
    throw new CommandRefused(
      `Version ${word} wraps ${referrals(outcome.wraps)}: run alcove referral-keys rotate first.`,
    );
  throw new CommandRefused(
    outcome.refused === "newest" ? `Version ${word} is the one in use.` : `There is no version ${word}.`,
  );
}

/** `alcove referral-keys`: the keys that referrals are sealed under, outside the database. */
export const referralKeysCommand: Command = {
  name: "referral-keys",
  usage: "[rotate | destroy VERSION]",
  summary: "List the keys that referrals are sealed under, begin a new one, or destroy one that nothing needs.",
  async run(job) {
    const [what, version = "", extra] = job.args;
    if (what === undefined) return list(job);
    if (what === "rotate" && version === "") return rotate(job);
    if (what === "destroy" && !extra) return destroy(job, version);
    throw new CommandRefused(USAGE);
  },
};
