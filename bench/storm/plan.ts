/** What the processes of a storm know: written by the driver into the storm's folder. */
export interface StormPlan {
  place: { dataDir: string; databaseUrl?: string };
  serviceId: string;
  activities: { id: string; sessionIds: string[] }[];
  mailUrl: string;
  /** Bookings under way at once in a process. */
  atOnce: number;
}
