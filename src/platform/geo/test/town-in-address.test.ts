import { expect, it } from "vitest";
import { townInAddress } from "../town-in-address.ts";

it.each([
  ["12 Hidden Lane, Rotherham", "Rotherham", "12 Hidden Lane"],
  [
    "The Old Convent, 12 Hidden Lane, Thrybergh, ROTHERHAM, South Yorkshire, UK",
    "ROTHERHAM",
    "The Old Convent, 12 Hidden Lane, Thrybergh",
  ],
  ["1 High Street\nStow-on-the-Wold", "Stow-on-the-Wold", "1 High Street"],
  ["Rotherham", "Rotherham", ""],
])("the town of '%s' is %s", (line, town, before) => {
  expect(townInAddress(line)).toEqual({ town, before });
});

// No comma, a street, a village, a house that is called as a town is, and one that goes on behind the town.
it.each([
  ...[
    "12 Hidden Lane Rotherham",
    "12 Hidden Lane",
    "12 Hidden Lane, Thrybergh",
    "York House",
    "Rotherham, 12 Hidden Lane",
  ],
  ...["South Yorkshire", ""],
])("of '%s' no town is told", (line) => {
  expect(townInAddress(line)).toBeUndefined();
});
