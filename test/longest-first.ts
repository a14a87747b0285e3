import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that last long for their size: they storm, wait or start the whole product. */
const LONG = /(storm|model|killed|backup|ten-places|every-route|staff-editing|public-pages)\.(db\.)?test/;

/** As always, but with the long ones at the front: one of them at the end would run on one core alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project);
    return [...projects.values()].flatMap((each) => {
      const long = each.filter(({ moduleId }) => LONG.test(moduleId));
      return [...long, ...each.filter((file) => !long.includes(file))];
    });
  }
}
