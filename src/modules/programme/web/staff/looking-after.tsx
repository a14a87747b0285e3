import type { Answer } from "../../../../platform/http/route.ts";
import { Needs } from "../../../../platform/views/find/asides.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { FindLibrary, type StaffLibrary } from "../../../places/index.ts";

const DUTIES = [
  {
    href: "/staff/people/invite",
    text: "Invite the people of a library service",
    note: "They put things on, and say hours, closures and access. One of them should be its administrator",
  },
  { href: "/staff/people", text: "Staff of a library service", note: "Who may do what, and who no longer works there" },
  { href: "/staff/admin/mail", text: "Mail and text messages", note: "What was sent, and what waits" },
  { href: "/staff/account", text: "Your own sign-in", note: "Second step and recovery codes" },
];

/** What whoever looks after the whole installation sees first: they are at no library, so there is no day to show. */
export const lookingAfter = (service: string, words: string, libraries: StaffLibrary[]): Answer =>
  staffPage({
    title: "You look after this Alcove",
    current: "today",
    service,
    body: (
      <>
        <h1>You look after this Alcove</h1>
        <p class="lead">Libraries' own staff do the rest, once you have invited them.</p>
        <Needs needs={DUTIES} />
        <section class="form-part" aria-labelledby="day-at">
          <FindLibrary words={words} libraries={libraries} action="/staff" to={(id) => `/staff/at/${id}`}>
            <h2 id="day-at">See the day at a library</h2>
          </FindLibrary>
        </section>
      </>
    ),
  });
