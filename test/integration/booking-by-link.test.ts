import { expect, it } from "vitest";
import { linkToken } from "../../src/modules/bookings/actions/private-link.ts";
import { TYPED_MOST } from "../../src/modules/bookings/domain/typed-address.ts";
import { mailTo, setTerms } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { registerCases } from "../register-cases.ts";

describeOnBoth("The link to an offer", (make) => {
  it("leads to the booking once it was said yes to, and is dead once it was said no to", async () => {
    const db = await make();
    const { browser, putOn, become, parts, statusOf } = await registerCases(db);
    const { take, activity } = await putOn({ capacity: 1 });
    await setTerms(db, activity, { waitingMost: 5 });
    const has = await take("Kelly");
    const yes = await take("Amal");
    const no = await take("Dev");
    become(undefined);
    const own = (id: string) => `/booking?token=${linkToken(parts.secret, "booking", id, "1")}`;
    const offerTo = async (id: string) => {
      const { rows } = await db.asOwner((client) =>
        client.query("SELECT offer_until FROM bookings.booking WHERE id = $1", [id]),
      );
      return `/booking/offer?token=${linkToken(parts.secret, "offer", id, rows[0].offer_until)}`;
    };
    const givingUp = (id: string) => `/booking/give-up?token=${own(id).split("token=")[1]}`;
    const giveUp = async (id: string) => browser.send(await browser.get(givingUp(id)), givingUp(id));
    // Opening the question gives up nothing.
    expect((await browser.get(givingUp(has.id))).html).toContain("Give up your place?");
    expect(await statusOf(has.id)).toBe("booked");
    const question = await browser.get(givingUp(has.id));
    await giveUp(has.id);
    expect((await browser.send(question, givingUp(has.id))).to).toBe(`${own(has.id)}&done=given_up`);
    expect((await browser.get(givingUp(has.id))).to).toBe(own(has.id));
    const offer = await offerTo(yes.id);
    const asked = await browser.get(offer);
    expect(asked.html).toContain("Yes, I will come");
    const said = await browser.send(asked, offer, { answer: "yes" });
    expect(said.to).toBe(`${own(yes.id)}&done=accepted`);
    // Pressed again in the mail, and sent again from a page that was left open.
    expect(await browser.get(offer)).toMatchObject({ status: 303, to: own(yes.id) });
    expect(await browser.send(asked, offer, { answer: "yes" })).toMatchObject({ status: 303, to: own(yes.id) });
    expect(await browser.send(asked, offer, { answer: "no" })).toMatchObject({ status: 303, to: own(yes.id) });
    expect(await statusOf(yes.id)).toBe("booked");
    await giveUp(yes.id);
    const other = await offerTo(no.id);
    await browser.send(await browser.get(other), other, { answer: "no" });
    expect((await browser.get(other)).status).toBe(410);
  });
});

describeOnBoth("A form that somebody fills in with an address", (make) => {
  it("books each time, and says on the booking's page when no more is written there", async () => {
    const db = await make();
    const { browser, putOn, become } = await registerCases(db);
    const { slug, sessionId } = await putOn({ capacity: 50 });
    become(undefined);
    const path = `/activities/${slug}/book`;
    const send = async (email: string) => {
      const form = await browser.get(`${path}?session=${sessionId}`);
      const sent = await browser.send(form, path, { adults: "1", name: "Somebody", email });
      expect(sent.to).toMatch(/^\/booking\?token=[\w-]{54}&done=booked$/);
      return (await browser.get(sent.to!)).html;
    };
    for (let n = 0; n < TYPED_MOST; n++) expect(await send("victim@example.org")).not.toContain("We have not written");
    const over = await send("victim@example.org");
    expect(over).toContain("We have not written to you about this");
    expect(over).toContain("You have a place.");
    expect(await send("another@example.org")).not.toContain("We have not written");
    expect((await mailTo(db)).map(({ recipient }) => recipient)).toEqual([
      ...Array(TYPED_MOST).fill("victim@example.org"),
      "another@example.org",
    ]);
  });
});
