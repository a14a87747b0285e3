import { expect, it } from "vitest";
import { readFeed, servicesAddress } from "./read-feed.ts";

it.each([
  ["https://d.example", "https://d.example/services"],
  ["https://d.example/api/services/", "https://d.example/api/services"],
  ["https://d.example/api?tenant=rotherham&page=3&per_page=7#top", "https://d.example/api/services?tenant=rotherham"],
])("the services of the feed %s are at %s", (given, address) => {
  expect(servicesAddress(given).href).toBe(address);
});

it("which directory of several is meant is asked with each page and each service", async () => {
  const asked: string[] = [];
  const get = async (address: string) => {
    asked.push(address);
    return address.includes("page=") ? { contents: [{ id: "a/1" }], total_pages: 1, total_items: 1 } : { id: "a/1" };
  };
  for await (const _ of readFeed("https://d.example/api?tenant=rotherham", get).records);
  expect(asked).toEqual([
    "https://d.example/api/services?tenant=rotherham&page=1&per_page=100",
    "https://d.example/api/services/a%2F1?tenant=rotherham",
  ]);
});
