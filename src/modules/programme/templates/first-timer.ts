import type { Booking, FirstTimerAnswers } from "../../../vocabulary/terms.ts";

type Answers = Required<FirstTimerAnswers>;

/** Any group that adults may walk into. The other sets start from this one. */
export const GROUP: Answers = {
  which_door:
    "Come in by the main door of the library. If steps are hard for you, ring us and we will tell you the best way in.",
  who_greets: "Ask at the desk. One of us will walk over with you and say hello for you.",
  just_watch: "Yes. You can sit and watch for as long as you like.",
  have_to_speak: "No. Nobody will ask you to speak in front of the group.",
  bring_someone: "Yes. Bring a friend, a family member or someone who supports you.",
  late_or_miss: "Come in late, leave early or miss a week. You do not have to tell us why.",
  too_much: "Step out when you need to. There are quiet seats in the library, and you can come back in.",
  written_down: "No names are taken. We only count how many people came.",
  what_to_bring: "Just yourself.",
};

const NAME_FOR_A_PLACE = "A first name, or any name you like, so that we can keep your place.";

/** Sessions for small children with a grown-up beside them. */
export const LITTLE_ONES: Answers = {
  ...GROUP,
  which_door:
    "Come in by the main door. Buggies are welcome. If steps are a worry, ring us and we will tell you the best way in.",
  who_greets: "The person who leads the session says hello at the start. Tell us if it is your first time.",
  just_watch: "Yes. Many children only watch at first. So can you.",
  have_to_speak: "No. You do not have to sing or talk.",
  bring_someone: "Yes. Brothers, sisters, grandparents and friends can all come.",
  late_or_miss: "Come when you can. Babies and toddlers do not keep time, and we know it.",
  too_much: "Take your child out for a bit whenever you like. Nobody minds noise or tears.",
  written_down: "No names are taken. We count the children and the grown-ups.",
  what_to_bring: "What your child needs for the hour, such as a drink and a nappy.",
};

/** Clubs where children come on their own and we keep a register for a short time. */
export const CHILDRENS_CLUB: Answers = {
  ...GROUP,
  who_greets: "The club leader meets new children at the desk and finds them a seat.",
  just_watch: "Yes. Your child can watch the first time and join in when ready.",
  have_to_speak: "No. Nobody has to speak up in front of the others.",
  bring_someone: "Yes. A friend can come too if there is a place. A grown-up may stay.",
  late_or_miss: "Late is fine. If your child cannot come, tell us so that someone else can have the place.",
  too_much: "There is a quiet corner. A helper will sit with your child, and we will ring you if they want to go home.",
  written_down:
    "A first name, who to ring, who collects your child, and any allergy. We delete it soon after the club ends.",
  what_to_bring: "Nothing. We have all you need.",
};

/** Drop-ins for teenagers. */
export const TEENAGERS: Answers = {
  ...GROUP,
  who_greets: "Ask at the desk, or just walk in. Someone will say hi and show you round.",
  just_watch: "Yes. Sit, look, listen or read. It is up to you.",
  bring_someone: "Yes. Bring your mates.",
  written_down: "We count how many come. We only ask your name if you want to be in a project.",
};

/** Time with one helper, at a table of your own. */
export const ONE_TO_ONE: Answers = {
  ...GROUP,
  who_greets:
    "Tell the desk you are here for help. You do not need to say what it is about. Your helper will come to you.",
  just_watch: "Yes. You can ask your helper to show you first.",
  have_to_speak: "Only to your helper, and only about what you choose. We can find a quiet place to talk.",
  late_or_miss: "Ring us if you are late or cannot come. We will find you another time.",
  too_much: "Say stop at any time. You can take a break or come back another day.",
  written_down: "If you book, a first name and the time. Nothing you tell your helper is kept unless you ask for it.",
  what_to_bring: "Any letter, phone or laptop you want help with.",
};

/** A course with the same people from first week to last. */
export const COURSE: Answers = {
  ...GROUP,
  who_greets: "Your tutor meets new people by the desk ten minutes before the first session.",
  just_watch: "Yes. You can watch, and join in when it feels right.",
  have_to_speak: "No. You can say 'pass' at any time.",
  bring_someone: "Someone who supports you is welcome. If a friend wants to join, they need a place too.",
  late_or_miss: "If you miss a week, come to the next one. We will help you catch up.",
  written_down: NAME_FOR_A_PLACE,
};

/** A talk, a film or a show: rows of chairs, one person in front. */
export const TALK: Answers = {
  ...GROUP,
  who_greets: "Someone at the door says hello and shows you to a seat.",
  just_watch: "Yes. That is all you need to do.",
  late_or_miss: "Come in quietly if you are late. We keep seats near the door.",
  too_much: "Take a seat near the door and slip out when you like.",
  written_down: "Only a name for your place, if you book. Any name will do.",
};

/**
 * The answers as they hold for how people take part: whoever books gives a name, so a ready answer that no names are
 * taken gives way. What staff wrote themselves stays.
 */
export const forBooking = (booking: Booking, answers: FirstTimerAnswers): FirstTimerAnswers =>
  booking === "book" && [GROUP, LITTLE_ONES].some(({ written_down }) => written_down === answers.written_down)
    ? { ...answers, written_down: NAME_FOR_A_PLACE }
    : answers;
