/** What is counted by: the values of its labels, such as { route: "/search", status: "200" }. */
type Labels = Record<string, string>;

const escaped = (text: string) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
const written = (labels: Labels) => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
};
const head = (name: string, help: string, type: string) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;

/** A number that only grows. Prometheus text exposition format 0.0.4. */
export function counter(name: string, help: string) {
  const counts = new Map<string, number>();
  return {
    add(labels: Labels = {}): void {
      const key = written(labels);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    text: () => head(name, help, "counter") + [...counts].map(([key, value]) => `${name}${key} ${value}\n`).join(""),
  };
}

/** How often a duration was at most each of the bounds, in seconds. */
export function histogram(name: string, help: string, bounds: readonly number[]) {
  const series = new Map<string, { labels: Labels; buckets: number[]; sum: number; count: number }>();
  return {
    observe(labels: Labels, seconds: number): void {
      const key = written(labels);
      const one = series.get(key) ?? { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 };
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) one.buckets[index]!++;
      one.sum += seconds;
      one.count++;
      series.set(key, one);
    },
    text: () =>
      head(name, help, "histogram") +
      [...series.values()]
        .map(({ labels, buckets, sum, count }) =>
          [
            ...bounds.map(
              (bound, index) => `${name}_bucket${written({ ...labels, le: `${bound}` })} ${buckets[index]}`,
            ),
            `${name}_bucket${written({ ...labels, le: "+Inf" })} ${count}`,
            `${name}_sum${written(labels)} ${sum}`,
            `${name}_count${written(labels)} ${count}\n`,
          ].join("\n"),
        )
        .join(""),
  };
}

/** A value read when asked for. */
export const gauge = (name: string, help: string, values: { labels?: Labels; value: number }[]): string =>
  head(name, help, "gauge") + values.map(({ labels = {}, value }) => `${name}${written(labels)} ${value}\n`).join("");
