import { expect, it } from "vitest";
import { runStorm } from "../../bench/storm/run-storm.ts";
import { describeOnBoth } from "../database-cases.ts";
import { startCluster } from "../postgres-cluster.ts";

/** `node bench/booking-storm.ts --seconds 600` storms for longer. */
const SHORT = { postgres: { seconds: 3, turns: 6 }, embedded: { seconds: 2, turns: 4 } };

describeOnBoth("A storm of bookings, killed outright in the middle", (make) => {
  it("loses no acknowledged booking and no mail, oversells nothing, leaves no offer", {
    timeout: 240_000,
  }, async () => {
    // A server of its own: it is killed, and it has to be durable.
    const cluster = make.kind === "postgres" ? await startCluster({ durable: true }) : undefined;
    try {
      cluster?.admin("CREATE DATABASE storm OWNER alcove");
      const place = cluster ? { dataDir: "", databaseUrl: cluster.url("storm") } : await make.place();
      const killDatabase = cluster && (() => cluster.killOne("storm"));
      const findings = await runStorm({ place, ...SHORT[make.kind], killDatabase });
      expect(findings.acknowledged).toBeGreaterThan(10);
      expect(findings.byForm).toBeGreaterThan(25);
      expect(findings).toMatchObject({ lost: [], wrongBooks: [], offersLeft: [], mailLost: [] });
    } finally {
      await cluster?.stop();
    }
  });
});
