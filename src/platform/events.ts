import type { ModuleManifest } from "./manifest.ts";

/** Something that happened in one module and that others may act on. */
export interface Event {
  kind: string;
  detail: unknown;
}

export interface Events {
  /** Tells every module that hears this kind, inside the open transaction: either all of it happens or none. */
  tell: (event: Event) => Promise<void>;
  subscribe: (module: Pick<ModuleManifest, "hears">) => void;
}

export function createEvents(): Events {
  const hearers = new Map<string, ((detail: unknown) => Promise<void>)[]>();
  return {
    async tell({ kind, detail }) {
      for (const hear of hearers.get(kind) ?? []) await hear(detail);
    },
    subscribe({ hears = {} }) {
      for (const [kind, hear] of Object.entries(hears)) hearers.set(kind, [...(hearers.get(kind) ?? []), hear]);
    },
  };
}
