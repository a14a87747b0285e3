import type { Need } from "./needs.ts";
import type { AccessFeature, Booking, FirstTimerQuestion, Mode } from "./terms.ts";

/** English words for the closed lists, for staff pages, which are in English only. */
export const NEED_WORDS: Record<Need, string> = {
  company: "Company",
  warm_space: "Somewhere warm",
  food: "Food",
  learn_english: "Learning English",
  new_here: "New to the area",
  digital_help: "Help with computers and phones",
  computers: "Computers to use",
  forms_and_money: "Forms and money",
  advice: "Advice",
  finding_work: "Finding work",
  business: "Starting or running a business",
  learning: "Learning something",
  under_fives: "Under fives",
  families: "Families",
  children: "Children",
  teenagers: "Teenagers",
  homework: "Homework",
  reading: "Reading",
  writing: "Writing",
  art_and_craft: "Art and craft",
  making: "Making things",
  music_and_film: "Music and film",
  games: "Games",
  moving_more: "Moving more",
  health: "Health",
  feeling_better: "Feeling better",
  dementia: "Dementia",
  carers: "Carers",
  disability: "Disability",
  local_history: "Local and family history",
  environment: "Environment",
  volunteering: "Volunteering",
  home_visits: "Home visits",
  quiet_study: "Quiet study",
};

export const ACCESS_WORDS: Record<AccessFeature, string> = {
  step_free: "Step-free way in",
  accessible_toilet: "Accessible toilet",
  changing_places: "Changing Places toilet",
  baby_changing: "Baby changing",
  hearing_loop: "Hearing loop",
  quiet_times: "Quiet times",
  quiet_space: "Quiet space",
  lift: "Lift",
  parking: "Parking",
  blue_badge_parking: "Blue Badge parking",
  bus: "Bus stop near",
  sign_language: "British Sign Language",
  relaxed: "Relaxed",
};

export const QUESTION_WORDS: Record<FirstTimerQuestion, string> = {
  which_door: "Which door do I use?",
  who_greets: "Who will greet me?",
  just_watch: "Can I just watch?",
  have_to_speak: "Will I have to speak?",
  bring_someone: "May I bring someone?",
  late_or_miss: "What if I am late or miss one?",
  too_much: "What if it gets too much?",
  written_down: "What gets written down about me?",
  what_to_bring: "What should I bring?",
};

export const BOOKING_WORDS: Record<Booking, string> = {
  drop_in: "Drop in, no need to book",
  book: "Book a place",
  ring: "Ring first",
};

export const MODE_WORDS: Record<Mode, string> = {
  in_person: "In person",
  online: "Online",
  both: "In person or online",
};
