import { Other, Phone } from "../find/asides.tsx";
import { Button, ButtonGroup, ButtonLink } from "../forms/button.tsx";
import { Checkboxes, Radios } from "../forms/choices.tsx";
import { DateInput } from "../forms/date-input.tsx";
import { ErrorSummary } from "../forms/error-summary.tsx";
import { Select } from "../forms/select.tsx";
import { TextInput } from "../forms/text-input.tsx";
import { Textarea } from "../forms/textarea.tsx";
import { BackLink } from "../pieces/back-link.tsx";
import { NotificationBanner } from "../pieces/notification-banner.tsx";
import { Pagination } from "../pieces/pagination.tsx";
import { SummaryList } from "../pieces/summary-list.tsx";
import { Table } from "../pieces/table.tsx";
import { SESSIONS } from "./samples.ts";

export const Form = () => (
  <>
    <BackLink href="#back">Back</BackLink>
    <ErrorSummary
      quiet
      title="Two things to put right"
      errors={[
        { text: "Tell us a name to call you by", href: "#name" },
        { text: "Add the last digit of your phone number. It has 10 digits and should have 11", href: "#phone" },
      ]}
    />
    <p class="step">A place on Flourish · step 2 of 3</p>
    <h2>About you</h2>
    <Other>
      <p>
        <b>You don’t have to fill this in.</b> Ring <Phone number="01632 960 142" /> or ask at any library desk and
        we’ll do it with you.
      </p>
    </Other>
    <form action="/gallery" method="post" noValidate>
      <TextInput
        name="name"
        label={{ text: "What should we call you?" }}
        hint="A first name is enough. It doesn’t have to be your real one."
        error="Tell us a name to call you by"
        width={20}
        autocomplete="given-name"
        spellcheck={false}
      />
      <Radios
        name="how"
        legend={{ text: "How can we reach you if something changes?" }}
        hint="We say ‘your library group’. We never name the course in a message."
        value="text"
        items={[
          {
            value: "text",
            text: "Send me a text",
            conditional: (
              <TextInput
                name="phone"
                type="tel"
                label={{ text: "Mobile number" }}
                error="Add the last digit of your phone number. It has 10 digits and should have 11"
                value="07700 90012"
                width={20}
                autocomplete="tel"
              />
            ),
          },
          { value: "ring", text: "Ring me" },
          { value: "none", text: "Don’t contact me. I’ll ask at the desk", hint: "We are here until 6pm" },
        ]}
      />
      <Radios
        name="yes"
        inline
        legend={{ text: "Is it free?" }}
        items={[
          { value: "y", text: "Yes" },
          { value: "n", text: "No" },
        ]}
      />
      <Checkboxes
        name="help"
        legend={{ text: "Would anything help on your first day?", size: "m" }}
        values={["door"]}
        items={[
          { value: "door", text: "Someone to meet me at the door" },
          { value: "room", text: "To see the room beforehand" },
        ]}
      />
      <DateInput
        id="from"
        namePrefix="from"
        legend={{ text: "First day" }}
        hint="For example, 12 1 2027"
        values={{ day: "12", month: "13", year: "2027" }}
        error="There are twelve months: put a number from 1 to 12"
        wrong={["month"]}
      />
      <Select
        name="library"
        label={{ text: "Library" }}
        value="t"
        items={[
          { value: "t", text: "Thimblemill Library" },
          { value: "s", text: "Smethwick Library" },
        ]}
      />
      <TextInput name="cost" label={{ text: "Cost" }} prefix="£" suffix="each" width={5} inputmode="decimal" />
      <Textarea name="more" label={{ text: "Anything else?" }} rows={3} />
      <ButtonGroup>
        <Button>Continue</Button>
        <ButtonLink secondary href="#later">
          Save for later
        </ButtonLink>
        <a href="#stop">Stop here</a>
      </ButtonGroup>
    </form>
  </>
);

export const Others = () => (
  <>
    <NotificationBanner title="Done" success text="Saved. The library page shows it now." />
    <SummaryList
      rows={[
        {
          key: "What to call you",
          value: "Sam",
          actions: [{ href: "#name", text: "Change", what: "what to call you" }],
        },
        { key: "How to reach you", value: "A text to 07700 900123" },
      ]}
    />
    <Pagination
      label="Pages"
      previous={{ href: "#p1", text: "Previous page" }}
      next={{ href: "#p3", text: "Next page" }}
      items={[{ number: 1, href: "#p1" }, { number: 2, href: "#p2", current: true }, "gap", { number: 9, href: "#p9" }]}
    />
    <Table
      caption="Sessions today"
      rows={SESSIONS}
      tone={(row) => row.tone}
      columns={[
        { heading: "Time", cell: (row) => row.time, plain: true },
        { heading: "What", cell: (row) => <a href={`#${row.time}`}>{row.what}</a>, rowHeading: true },
        { heading: "Where", cell: (row) => row.where },
        { heading: "Came", cell: (row) => row.came || "–", numeric: true },
      ]}
    />
  </>
);
