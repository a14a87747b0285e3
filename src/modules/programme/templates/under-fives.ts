import { cost, defineTemplate, monthly, weekly, weeksOf, welcome } from "./define-template.ts";
import { COURSE, LITTLE_ONES } from "./first-timer.ts";

/** Babies, toddlers and the people who look after them. */
export const UNDER_FIVES = [
  defineTemplate("stay_and_play", weekly(3, "10:00", 90), {
    title: "Stay and play",
    summary: "Toys, songs and new friends for under fives and their grown-ups.",
    description:
      "We put out soft mats, toys, paint and books. Children play while you get a chance to sit, chat and meet other parents and carers. We end with a song and a story.\n\nCome if you live, work or study near here. Mums, dads, grandparents and childminders are all welcome.",
    needs: ["under_fives", "families", "company", "new_here"],
    agesFrom: 0,
    agesTo: 4,
    capacity: 30,
    keywords: ["playgroup", "toddler group", "toys", "parents", "mum and baby", "dads", "meet other parents", "babies"],
    costs: [cost.staff(2), cost.materials("Toys, paint and snacks", 10)],
    firstTimer: welcome(LITTLE_ONES),
  }),
  defineTemplate("rhymetime", weekly(2, "10:30", 30), {
    title: "Rhymetime",
    summary: "Half an hour of songs and rhymes for babies and toddlers.",
    description:
      "We sit on the floor and sing songs you know, with shakers and drums. Then there is time to look at books. Songs help babies learn to talk, and it is fun.\n\nJust turn up. You do not need to sing well. If the room is full we may ask you to wait for the next one.",
    needs: ["under_fives", "families", "music_and_film"],
    agesFrom: 0,
    agesTo: 4,
    capacity: 25,
    keywords: [
      "nursery rhymes",
      "singing",
      "songs",
      "bounce and rhyme",
      "baby group",
      "babies",
      "toddlers",
      "wriggle and rhyme",
    ],
    costs: [cost.staff(1), cost.materials("Shakers and props", 2)],
    firstTimer: welcome(LITTLE_ONES, {
      what_to_bring: "Just your little one. We have mats, shakers and song sheets.",
    }),
  }),
  defineTemplate("story_time", weekly(6, "11:00", 30), {
    title: "Story time",
    summary: "Two stories and something to make, for children aged two to seven.",
    description:
      "We read two picture books out loud, with funny voices. Children can join in the noisy bits. After that there is colouring or a small thing to make and take home.\n\nA grown-up stays with each child. You can borrow the books when we have read them.",
    needs: ["under_fives", "families", "children", "reading"],
    agesFrom: 2,
    agesTo: 7,
    capacity: 30,
    keywords: ["storytime", "stories", "picture books", "read aloud", "toddlers", "colouring"],
    costs: [cost.staff(1), cost.materials("Paper and glue", 4)],
    firstTimer: welcome(LITTLE_ONES),
  }),
  defineTemplate("baby_massage", weeksOf(5, 4, "13:15", 60), {
    title: "Baby massage",
    summary: "Five weeks to learn gentle massage that helps your baby settle.",
    description:
      "A trained leader shows you soft strokes for legs, tummy and back. It can help with wind and sleep, and it is a calm hour for you both. It is best for babies from six weeks old until they crawl.\n\nFeed, change or cuddle your baby whenever you need to. There is tea at the end.",
    form: "course",
    needs: ["under_fives", "families", "health", "feeling_better"],
    agesFrom: 0,
    agesTo: 1,
    booking: "book",
    capacity: 8,
    costPence: 500,
    costNote: "£5 for all five weeks. Ask us if you need a free place.",
    keywords: ["baby", "newborn", "new mum", "massage", "colic", "sleep", "postnatal"],
    costs: [cost.staff(0.5), cost.fee("Massage teacher", 45), cost.materials("Oil and mats", 6)],
    firstTimer: welcome(COURSE, {
      bring_someone: "Yes. A partner or a grandparent is welcome too.",
      too_much: "If your baby cries, that is fine. Stop, feed, walk about, come back.",
      what_to_bring: "A towel, a nappy and what your baby needs. We bring the oil.",
    }),
  }),
  defineTemplate("school_readiness", monthly(1, 6, "10:00", 60), {
    title: "Ready for school",
    summary: "Games and tips for children who start school this year, and their families.",
    description:
      "We play games that help with starting school: putting on a coat, taking turns, holding a pencil and knowing your name when you see it. Staff talk with you about forms, uniform and first-day nerves.\n\nEach child goes home with a book. You can join the library on the day.",
    needs: ["under_fives", "families", "learning"],
    agesFrom: 3,
    agesTo: 5,
    capacity: 20,
    keywords: ["starting school", "reception", "nursery", "school place", "preschool"],
    costs: [cost.staff(1.5), cost.materials("Books and crayons", 20)],
    firstTimer: welcome(LITTLE_ONES),
  }),
];
