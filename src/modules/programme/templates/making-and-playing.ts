import { cost, defineTemplate, fortnightly, monthly, weekly, welcome } from "./define-template.ts";
import { GROUP, ONE_TO_ONE, TALK } from "./first-timer.ts";

/** Crafts, games, music, film, gardens and the past. */
export const MAKING_AND_PLAYING = [
  defineTemplate("knit_and_natter", weekly(3, "14:00", 120), {
    title: "Knit and natter",
    summary: "Bring your knitting or crochet and have a good chat.",
    description:
      "We sit in a circle with our wool and talk about everything. Beginners are welcome: someone will cast on for you and show you the first row. We also knit hats and blankets for people who need them.\n\nCome and go as you please.",
    needs: ["art_and_craft", "company"],
    agesFrom: 16,
    capacity: 20,
    keywords: ["knitting", "crochet", "wool", "yarn", "sewing", "chat"],
    costs: [cost.staff(0.5), cost.materials("Tea and spare wool", 6)],
    firstTimer: welcome(GROUP, { what_to_bring: "Your needles if you have them. We have spare needles and wool." }),
  }),
  defineTemplate("craft_club", weekly(1, "10:30", 120), {
    title: "Craft club",
    summary: "Make cards, prints, flowers and more with other adults.",
    description:
      "Each month we try a new craft, from lino prints to paper flowers. Members take turns to show what they know. You can follow along or bring your own project.\n\nWe have a cupboard full of bits and bobs.",
    needs: ["art_and_craft", "company"],
    agesFrom: 16,
    capacity: 16,
    costPence: 200,
    costNote: "£2 for materials.",
    keywords: ["crafts", "card making", "painting", "printing", "adult craft", "hobby"],
    costs: [cost.staff(1), cost.materials("Craft materials", 15)],
    firstTimer: welcome(GROUP, { what_to_bring: "Nothing, or a project of your own." }),
  }),
  defineTemplate("board_games", weekly(4, "17:00", 120), {
    title: "Board games night",
    summary: "Play old and new board games. We teach you the rules.",
    description:
      "We have a shelf full of games, from quick and silly to long and clever. Come alone or with friends and we will find you a table. Someone always knows the rules.\n\nAll ages can play. Under twelves need a grown-up.",
    needs: ["games", "company", "families"],
    agesFrom: 8,
    capacity: 30,
    keywords: ["boardgames", "scrabble", "cards", "dominoes", "tabletop", "dungeons and dragons"],
    costs: [cost.staff(2), cost.materials("Games", 5)],
    firstTimer: welcome(GROUP, { what_to_bring: "A game you love, if you want to share it." }),
  }),
  defineTemplate("chess_club", weekly(6, "13:00", 120), {
    title: "Chess club",
    summary: "Play chess with people at your level. Beginners can learn.",
    description:
      "The boards are set up and waiting. Find a partner, or ask us to find one for you. A coach is there to show you the moves, and how to get out of trouble.\n\nYoung and old play each other here. It is friendly, and nobody minds if you lose.",
    needs: ["games", "company", "children"],
    agesFrom: 7,
    capacity: 24,
    keywords: ["chess", "draughts", "checkmate", "strategy"],
    costs: [cost.staff(0.5), cost.inKind("Volunteer coach", 30)],
    firstTimer: welcome(GROUP),
  }),
  defineTemplate("film_club", monthly(-1, 4, "14:00", 150), {
    title: "Film club",
    summary: "A good film on a big screen, with tea and a chat after.",
    description:
      "Each month we show a film that someone has asked for: an old favourite, a true story or a film from another land. Words are shown on the screen to help you follow it. After that, stay and say what you thought.\n\nThe lights stay low, not off.",
    needs: ["music_and_film", "company"],
    agesFrom: 16,
    capacity: 40,
    costPence: 200,
    costNote: "£2, with tea.",
    keywords: ["films", "movies", "cinema", "matinee", "subtitles"],
    costs: [cost.staff(3), cost.fee("Film licence", 40), cost.materials("Tea", 10)],
    firstTimer: welcome(TALK, { what_to_bring: "A cushion if you like to be comfy." }),
  }),
  defineTemplate("ukulele_group", weekly(2, "19:00", 60), {
    title: "Ukulele group",
    summary: "Learn three chords and play songs together.",
    description:
      "We play pop, folk and old favourites, and sing as we go. You can learn enough in the first hour to play a song. We lend you a ukulele if you have none.\n\nPlay softly, play loudly, or just sing.",
    needs: ["music_and_film", "company", "learning"],
    agesFrom: 12,
    capacity: 20,
    keywords: ["music", "ukulele", "guitar", "sing", "singing", "instrument", "band"],
    costs: [cost.staff(0.5), cost.fee("Music leader", 35)],
    firstTimer: welcome(GROUP, { what_to_bring: "A ukulele if you have one. We have ten to lend." }),
  }),
  defineTemplate("gardening_club", fortnightly(6, "10:00", 120), {
    title: "Library garden club",
    summary: "Grow flowers, herbs and food together in the library garden.",
    description:
      "We dig, sow, water and weed, and share what we grow. There is a seed swap too: take some, leave some. On wet days we plan and pot up indoors.\n\nYou can do as much or as little as you like. There are raised beds, so you do not have to bend.",
    needs: ["environment", "moving_more", "company", "volunteering"],
    capacity: 15,
    keywords: ["gardening", "grow your own", "plants", "seeds", "allotment", "outdoors", "nature", "seed swap"],
    costs: [cost.staff(1), cost.materials("Seeds and compost", 12), cost.inKind("Volunteer gardeners", 60)],
    firstTimer: welcome(GROUP, { what_to_bring: "Old shoes and a coat. We have gloves and tools." }),
  }),
  defineTemplate("family_history_help", fortnightly(4, "14:00", 120), {
    title: "Family history help",
    summary: "Find out who came before you, with someone who knows where to look.",
    description:
      "A volunteer helps you start your family tree or get past a dead end. We use old records on the library's computers: births, deaths, the census and war papers. These cost money at home and are free here.\n\nBring a name and a place and see how far back you can go.",
    needs: ["local_history", "learning", "computers"],
    agesFrom: 16,
    booking: "book",
    capacity: 6,
    keywords: ["family tree", "genealogy", "ancestors", "ancestry", "census records", "roots"],
    costs: [cost.staff(0.5), cost.inKind("Volunteer researcher", 30)],
    firstTimer: welcome(ONE_TO_ONE, {
      what_to_bring: "Names, dates and places that you know. Old photos are good too.",
    }),
  }),
  defineTemplate("local_history_talk", monthly(3, 2, "14:00", 75), {
    title: "Local history talk",
    summary: "Stories and old photos of the place where you live.",
    description:
      "Each month a speaker tells us about the past of our area: its streets, jobs, people and secrets. There are photos to look at and maps to pore over. After that there is tea and time for your own memories.\n\nYou can watch from home too. Ask us for the link.",
    needs: ["local_history", "learning", "company"],
    agesFrom: 14,
    mode: "both",
    capacity: 40,
    costPence: 200,
    costNote: "£2, with tea.",
    keywords: ["history", "heritage", "old photos", "maps", "archives", "speaker", "lecture"],
    costs: [cost.staff(1.5), cost.fee("Speaker", 40), cost.materials("Tea", 8)],
    firstTimer: welcome(TALK),
  }),
];
