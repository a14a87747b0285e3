import { cost, defineTemplate, fortnightly, monthly, weekly, welcome } from "./define-template.ts";
import { GROUP, ONE_TO_ONE } from "./first-timer.ts";

/** Work, business, forms and advice (R47). */
export const WORK_AND_MONEY = [
  defineTemplate("job_club", weekly(1, "10:00", 120), {
    title: "Job club",
    summary: "Look for work together, with computers, tips and someone on your side.",
    description:
      "Use our computers to look for jobs and send off forms. Helpers can show you where to look, how to fill in a form and what to say in an interview. We share news of local jobs.\n\nIt helps to do it with others. Come each week or just once.",
    needs: ["finding_work", "digital_help", "company"],
    agesFrom: 16,
    capacity: 12,
    keywords: ["jobs", "job search", "unemployed", "out of work", "employment", "interview", "vacancies"],
    costs: [cost.staff(2), cost.materials("Printing", 5), cost.inKind("Work coach or volunteer", 40)],
    firstTimer: welcome(GROUP, { what_to_bring: "Your CV if you have one, and the log-in for your email." }),
  }),
  defineTemplate("cv_help", weekly(4, "14:00", 120), {
    title: "CV help",
    summary: "One hour with a helper to write your CV or make it better.",
    description:
      "Sit with a helper and put your skills into words. If you have never had a CV, we start from nothing. If you have one, we make it clear and short. You go home with it printed and saved.\n\nWe can do a cover letter or a form as well.",
    needs: ["finding_work", "digital_help", "writing"],
    agesFrom: 16,
    booking: "book",
    capacity: 2,
    keywords: ["curriculum vitae", "resume", "cover letter", "job application", "application form"],
    costs: [cost.staff(2), cost.materials("Printing", 2)],
    firstTimer: welcome(ONE_TO_ONE, {
      what_to_bring: "Notes of any jobs, courses or volunteering you have done. Guesses are fine.",
    }),
  }),
  defineTemplate("work_coach_drop_in", fortnightly(2, "10:00", 180), {
    title: "Work coach drop-in",
    summary: "Talk to a job centre work coach in the library, with no appointment.",
    description:
      "A work coach from the job centre has a table here. Ask about jobs, training, benefits while you work, or help with the cost of child care and travel. You do not have to be on benefits to ask.\n\nIt is a chat. It does not change your claim.",
    needs: ["finding_work", "forms_and_money", "advice"],
    agesFrom: 16,
    runBy: "Local job centre",
    keywords: ["job centre", "jobcentre", "dwp", "universal credit", "benefits", "training"],
    costs: [cost.staff(0.5), cost.inKind("Work coach", 90), cost.room(0)],
    firstTimer: welcome(ONE_TO_ONE, {
      written_down: "The library keeps nothing. The work coach will tell you before they write anything down.",
    }),
  }),
  defineTemplate("business_help_desk", monthly(2, 2, "12:00", 180), {
    title: "Business help desk",
    summary: "Free advice on starting or growing a small business.",
    description:
      "Bring your idea or your question. An adviser can help with a plan, money, tax, names and finding customers. We can show you free reports on your market that cost a lot elsewhere.\n\nEach talk lasts about half an hour. What you say stays between you and the adviser.",
    needs: ["business", "finding_work", "advice"],
    agesFrom: 16,
    booking: "book",
    capacity: 6,
    mode: "both",
    keywords: [
      "start a business",
      "self employed",
      "start up",
      "entrepreneur",
      "sole trader",
      "patents",
      "side hustle",
    ],
    costs: [cost.staff(1), cost.fee("Business adviser", 120)],
    firstTimer: welcome(ONE_TO_ONE, { what_to_bring: "Any notes you have. An idea in your head is enough." }),
  }),
  defineTemplate("advice_desk", weekly(3, "10:00", 180), {
    title: "Advice desk",
    summary: "Free, private advice on money, housing, debt and benefits.",
    description:
      "A trained adviser from a local charity can help with debt, rent, benefits, work and family problems. They are on your side and they do not judge. They can ring people for you.\n\nIt is first come, first served. If it is busy, the adviser will give you a time.",
    needs: ["advice", "forms_and_money"],
    agesFrom: 16,
    runBy: "Local citizens' advice charity",
    keywords: ["citizens advice", "debt", "money worries", "rent", "eviction", "housing", "benefits", "legal"],
    costs: [cost.staff(0.5), cost.inKind("Adviser", 90)],
    firstTimer: welcome(ONE_TO_ONE, {
      written_down: "The library keeps nothing. The adviser will ask before they write anything down.",
      what_to_bring: "Any letters about it, even the ones you have not opened.",
    }),
  }),
  defineTemplate("forms_help", weekly(5, "10:00", 120), {
    title: "Help with forms",
    summary: "Someone to sit with you while you fill in a form, on paper or online.",
    description:
      "Council tax, a blue badge, a bus pass, a school place, a passport: forms are hard work. Sit down with one of us and do it together. We help with the words and the computer. You make the choices.\n\nWe cannot give legal advice, but we know who can.",
    needs: ["forms_and_money", "digital_help", "advice"],
    agesFrom: 16,
    keywords: [
      "council tax",
      "blue badge",
      "bus pass",
      "online forms",
      "universal credit",
      "housing form",
      "voter id",
      "passport",
    ],
    costs: [cost.staff(2)],
    firstTimer: welcome(ONE_TO_ONE, { what_to_bring: "The letter or form, and any numbers it asks for." }),
  }),
];
