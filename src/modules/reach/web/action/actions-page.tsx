import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import type { Answer, Context, Visitor } from "../../../../platform/http/route.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import type { ToAnswer } from "../../../../vocabulary/to-answer.ts";
import { standingOf } from "../../domain/action.ts";
import { actionsOf, type ReachAction } from "../../queries/actions.ts";
import type { ReachTables } from "../../tables.ts";
import { REACH_PATH } from "../paths.ts";
import { day } from "../say-figures.ts";
import { actionPath, NEW_ACTION_PATH } from "./action-paths.ts";
import type { ActionParts } from "./figure-of-action.ts";
import { STANDING_WORDS } from "./say-action.ts";

/** What the service does is everybody's of its staff, what a library does its own's; and what one has to do, one's own. */
export const maySeeAction = (visitor: Visitor, action: Pick<ReachAction, "ownerId" | "libraryId">): boolean =>
  action.ownerId === visitor.id || action.libraryId === null || mayActFor(visitor, action.libraryId);

/** GET /staff/reach/actions: what is being done about whom the library misses. */
export async function actionsPage(parts: ActionParts, { visitor, now }: Context): Promise<Answer> {
  const all = await parts.db.work(scopeOf(visitor!), () => actionsOf(parts.db.trx<ReachTables>(), visitor!.serviceId));
  const seen = all.filter((action) => maySeeAction(visitor!, action));
  const isManager = mayAs(visitor!.role, "manager");
  const isOver = ({ taken }: ReachAction) => ["dropped", "reviewed"].includes(standingOf(taken));
  return staffPage({
    title: "Actions",
    current: "reach",
    service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "",
    body: (
      <>
        {isManager && <BackLink href={REACH_PATH}>Reach</BackLink>}
        <h1>Actions</h1>
        <p class="lead">What is being done about whom the library misses, and about what was turned away.</p>
        {isManager && (
          <p>
            Open one from a group that comes less than it would, or <a href={NEW_ACTION_PATH}>from scratch</a>.
          </p>
        )}
        {seen.length === 0 && <p>There are none yet.</p>}
        {seen.some((action) => !isOver(action)) && (
          <List caption="Open" actions={seen.filter((action) => !isOver(action))} today={localDate(now)} />
        )}
        {seen.some(isOver) && <List caption="Over" actions={seen.filter(isOver)} today={localDate(now)} />}
      </>
    ),
  });
}

const List = ({ caption, actions, today }: { caption: string; actions: ReachAction[]; today: string }) => (
  <section aria-label={caption}>
    <h2>{caption}</h2>
    <Table<ReachAction>
      caption={caption}
      captionHidden
      rows={actions}
      columns={[
        {
          heading: "About",
          rowHeading: true,
          cell: ({ id, about }) => (
            <a href={actionPath(id)}>
              <bdi>{about}</bdi>
            </a>
          ),
        },
        { heading: "What", cell: ({ what }) => <bdi>{what}</bdi> },
        { heading: "Who", cell: ({ ownerName }) => ownerName },
        {
          heading: "Done by",
          cell: ({ dueOn, taken }) => (
            <>
              {day(dueOn)}
              {dueOn < today && standingOf(taken) === "open" && <b> (late)</b>}
            </>
          ),
        },
        { heading: "Review", cell: ({ reviewOn }) => day(reviewOn) },
        { heading: "Where it stands", cell: ({ taken }) => STANDING_WORDS[standingOf(taken)] },
      ]}
    />
  </section>
);

/** What an action asks of its owner, for their day. */
export const askOf = ({ id, about, what, dueOn, reviewOn, taken }: ReachAction, today: string): ToAnswer =>
  standingOf(taken) === "done"
    ? {
        text: `What came of it? ${about}`,
        answer: "Review it",
        about,
        href: actionPath(id),
        why: `to be reviewed on ${day(reviewOn)}`,
      }
    : {
        text: `${about}: ${what}`,
        answer: "Say where it stands",
        about,
        href: actionPath(id),
        why: dueOn < today ? `was due on ${day(dueOn)}` : `due on ${day(dueOn)}`,
      };
