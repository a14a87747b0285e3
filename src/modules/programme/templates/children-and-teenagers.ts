import { cost, defineTemplate, fortnightly, monthly, weekly, welcome } from "./define-template.ts";
import { CHILDRENS_CLUB, LITTLE_ONES, TEENAGERS } from "./first-timer.ts";

/** School age. Clubs that children attend alone keep a short register. */
export const CHILDREN_AND_TEENAGERS = [
  defineTemplate("lego_club", weekly(6, "10:30", 90), {
    title: "Lego club",
    summary: "Build whatever you like from thousands of bricks.",
    description:
      "We tip out the bricks and set a new challenge each week: a bridge, a rocket, a zoo. You can build that, or your own idea. At the end we put the models on show.\n\nUnder eights need a grown-up with them. There are big bricks for small brothers and sisters.",
    needs: ["children", "families", "games", "making"],
    agesFrom: 4,
    agesTo: 11,
    capacity: 30,
    keywords: ["bricks", "build", "construction", "kids club", "saturday club"],
    costs: [cost.staff(1.5), cost.materials("Bricks", 5)],
    firstTimer: welcome(LITTLE_ONES, {
      what_to_bring: "Nothing. Please leave your own bricks at home so they do not get lost.",
    }),
  }),
  defineTemplate("code_club", weekly(3, "16:00", 60, "term"), {
    title: "Code club",
    summary: "Make games, cartoons and websites with other children. No need to know how.",
    description:
      "Volunteers help you write your first code, step by step. You might make a game, a quiz or a moving picture. You work at your own speed and show your friends what you made.\n\nPlaces are few, so please book. If it is full we will put you on a waiting list and tell you when a place is free.",
    needs: ["children", "digital_help", "making", "learning"],
    agesFrom: 9,
    agesTo: 13,
    booking: "book",
    capacity: 12,
    childrenAlone: true,
    keywords: ["coding", "programming", "scratch", "python", "computers for kids", "after school club"],
    costs: [cost.staff(1.5), cost.inKind("Volunteer coders", 40)],
    firstTimer: welcome(CHILDRENS_CLUB, {
      what_to_bring: "Nothing. We have laptops. You can bring your own if you like.",
    }),
  }),
  defineTemplate("homework_help", weekly(2, "15:45", 90, "term"), {
    title: "Homework help",
    summary: "A quiet table, free wifi and someone to ask when you are stuck.",
    description:
      "Come after school and do your homework with us. There are computers, a printer and books. Helpers sit nearby and can explain maths, English and science without doing it for you.\n\nGrab a snack first. You can stay for ten minutes or until the end.",
    needs: ["homework", "children", "teenagers", "learning", "quiet_study"],
    agesFrom: 8,
    agesTo: 16,
    capacity: 20,
    keywords: ["after school", "revision", "gcse", "sats", "maths help", "study", "tutor"],
    costs: [cost.staff(2), cost.materials("Paper, pens and snacks", 8), cost.inKind("Volunteer helpers", 30)],
    firstTimer: welcome(CHILDRENS_CLUB, {
      written_down: "First names on a list for the day, and who to ring. We shred it that week.",
      what_to_bring: "Your homework and your school log-in, if you have one.",
    }),
  }),
  defineTemplate("summer_reading", weekly(6, "14:00", 60, "holidays"), {
    title: "Summer reading challenge",
    summary: "Read six books in the holidays, collect stickers and win a medal.",
    description:
      "Pick any books you like: stories, facts, comics or jokes. Come in and tell us about them, and we will give you stickers. When you have read six, you get a medal and a certificate.\n\nEach week there is something to do as well, such as a puppet show or a treasure hunt.",
    needs: ["children", "families", "reading"],
    agesFrom: 4,
    agesTo: 11,
    keywords: ["summer holidays", "school holidays", "reading challenge", "medal", "stickers", "holiday club"],
    costs: [cost.staff(1.5), cost.materials("Stickers and medals", 15)],
    firstTimer: welcome(LITTLE_ONES, {
      written_down: "A first name on a reading card, which your child takes home at the end.",
    }),
  }),
  defineTemplate("family_craft", monthly(2, 6, "13:30", 90), {
    title: "Family craft afternoon",
    summary: "Cut, stick, paint and take it home. For children and their grown-ups.",
    description:
      "We cover the tables and get out the paint, card and glitter. Each month has a theme, such as masks, kites or lanterns. Grown-ups can make one too.\n\nWear old clothes. We will help with the tricky bits and do the clearing up.",
    needs: ["families", "children", "art_and_craft"],
    agesFrom: 3,
    agesTo: 11,
    capacity: 30,
    costPence: 100,
    costNote: "£1 a child for materials.",
    keywords: ["arts and crafts", "kids craft", "painting", "weekend", "messy play"],
    costs: [cost.staff(2), cost.materials("Craft materials", 20)],
    firstTimer: welcome(LITTLE_ONES, { what_to_bring: "Old clothes or an apron." }),
  }),
  defineTemplate("teen_zone", weekly(5, "16:00", 120), {
    title: "Teen zone",
    summary: "A place to be after school: games, music, snacks and people your age.",
    description:
      "The space is yours for two hours. Play on the consoles, make a zine, plan an event, do nothing. A youth worker is there if you want to talk.\n\nYou choose what we buy and what we do next. Free snacks.",
    needs: ["teenagers", "games", "company"],
    agesFrom: 12,
    agesTo: 17,
    capacity: 25,
    keywords: ["teens", "youth club", "young people", "gaming", "hang out", "after school", "youth worker"],
    costs: [cost.staff(2.5), cost.fee("Youth worker", 50), cost.materials("Snacks", 15)],
    firstTimer: welcome(TEENAGERS),
  }),
  defineTemplate("manga_club", fortnightly(6, "14:00", 120), {
    title: "Manga and comics club",
    summary: "Read, draw and talk about manga, anime and comics.",
    description:
      "Swap favourites, learn to draw faces and hands, and make your own strip. We watch a bit of anime and vote on what the library should buy next.\n\nYou do not have to be able to draw. You just have to like it.",
    needs: ["teenagers", "reading", "art_and_craft"],
    agesFrom: 11,
    agesTo: 17,
    capacity: 20,
    keywords: ["manga", "anime", "comics", "graphic novels", "drawing", "cosplay", "teens"],
    costs: [cost.staff(2), cost.materials("Pens and paper", 8)],
    firstTimer: welcome(TEENAGERS, { what_to_bring: "A sketchbook or a favourite book, if you want." }),
  }),
];
