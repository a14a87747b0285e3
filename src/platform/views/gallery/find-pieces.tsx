import { Needs, Other, Phone, Talk } from "../find/asides.tsx";
import { AskSmall } from "../find/ask.tsx";
import { Days } from "../find/days.tsx";
import { Facets } from "../find/facets.tsx";
import { GoItem, GoList } from "../find/go-list.tsx";
import { Heard } from "../find/heard.tsx";
import { ButtonLink } from "../forms/button.tsx";
import { MapDrawing } from "../map/map-drawing.tsx";
import { B66, DAYS, FACETS, GROUND_NAMES, NEEDS, PINS, WARD_LINES } from "./samples.ts";

export const SmallQuestion = () => (
  <AskSmall
    label="Find"
    action="/search"
    needLabel="What you need"
    placeLabel="Where"
    button="Find"
    need="esol"
    place="B66"
  />
);

const results = [
  { title: "ESOL: English for everyday life", when: "Tuesday 1 December, 10:30am to 12:30pm." },
  { title: "Conversation café", when: "Every Wednesday, next 2 December, 1pm to 2:30pm" },
  { title: "Community lunch and welcome", when: "First Friday of the month, next 4 December, 12 noon to 2pm" },
  { title: "English through reading", when: "Every Monday, next 7 December, 10am to 11:30am" },
];

export const Results = () => (
  <>
    <h2>8 things near B66</h2>
    <Heard
      parts={[
        "We looked for ",
        { understood: "English classes and conversation (ESOL)" },
        " near ",
        { understood: "Bearwood, Smethwick (B66)" },
        " on ",
        { understood: "any day" },
        ".",
      ]}
      change={{ text: "Change what we understood", href: "#change" }}
    />
    <p class="jump links">
      <a href="#map">Map of the results</a> <a href="#narrow">Narrow it down</a>
    </p>
    <div class="results">
      <div>
        <GoList pinned>
          {results.map((result, index) => (
            <GoItem
              key={result.title}
              pin={index + 1}
              title={result.title}
              href={`#result-${index}`}
              lines={[
                <>
                  <b>{result.when}</b> {index === 0 && <span class="now">Starts in 40 minutes</span>}
                </>,
                "Thimblemill Library. 0.4 miles, about 8 minutes’ walk",
              ]}
              terms={
                <>
                  <b>Free.</b> Just turn up. Adults
                </>
              }
            />
          ))}
        </GoList>
        <p>
          <ButtonLink secondary href="#more">
            Show 4 more
          </ButtonLink>
        </p>
        <Other heading="Not what you meant?">
          <p>
            Ring Thimblemill Library on <Phone number="0121 496 0149" /> and say what you need.
          </p>
        </Other>
      </div>
      <div class="side-c">
        <MapDrawing
          id="map"
          label="Map of the results. Rings are half a mile and one mile. Numbers match the list."
          centre={B66}
          centreLabel="B66"
          pins={PINS}
          names={GROUND_NAMES}
          lines={WARD_LINES}
          ringLabel={(miles) => (miles === 0.5 ? "½ mile" : miles === 0.25 ? "¼ mile" : `${miles} mile`)}
        >
          <p>Rings are half a mile and one mile. Numbers match the list.</p>
          <p>
            <a href="#directions">Get directions to a library (leaves this site)</a>
          </p>
        </MapDrawing>
        <Facets
          heading="Narrow it down"
          action="/search"
          facets={FACETS}
          button="Show these"
          hidden={[{ name: "q", value: "esol" }]}
        />
      </div>
    </div>
  </>
);

export const NearYou = () => (
  <>
    <section aria-labelledby="near-you">
      <h2 id="near-you">Near you this week</h2>
      <Days label="Day" days={DAYS} />
      <GoList>
        <GoItem
          title="Rhymetime"
          href="#rhymetime"
          when="10am to 11am"
          lines={[
            "Songs and stories for babies and toddlers, with the grown-up who brings them",
            <span class="quiet">Thimblemill Library, 0.4 miles, about 8 minutes’ walk</span>,
          ]}
          terms={
            <>
              <b>Free.</b> Just turn up
            </>
          }
        />
        <GoItem
          title="Health walk"
          href="#walk"
          when="11am to 12 noon"
          lines={["A gentle hour around Warley Woods, at the pace of the slowest. Tea after"]}
          terms={
            <>
              <b>Free.</b> Ring first
            </>
          }
        />
      </GoList>
    </section>
    <div class="two">
      <section aria-labelledby="needs-heading">
        <h2 id="needs-heading">Or start from what you need</h2>
        <Needs needs={NEEDS} />
      </section>
      <Talk
        heading="Rather talk?"
        phone="0121 496 0149"
        note="Thimblemill Library, until 6pm today."
        links={[
          { text: "Ask us to ring you", href: "#ring" },
          { text: "Ask for someone to meet you at the door", href: "#meet" },
        ]}
      />
    </div>
  </>
);
