import type { Command } from "../platform/admin/command.ts";
import { backupCommand, moveCommand, restoreCommand } from "../platform/backup/commands.ts";
import { adminLinkCommand } from "./admin-link-command.ts";
import { importCommand } from "./import-command.ts";
import { rebuildCommand } from "./rebuild-command.ts";
import { referralKeysCommand } from "./referral-keys-command.ts";
import { sampleCommand } from "./sample-command.ts";

/** Everything `bin/alcove` can do, in the order of its help. */
export const COMMANDS: Command[] = [
  importCommand,
  backupCommand,
  restoreCommand,
  moveCommand,
  sampleCommand,
  adminLinkCommand,
  rebuildCommand,
  referralKeysCommand,
];
