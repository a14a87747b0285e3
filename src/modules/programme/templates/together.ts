import { cost, defineTemplate, fortnightly, monthly, weekly, weeksOf, welcome } from "./define-template.ts";
import { COURSE, GROUP, ONE_TO_ONE } from "./first-timer.ts";

/** Company, food, English and getting to know a place. */
export const TOGETHER = [
  defineTemplate("conversation_cafe", weekly(2, "10:30", 90), {
    title: "Conversation café",
    summary: "Practise speaking English over a hot drink, with friendly people.",
    description:
      "We sit at small tables with tea and coffee and talk about everyday things: food, weather, the school run, the bus. A helper at each table keeps it easy. All levels are welcome, even if you only know a few words.\n\nIt is a chat, not a class. There is no test and no homework.",
    needs: ["learn_english", "company", "new_here"],
    agesFrom: 16,
    capacity: 24,
    keywords: ["practise english", "speak english", "chat", "talk", "meet people", "new to the country"],
    costs: [cost.staff(2), cost.materials("Tea, coffee and biscuits", 8), cost.inKind("Volunteer helpers", 45)],
    firstTimer: welcome(GROUP, {
      have_to_speak: "No. You can just listen until you feel ready. Nobody minds mistakes.",
      bring_someone: "Yes. Friends and family can come. Children can sit with you.",
    }),
  }),
  defineTemplate("esol_class", weekly(3, "10:00", 120, "term"), {
    title: "English class (ESOL)",
    summary: "A weekly class to help you speak, read and write English.",
    description:
      "A teacher helps you learn English step by step. You work in a small group with people at about the same level. We practise what you need each day: the doctor, the shops, school and work.\n\nTalk to us first so that we can find the right class for you.",
    needs: ["learn_english", "learning", "new_here"],
    agesFrom: 19,
    booking: "book",
    capacity: 14,
    keywords: ["esol", "english lessons", "english for speakers of other languages", "learn english", "beginners"],
    costs: [cost.staff(0.5), cost.fee("Tutor, two hours", 70), cost.materials("Worksheets", 5), cost.room(20)],
    firstTimer: welcome(COURSE, {
      who_greets: "The teacher meets you at the desk and has a short, friendly chat to find your level.",
      have_to_speak: "A little, in pairs, when you are ready. You can say 'pass'.",
      written_down: "Your name for the class list. The teacher will say if the course needs anything more.",
      what_to_bring: "A pen and a notebook if you have them. We have spare ones.",
    }),
  }),
  defineTemplate("community_lunch", monthly(-1, 5, "12:30", 120), {
    title: "Community lunch",
    summary: "A free hot lunch for everyone, cooked and eaten together.",
    description:
      "Once a month we put out long tables and share a meal. Some people cook, some help to serve, and some just come to eat. The food changes each time. There is always a dish with no meat, and a halal dish.\n\nEveryone is welcome, alone or with family. Nobody will ask why you came.",
    needs: ["food", "company", "new_here", "families"],
    capacity: 60,
    keywords: ["free meal", "hot food", "eat together", "hungry", "dinner", "cook"],
    costs: [cost.staff(4), cost.materials("Food", 90), cost.inKind("Volunteer cooks", 120)],
    firstTimer: welcome(GROUP, {
      who_greets: "Someone at the door says welcome and shows you to a table with friendly people.",
      late_or_miss: "Come any time while food is out. We will keep you a plate if we can.",
      what_to_bring: "Just yourself. Tell us if there is food that you cannot eat.",
    }),
  }),
  defineTemplate("tea_and_toast", weekly(4, "09:30", 90), {
    title: "Tea and toast",
    summary: "Free tea, toast and a chat to start the day.",
    description:
      "The kettle is on and the toaster is warm. Pull up a chair, read the paper, or talk to whoever is there. Many of us live alone and like to see a face in the morning.\n\nStay for ten minutes or the whole time. It is free, and you can have more toast.",
    needs: ["company", "food", "warm_space"],
    agesFrom: 16,
    capacity: 30,
    keywords: ["breakfast", "cup of tea", "coffee morning", "lonely", "chat", "cuppa"],
    costs: [cost.staff(1.5), cost.materials("Bread, butter, tea and milk", 12)],
    firstTimer: welcome(GROUP, { who_greets: "Whoever is pouring the tea will say hello and find you a seat." }),
  }),
  defineTemplate("warm_space", weekly(1, "10:00", 300), {
    title: "Warm space",
    summary: "A warm seat, a hot drink and company, free all day.",
    description:
      "Come in and get warm. There are soft chairs, hot drinks, wifi, plugs and papers. You can charge your phone, do a jigsaw, or just sit.\n\nYou do not have to join in, buy anything or say why you are here. If you are worried about bills, ask us quietly and we will point you to good help.",
    needs: ["warm_space", "company", "forms_and_money"],
    keywords: ["warm hub", "warm bank", "keep warm", "cold house", "heating", "hot drink", "free wifi"],
    costs: [cost.staff(1), cost.materials("Hot drinks", 10)],
    firstTimer: welcome(GROUP, {
      late_or_miss: "There is no start or end. Come and go when you like.",
      too_much: "Ask us for a quieter seat. There is nearly always one.",
    }),
  }),
  defineTemplate("befriending_training", weeksOf(4, 1, "18:00", 90), {
    title: "Befriending training",
    summary: "Learn how to be a good friend to someone who is new to the area.",
    description:
      "Four evenings for people who would like to give an hour or two a week. We talk about listening well, keeping people safe, and where to find help. You hear from people who have been befriended.\n\nAt the end you can decide if it is for you. If you go on, we will do the right checks and find you a good match.",
    form: "course",
    needs: ["volunteering", "company", "learning"],
    agesFrom: 18,
    booking: "book",
    capacity: 12,
    keywords: ["befriend", "volunteer", "help others", "make a difference", "welcome people", "train"],
    costs: [cost.staff(2), cost.fee("Trainer", 80), cost.materials("Handouts and tea", 8), cost.room(20)],
    firstTimer: welcome(COURSE, { what_to_bring: "Just yourself. We have pens, paper and tea." }),
  }),
  defineTemplate("home_library_service", fortnightly(3, "10:00", 300), {
    title: "Home library service",
    summary: "If you cannot get to the library, we bring books to your door.",
    description:
      "We choose books, large print and talking books that you will like, and bring them to your home. We come every few weeks, take back the old ones and have a chat. It is for anyone who finds it hard to get out, for a short time or a long time.\n\nRing us to start. A carer, a friend or a family member can ring for you.",
    needs: ["home_visits", "reading", "disability", "company", "carers"],
    agesFrom: 18,
    booking: "ring",
    keywords: [
      "housebound",
      "books at home",
      "home delivery",
      "cannot get out",
      "large print",
      "talking books",
      "audiobooks",
    ],
    costs: [cost.staff(5), cost.materials("Fuel", 10), cost.inKind("Volunteer drivers", 60)],
    firstTimer: welcome(ONE_TO_ONE, {
      which_door: "We come to your door, so you can stay at home. You choose the day with us.",
      who_greets: "The same visitor each time if we can. They carry a card with their photo.",
      just_watch: "Yes. Try one visit and see if you like it.",
      have_to_speak: "No. Your visitor can leave the books and go, or stop for a chat.",
      bring_someone: "Yes. Have anyone you like with you when we come.",
      late_or_miss: "Ring us if a day does not suit you. We will keep your books safe.",
      too_much: "Tell us and we will make the visits shorter, or stop them.",
      written_down: "Your name, address and what you like to read, so that we can visit. We delete it when you stop.",
      what_to_bring: "Nothing. Have your old books ready by the door.",
    }),
  }),
  defineTemplate("welcome_group", weekly(4, "10:00", 120), {
    title: "Welcome group",
    summary: "Tea, friends and practical help for anyone who is new to the area.",
    description:
      "A safe, friendly group to help you feel at home. We share food, learn a bit of English, and find out how things work here: doctors, schools, buses and shops. Children can play.\n\nRing us and we will tell you when and where we meet. Nobody will ask why you came or what papers you have.",
    needs: ["new_here", "company", "learn_english", "advice"],
    booking: "ring",
    ringForTimeAndPlace: true,
    sensitive: true,
    capacity: 30,
    keywords: ["welcome", "new arrivals", "just moved", "sanctuary", "make friends", "settle in"],
    costs: [cost.staff(1), cost.materials("Food and tea", 20), cost.inKind("Volunteer helpers", 60)],
    firstTimer: welcome(GROUP, {
      which_door: "We tell you when you ring. Someone can meet you near your home or at the bus stop.",
      who_greets: "The person you spoke to on the phone. They will look out for you.",
      have_to_speak: "No. You can listen, and you can speak in your own language.",
    }),
  }),
  defineTemplate("sign_language_cafe", monthly(2, 6, "11:00", 90), {
    title: "Sign language café",
    summary: "Meet, sign and have a coffee. Deaf people and learners are welcome.",
    description:
      "A relaxed café for people who use British Sign Language and people who want to learn it. Deaf hosts lead the tables. We play simple games so that you can learn a few signs each time.\n\nNo need to know any signs before you come. Pens and paper are on each table.",
    needs: ["company", "disability", "learning"],
    languages: ["bfi", "en"],
    access: { sign_language: { answer: "yes", note: "Deaf hosts on each table" } },
    capacity: 24,
    keywords: ["bsl", "british sign language", "deaf", "hard of hearing", "hearing loss", "signing"],
    costs: [cost.staff(1.5), cost.fee("Deaf host", 60), cost.materials("Coffee and cake", 10)],
    firstTimer: welcome(GROUP, { have_to_speak: "No. You can sign, write, point or smile." }),
  }),
];
