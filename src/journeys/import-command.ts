import path from "node:path";
import { parseArgs } from "node:util";
import { type Command, CommandRefused } from "../platform/admin/command.ts";
import { FileRefused } from "../platform/csv/read-import.ts";
import { type Rejection, writeRejections } from "../platform/csv/reject-report.ts";
import { KINDS } from "./import-kinds.ts";
import { isAddress } from "./import-services.ts";

/** Files of one library service's own. */
const OF_A_SERVICE = new Set([
  "programme",
  "services",
  "computers",
  "members",
  "events",
  "visits",
  "loans",
  "users",
  "computer-hours",
  "wifi",
]);
const NEEDS_RESTART = new Set(["postcodes", "places"]);
const kinds = Object.keys(KINDS).join("|");
/** Other names of a kind: what people call services in the standard's shape. */
const ALSO: Record<string, string> = { oruk: "services" };

/** `alcove import KIND FILE`. Nothing is half-loaded: a file that is wrong as a whole changes nothing. */
export const importCommand: Command = {
  name: "import",
  usage: `${kinds} FILE [--report FILE] [--source TEXT]\n      programme: --service NAME [--whole]; services (or oruk): FILE or address of a feed, --service NAME --licence TEXT [--whole];
      of a CSV file also --mapping services|eventbrite|libcal|FILE.json [--organisation NAME];
      members: --service NAME [--date DAY] [--add] [--sure]; events, visits, loans, users, computer-hours, wifi: --service NAME;
      census: a table of tenure, qualifications, economic activity, main language or sex by LSOA or district [--people]`,
  summary:
    "Take open data or a programme from a CSV file, members by small area, events, visits, loans, users, computers and wifi of other systems, or partners' services from a CSV file or an Open Referral UK 3.0 or 1.0 file or feed; rejected lines go into a report beside it.",
  async run(job) {
    const { values, positionals } = parseArgs({
      args: job.args,
      allowPositionals: true,
      options: {
        report: { type: "string" },
        source: { type: "string" },
        service: { type: "string" },
        licence: { type: "string" },
        mapping: { type: "string" },
        organisation: { type: "string" },
        whole: { type: "boolean", default: false },
        date: { type: "string" },
        sure: { type: "boolean", default: false },
        add: { type: "boolean", default: false },
        people: { type: "boolean", default: false },
      },
    });
    const [asked = "", name, extra] = positionals;
    const kind = Object.hasOwn(ALSO, asked) ? ALSO[asked]! : asked;
    if (asked !== "" && !Object.hasOwn(KINDS, kind))
      throw new CommandRefused(
        `There is no import called "${asked}". There are: ${[...Object.keys(KINDS), ...Object.keys(ALSO)].join(", ")}.`,
      );
    const load = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!load || !name || extra) throw new CommandRefused(`Write: alcove import ${this.usage}`);
    if (!OF_A_SERVICE.has(kind) && values.service !== undefined)
      throw new CommandRefused(`--service is for ${[...OF_A_SERVICE].join(", ")}.`);
    if (!["programme", "services"].includes(kind) && values.whole)
      throw new CommandRefused("--whole is for a programme and for services.");
    if (kind !== "members" && (values.date !== undefined || values.sure || values.add))
      throw new CommandRefused("--date, --add and --sure are for members.");
    if (kind !== "census" && values.people) throw new CommandRefused("--people is for census.");
    const isFeed = kind === "services" && isAddress(name);
    const file = isFeed ? name : path.resolve(job.cwd, name);
    const report = path.resolve(
      job.cwd,
      values.report ?? `${(isFeed ? kind : name).replace(/\.(csv(\.gz)?|json)$/i, "")}.rejected.csv`,
    );
    const rejections: Rejection[] = [];
    const onReject = (rejection: Rejection) => {
      job.signal.throwIfAborted();
      rejections.push(rejection);
    };
    const { source, service, licence, mapping, organisation, whole, date, sure, add, people } = values;
    const isClean = () => rejections.length === 0;
    const {
      taken,
      said,
      numbers,
      more = [],
    } = await job
      .step(`Importing ${kind}`, (onProgress) =>
        load(job, {
          file,
          source,
          service,
          licence,
          mapping,
          organisation,
          whole,
          date,
          sure,
          add,
          people,
          isClean,
          onReject,
          onProgress: (fraction) => {
            job.signal.throwIfAborted();
            onProgress(fraction);
          },
        }),
      )
      .catch((error: Error) => {
        throw error instanceof FileRefused ? new CommandRefused(`${error.message} Nothing was changed.`) : error;
      });
    // Much may have come at once; the embedded database never looks at its tables by itself.
    await job.db.asOwner((client) => client.query("ANALYZE"));
    await writeRejections(report, rejections, numbers);
    const lines = new Set(rejections.map((rejection) => rejection.line)).size;
    job.say(said ?? `${taken} taken, ${lines} rejected.`);
    for (const line of more) job.say(line);
    if (lines > 0) job.say(`What was wrong, and where: ${report}`);
    if (NEEDS_RESTART.has(kind)) job.say("Start Alcove again to use them.");
    return lines > 0 ? 1 : 0;
  },
};
