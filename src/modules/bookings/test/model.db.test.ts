import fc from "fast-check";
import { expect, it } from "vitest";
import { wrongBooks } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { Model, type Result } from "./model.ts";
import { type Command, STORIES } from "./model-commands.ts";
import { seenInModel, startEngine } from "./model-engine.ts";

/** How long stories are told to each database; more by hand: ALCOVE_PROPERTY_SECONDS=600. */
const SECONDS = Number(process.env.ALCOVE_PROPERTY_SECONDS ?? 20);
const DAY = 24 * 60;

/** The booking that a command is about: of offers' answers mostly one that is offered. */
function whichOf(model: Model, command: Command): number {
  if (!("which" in command)) return -1;
  const all = model.bookings.map((_, index) => index);
  const offered = all.filter((index) => model.bookings[index]!.status === "offered");
  const live = all.filter((index) => ["booked", "waiting", "offered"].includes(model.bookings[index]!.status));
  const answers = command.do === "accept" || command.do === "decline";
  const from = command.which % 5 === 4 ? all : answers && offered.length > 0 ? offered : live;
  return from.length > 0 ? from[command.which % from.length]! : -1;
}

/** Does a command in the model. @returns its result, and undefined where there is none; "skip" where it makes no sense now */
function inModel(model: Model, command: Command, which: number): Result | undefined | "skip" {
  const booking = model.bookings[which];
  switch (command.do) {
    case "book": {
      const kind = command.kind === "usual" ? model.usualKind() : command.kind;
      return model.book(kind, command.session, command.party, command.by, command.mayWait);
    }
    case "cancel":
    case "accept":
    case "decline":
      return booking ? model[command.do](booking) : "skip";
    case "change":
      return booking ? model.change(booking, command.party, command.by) : "skip";
    case "move":
      if (!booking || booking.kind === "course" || booking.of[0] === command.session) return "skip";
      return model.move(booking, command.session, command.party, command.by);
    case "forward":
      return model.forward(command.minutes) as undefined;
    case "capacity":
      model.capacity = command.to;
      return model.settle() as undefined;
    case "terms":
      Object.assign(model.terms, { waitingMost: command.waitingMost, smallerMayPass: command.smallerMayPass });
      return model.settle() as undefined;
  }
  const session = model.sessions[command.session]!;
  if (session.start <= model.now || session.off !== (command.do === "restore")) return "skip";
  if (command.do === "shift") session.start = model.now + command.hours * 60 + command.session;
  else session.off = command.do === "callOff";
  return model.settle() as undefined;
}

describeOnBoth("Stories of bookings", (make) => {
  it("end as a simple model says, command by command", { timeout: (SECONDS + 100) * 1000 }, async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    let stories = 0;
    await fc.assert(
      fc.asyncProperty(STORIES, async (story) => {
        const starts = [3, 10, 17].map((day) => ({ start: day * DAY + 60, off: false }));
        const model = new Model(story.form, story.capacity, { ...story.terms }, starts);
        const engine = await startEngine(db, library, story, model);
        let before = seenInModel(model).sessions;
        for (const command of story.commands) {
          const which = whichOf(model, command);
          const expected = inModel(model, command, which);
          if (expected === "skip") continue;
          expect([command, await engine.run(command, which)]).toEqual([command, expected]);
          expect(await engine.seen()).toEqual(seenInModel(model));
          expect(await wrongBooks(db, { lowered: true })).toEqual([]);
          // A limit may be lowered under what is taken: nobody is thrown out, and nobody more comes in.
          const now = seenInModel(model).sessions;
          const over = now.filter(
            ({ taken }, index) => taken > before[index]!.taken && taken > (model.capacity ?? 1e9),
          );
          expect(over).toEqual([]);
          before = now;
        }
        stories += 1;
      }),
      { numRuns: 100_000, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false },
    );
    expect(stories).toBeGreaterThan(5);
  });
});
