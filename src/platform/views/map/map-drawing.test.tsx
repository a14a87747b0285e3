import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { placeCentreLabel } from "./centre-label.ts";
import { MapDrawing } from "./map-drawing.tsx";
import { mergePins, pinText } from "./pins.ts";
import { project } from "./projection.ts";

const B66 = { lat: 52.4862, lng: -1.9706 };

describe("project", () => {
  const frame = { width: 400, height: 456 };
  it("puts what it shows in the middle and north at the top", () => {
    expect(project(B66, [], frame, 40).toPoint(B66)).toEqual({ x: 200, y: 228 });
    const view = project(B66, [{ lat: 52.5, lng: -1.95 }], frame, 40);
    const [here, northEast] = [view.toPoint(B66), view.toPoint({ lat: 52.5, lng: -1.95 })];
    expect(northEast.x).toBeGreaterThan(here.x);
    expect(northEast.y).toBeLessThan(here.y);
    expect(Math.abs(northEast.x + here.x - 400)).toBeLessThanOrEqual(1);
  });
  it("keeps every place inside, near or far", () => {
    for (const far of [0.001, 0.05, 2]) {
      const places = [{ lat: B66.lat + far, lng: B66.lng - far }];
      const view = project(B66, places, frame, 40);
      const { x, y } = view.toPoint(places[0]!);
      expect([x >= 39, x <= 361, y >= 39, y <= 417]).toEqual([true, true, true, true]);
      expect(view.ringMiles.length).toBeGreaterThan(0);
    }
  });
  it("measures miles as the ground does: a mile north is a mile of pixels", () => {
    const view = project(B66, [], frame, 40);
    expect(228 - view.toPoint({ lat: B66.lat + 0.25 / 69.05, lng: B66.lng }).y).toBeCloseTo(view.pixelsAMile / 4, -1);
  });
});

describe("mergePins", () => {
  it("joins pins that would cover each other, in the list's order", () => {
    const merged = mergePins([
      { x: 100, y: 100, numbers: [3] },
      { x: 300, y: 100, numbers: [2] },
      { x: 104, y: 104, numbers: [1] },
    ]);
    expect(merged.map((pin) => pinText(pin.numbers))).toEqual(["1, 3", "2"]);
  });
  it("goes on until none covers another, since joined pins are wider", () => {
    const merged = mergePins([0, 24, 62].map((x, index) => ({ x, y: 0, numbers: [index + 1] })));
    expect(merged.map((pin) => pinText(pin.numbers))).toEqual(["1, 2", "3"]);
  });
});

describe("pinText", () => {
  it.each([
    [[7], "7"],
    [[1, 3], "1, 3"],
    [[1, 2], "1, 2"],
    [[1, 2, 3, 4, 9], "1–4, 9"],
  ])("%j is %s", (numbers, text) => expect(pinText(numbers)).toBe(text));
});

describe("placeCentreLabel", () => {
  const frame = { width: 400, height: 456 };
  const long = "Wath upon Dearne Community and Neighbourhood Library";
  it("stands to the right where there is room", () => {
    expect(placeCentreLabel("B66", { x: 200, y: 228 }, frame, [])).toMatchObject({ anchor: "start", lines: ["B66"] });
    expect(placeCentreLabel("Mowbray Gardens", { x: 330, y: 228 }, frame, [])).toMatchObject({ anchor: "end" });
  });
  it("is whole wherever the centre is, however long the name", () => {
    for (const text of [long, "Mowbray Gardens Library", "B66"])
      for (const x of [40, 120, 200, 280, 360])
        for (const y of [40, 228, 416]) {
          const { box, lines } = placeCentreLabel(text, { x, y }, frame, []);
          expect(lines.join(" ")).toBe(text);
          expect([box.left >= 2, box.right <= 398, box.top >= 2, box.bottom <= 454]).toEqual([true, true, true, true]);
        }
  });
  it("keeps off pins where it can", () => {
    const pin = { left: 230, right: 260, top: 210, bottom: 240 };
    const { box, anchor } = placeCentreLabel("Thimblemill", { x: 200, y: 228 }, frame, [pin]);
    expect([anchor, box.right <= 200]).toEqual(["end", true]);
    const own = { left: 170, right: 230, top: 196, bottom: 231 };
    const below = placeCentreLabel("Greasbrough Library & Neighbourhood Hub", { x: 200, y: 228 }, frame, [own]);
    expect([below.lines.length, below.box.top > own.bottom]).toEqual([1, true]);
  });
});

describe("MapDrawing", () => {
  it("shows pins, rings and names that cover nothing, with no style of its own", () => {
    const html = renderToString(
      <MapDrawing
        label="Map of the results"
        centre={B66}
        centreLabel="B66"
        pins={[
          { n: 1, lat: 52.4787, lng: -1.9825 },
          { n: 2, lat: 52.4957, lng: -1.9686 },
        ]}
        names={[
          { text: "Smethwick", lat: 52.492, lng: -1.977 },
          { text: "Under the pin", lat: 52.4792, lng: -1.9825 },
        ]}
        ringLabel={(miles) => `${miles} mile`}
      />,
    );
    expect(html).toContain("Smethwick");
    expect(html).not.toContain("Under the pin");
    expect(html.match(/class="m-pin"/g)).toHaveLength(2);
    expect(html).toContain("0.5 mile");
    expect(html).not.toContain("style=");
  });
});
