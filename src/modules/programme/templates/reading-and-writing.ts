import { cost, defineTemplate, monthly, once, weekly, weeksOf, welcome } from "./define-template.ts";
import { COURSE, GROUP, TALK } from "./first-timer.ts";

/** Books, words and the people who love them. */
export const READING_AND_WRITING = [
  defineTemplate("reading_group", monthly(1, 3, "18:00", 90), {
    title: "Reading group",
    summary: "Read a book a month and talk about it with friendly people.",
    description:
      "We all read the same book, then meet to say what we thought. We read crime, love stories, true stories and prize winners. You can love it, hate it or not finish it.\n\nThe library lends you each book. Large print and audio can be found if you ask.",
    needs: ["reading", "company"],
    agesFrom: 16,
    capacity: 15,
    keywords: ["book club", "book group", "novels", "fiction", "reading circle"],
    costs: [cost.staff(1.5), cost.materials("Tea and biscuits", 4)],
    firstTimer: welcome(GROUP, { what_to_bring: "This month's book if you have it. If not, come for the next one." }),
  }),
  defineTemplate("shared_reading", weekly(1, "14:00", 90), {
    title: "Shared reading",
    summary: "We read a story and a poem out loud together. Just listen if you like.",
    description:
      "A leader reads slowly, and stops now and then so that we can talk about it. There is nothing to read before you come. You do not have to read out loud.\n\nPeople say it helps them to slow down and to feel less alone.",
    needs: ["reading", "company", "feeling_better"],
    agesFrom: 18,
    capacity: 12,
    keywords: ["read aloud", "poetry", "poems", "short stories", "listening", "bibliotherapy"],
    costs: [cost.staff(2), cost.materials("Copies and tea", 4)],
    firstTimer: welcome(GROUP),
  }),
  defineTemplate("lgbt_reading_group", monthly(2, 4, "18:30", 90), {
    title: "LGBT+ reading group",
    summary: "Books by and about LGBT+ people, in a kind group.",
    description:
      "Each month we choose a book by a gay, lesbian, bi, trans or queer writer. We talk about the book, and about life. New people come all the time.\n\nYou do not have to tell us anything about yourself. Friends and allies are welcome.",
    needs: ["reading", "company"],
    agesFrom: 18,
    sensitive: true,
    mode: "both",
    capacity: 15,
    keywords: ["gay", "lesbian", "bisexual", "trans", "queer", "pride", "book club", "lgbtq"],
    costs: [cost.staff(1.5), cost.materials("Tea", 4)],
    firstTimer: welcome(GROUP, { what_to_bring: "The book if you have it. We can lend you one." }),
  }),
  defineTemplate("writing_group", weekly(2, "18:00", 90), {
    title: "Creative writing group",
    summary: "Write short pieces, share them if you wish, and get kind feedback.",
    description:
      "We start with a picture, a word or a line, and write for ten minutes. Then we read out what we have, or keep it to ourselves. Poems, stories, letters and songs are all good.\n\nSpelling does not matter here. It is for people who write a lot and people who have never tried.",
    needs: ["writing", "company", "learning"],
    agesFrom: 16,
    capacity: 14,
    keywords: ["creative writing", "poetry", "stories", "writers", "novel", "memoir"],
    costs: [cost.staff(1.5), cost.materials("Paper and pens", 3)],
    firstTimer: welcome(GROUP, { what_to_bring: "A pen and paper, or a phone to write on." }),
  }),
  defineTemplate("writing_and_art_course", weeksOf(10, 5, "10:00", 120), {
    title: "Writing and art course",
    summary: "Ten mornings of stories, poems and painting in a safe, small group, then a show of your work.",
    description:
      "A small group meets each week for ten weeks. We tell stories, write, paint and make. Guest poets and artists come and share what they do. You get to know people who may have been through hard times too.\n\nIn the last week we put on an exhibition. You choose if your work is in it, and under what name. You need no skill to start.",
    form: "course",
    needs: ["feeling_better", "writing", "art_and_craft", "company"],
    agesFrom: 17,
    booking: "ring",
    sensitive: true,
    capacity: 10,
    keywords: [
      "mental health",
      "wellbeing",
      "anxiety",
      "depression",
      "creative",
      "poetry",
      "painting",
      "confidence",
      "exhibition",
    ],
    costs: [cost.staff(2.5), cost.fee("Guest poet or artist", 150), cost.materials("Art materials", 20), cost.room(20)],
    firstTimer: welcome(COURSE, {
      who_greets: "The course leader rings you first for a chat, then meets you at the door.",
      bring_someone: "Yes. Someone who supports you can come with you until you feel settled.",
      too_much: "Step out at any time. One of the two leaders can sit with you, or leave you in peace.",
      written_down: "A first name, or any name you like. Only the course leaders see it.",
      what_to_bring: "Nothing. Paper, paint and pens are here.",
    }),
  }),
  defineTemplate("author_talk", once("18:30", 75), {
    title: "Meet the author",
    summary: "A writer talks about their new book. Time for questions and signing.",
    description:
      "Hear where the idea came from, listen to a few pages and ask what you like. You can buy a book and have it signed, or borrow it from us.\n\nPlease book so that we know how many chairs to put out.",
    form: "once",
    needs: ["reading", "learning"],
    agesFrom: 14,
    booking: "book",
    capacity: 60,
    costPence: 400,
    costNote: "£4, or £2 if you are on a low income.",
    mode: "both",
    keywords: ["author", "writer", "book signing", "new book", "event", "talk"],
    costs: [cost.staff(3), cost.fee("Author", 150), cost.materials("Drinks", 15)],
    firstTimer: welcome(TALK),
  }),
];
