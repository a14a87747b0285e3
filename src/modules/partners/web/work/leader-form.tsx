import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import type { MemberRole } from "../../../../vocabulary/roles.ts";
import { CHECK_LEVELS } from "../../domain/work/check.ts";
import { DAYS, FEE_PER } from "../../domain/work/enquiry.ts";
import type { Leader } from "../../queries/work/leaders.ts";
import { leaderPath } from "./leader-paths.ts";
import { CHECK_WORDS, DAY_WORDS, PER_WORDS } from "./staff-words.ts";

interface SignInProps {
  leader: Leader;
  /** What their address may do here, where it is on the staff list. */
  role?: MemberRole;
  mayInvite: boolean;
}

/** Whether they can see the registers of their own sessions, and how they come to. */
export const SignIn = ({ leader, role, mayInvite }: SignInProps) => (
  <p>
    {role === "guest_tutor"
      ? "They sign in as a guest tutor, and see the sessions they are named for, and nothing else."
      : role
        ? "Their address is on the staff list."
        : leader.email
          ? "They have no sign-in. As a guest tutor they see the registers of their own sessions, and nothing else."
          : "They have no mail address, and so no sign-in."}{" "}
    {!role && leader.email && mayInvite && <a href="/staff/people/invite">Invite them as a guest tutor</a>}
    {!role && leader.email && !mayInvite && "Ask your administrator to invite them."}
  </p>
);

const seen = (on: string | null, by: string | null) =>
  on && by ? `Seen by ${by} on ${sayDate(on, { year: true, weekday: false })}. ` : "";

interface FormProps {
  leader: Leader;
  form: Form;
  errors: FormErrors;
  csrf: string;
}

/** What the register says. Of papers only the day somebody here saw them: never a copy, a number or what they say. */
export const LeaderForm = ({ leader, form, errors, csrf }: FormProps) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return (
    <>
      <StaffForm action={leaderPath(leader.id)} csrf={csrf} version={leader.version}>
        <TextInput {...of("name")} label={{ text: "Name" }} width={30} spellcheck={false} />
        <TextInput {...of("email")} label={{ text: "Mail" }} type="email" width={30} spellcheck={false} />
        <TextInput {...of("phone")} label={{ text: "Telephone" }} type="tel" width={20} />
        <TextInput {...of("role")} label={{ text: "What they do" }} width={30} />
        <div class="pair-of">
          <TextInput {...of("fee_from")} label={{ text: "Fee from, in pounds" }} width={5} inputmode="decimal" />
          <TextInput {...of("fee_to")} label={{ text: "to" }} width={5} inputmode="decimal" />
        </div>
        <Select
          {...of("fee_per")}
          label={{ text: "For" }}
          items={FEE_PER.map((per) => ({ value: per, text: PER_WORDS[per] }))}
        />
        <Checkboxes
          name="days"
          legend={{ text: "Days they can do" }}
          values={fields(form, "days")}
          items={DAYS.map((day) => ({ value: day, text: DAY_WORDS[day] }))}
        />
        <TextInput {...of("availability")} label={{ text: "When they can" }} />
        <TextInput
          {...of("eligible_seen_on")}
          label={{ text: "Eligible: the day you saw it" }}
          hint={`${seen(leader.eligible_seen_on, leader.eligible_seen_by)}Right to work, insurance or qualification, whichever applies. Keep no copy.`}
          type="date"
          width={10}
        />
        <TextInput
          {...of("check_seen_on")}
          label={{ text: "Check for work with children or adults at risk: the day you saw it" }}
          hint={`${seen(leader.check_seen_on, leader.check_seen_by)}Keep neither the certificate nor its number.`}
          type="date"
          width={10}
        />
        <Select
          {...of("check_level")}
          label={{ text: "Level of the check" }}
          items={[
            { value: "", text: "Not said" },
            ...CHECK_LEVELS.map((level) => ({ value: level, text: CHECK_WORDS[level] })),
          ]}
        />
        <TextInput
          {...of("check_role")}
          label={{ text: "The role it was made for" }}
          hint="Such as 'Leads a children's workshop each week'."
        />
        <TextInput
          {...of("check_reason")}
          label={{ text: "Why this level may be asked for that role" }}
          hint="Such as 'Teaches children at least weekly'. The law says for which roles a level may be asked."
        />
        <TextInput {...of("check_again_on")} label={{ text: "Look at the check again on" }} type="date" width={10} />
        <Button>Save</Button>
      </StaffForm>
      <section class="form-part" aria-labelledby="remove">
        <h2 id="remove">Take them off the register</h2>
        <p>All that it says of them is forgotten. Sessions they lead stay as they are.</p>
        <StaffForm action={`${leaderPath(leader.id)}/remove`} csrf={csrf}>
          <Button secondary>Take them off</Button>
        </StaffForm>
      </section>
    </>
  );
};
