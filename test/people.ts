/** Someone that tests, examples and talk about the product share. */
export interface Person {
  id: string;
  name: string;
  email: string;
  /** Who they are and what they come for, in a sentence. */
  story: string;
}

/** Runs the art group that became Flourish. */
export const facilitator: Person = {
  id: "0190a000-0000-7000-8000-000000000001",
  name: "Ros Whitaker",
  email: "ros.whitaker@example.org",
  story: "Facilitates Flourish, ten weeks of making and talking at Mowbray Gardens Library in Rotherham.",
};

/** Moved a fortnight ago and knows nobody. */
export const someoneNew: Person = {
  id: "0190a000-0000-7000-8000-000000000002",
  name: "Amal Haddad",
  email: "amal.haddad@example.org",
  story: "New in Bearwood, wants English classes and someone to talk to, reads Arabic more easily than English.",
};

/** Has an hour on a Tuesday while the older one is at school. */
export const parent: Person = {
  id: "0190a000-0000-7000-8000-000000000003",
  name: "Kelly Marsh",
  email: "kelly.marsh@example.org",
  story: "Brings a two-year-old to Stay and Play at Shoe Lane Library in the City of London.",
};

/** Alone on the counter, with a queue. */
export const desk: Person = {
  id: "0190a000-0000-7000-8000-000000000004",
  name: "Dev Patel",
  email: "dev.patel@rotherham.example.gov.uk",
  story: "On the desk on a Saturday in Rotherham: the telephone rings, the printer is out of paper, someone is lost.",
};

/** Pays for some of it and has to say what it did. */
export const commissioner: Person = {
  id: "0190a000-0000-7000-8000-000000000005",
  name: "Grace Okafor",
  email: "grace.okafor@example.nhs.uk",
  story: "Commissions wellbeing in South Yorkshire and asks who came and what changed.",
};

/** As the actor of a piece of work. */
export const actorOf = (person: Person) => ({ id: person.id, name: person.name });

/** Looks after the desk staff of several libraries. */
export const manager: Person = {
  id: "0190a000-0000-7000-8000-000000000006",
  name: "Moira Steele",
  email: "moira.steele@rotherham.example.gov.uk",
  story: "Manages Rotherham's libraries in the east: rotas, complaints, and who covers when somebody is ill.",
};
