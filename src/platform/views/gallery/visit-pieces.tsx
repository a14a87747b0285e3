import { Phone } from "../find/asides.tsx";
import { ButtonLink } from "../forms/button.tsx";
import { Breadcrumbs } from "../pieces/breadcrumbs.tsx";
import { Details } from "../pieces/details.tsx";
import { Tag } from "../pieces/tag.tsx";
import { AccessList } from "../visit/access-list.tsx";
import { DatesList } from "../visit/dates-list.tsx";
import { HoursTable } from "../visit/hours-table.tsx";
import { Facts, Part } from "../visit/part.tsx";
import { Qa } from "../visit/qa.tsx";
import { Week } from "../visit/week.tsx";
import { ACCESS, DATES, HOURS, QUESTIONS, WEEK } from "./samples.ts";

export const Activity = () => (
  <>
    <Breadcrumbs
      label="Where you are"
      items={[
        { text: "Rotherham", href: "#rotherham" },
        { text: "Mowbray Gardens Library", href: "#mowbray" },
        { text: "Flourish" },
      ]}
    />
    <div class="two act">
      <div>
        <h2>Flourish: ten weeks of writing and art</h2>
        <p class="lead">A small, friendly group. You don’t need to be good at it. You only need to come.</p>
      </div>
      <Part heading="How to take part">
        <Facts
          facts={[
            { term: "Starts", detail: "Tuesday 12 January, 11am to 1pm" },
            { term: "Where", detail: "Mowbray Gardens Library, Herringthorpe Valley Road, Rotherham S65 2UH" },
            {
              term: "Places",
              detail: (
                <>
                  12 people. <b>5 places left</b>
                </>
              ),
            },
          ]}
        />
        <ButtonLink href="#book">Ask for a place</ButtonLink>
        <hr />
        <p>
          <b>Or ask a person</b>
          <br />
          Ring <Phone number="01632 960 142" />
        </p>
      </Part>
      <div>
        <section aria-labelledby="first-time">
          <h2 id="first-time">If it’s your first time</h2>
          <Qa questions={QUESTIONS} />
        </section>
        <section aria-labelledby="dates">
          <h2 id="dates">The dates</h2>
          <DatesList items={DATES} />
          <Details summary="All ten dates">12, 19 and 26 January; 2, 9 and 23 February; 2, 9, 16 and 23 March.</Details>
        </section>
      </div>
    </div>
  </>
);

export const Library = () => (
  <>
    <section aria-labelledby="week">
      <h2 id="week">This week</h2>
      <Week days={WEEK} />
    </section>
    <div class="half">
      <section aria-labelledby="hours">
        <h2 id="hours">Opening hours</h2>
        <p>
          <Tag>Listed hours, ring first</Tag> <Tag tone="green">Confirmed</Tag> <Tag tone="grey">Past</Tag>
        </p>
        <HoursTable caption="Listed opening hours of the week" rows={HOURS} />
      </section>
      <section aria-labelledby="access">
        <h2 id="access">Getting in and around</h2>
        <AccessList items={ACCESS} />
        <p class="quiet">Not yet confirmed means nobody has told us. It does not mean no.</p>
      </section>
    </div>
  </>
);
