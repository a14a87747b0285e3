import { cost, defineTemplate, monthly, weekly, welcome } from "./define-template.ts";
import { GROUP, ONE_TO_ONE } from "./first-timer.ts";

/** Moving, checking, remembering, caring. A health walk has one leader to 20 walkers. */
export const HEALTH = [
  defineTemplate("health_walk", weekly(2, "10:30", 60), {
    title: "Health walk",
    summary: "A short, easy walk with a trained leader, then a cup of tea.",
    description:
      "We meet in the library and walk for about half an hour at a gentle pace. The route is flat and has been checked for safety. A trained leader walks in front and another helper walks at the back, so nobody is left behind.\n\nAfter the walk we come back for tea. Talk as much or as little as you like.",
    needs: ["moving_more", "health", "company", "feeling_better"],
    agesFrom: 16,
    capacity: 20,
    keywords: ["walking group", "gentle exercise", "fresh air", "get fit", "stroll", "led walk"],
    costs: [cost.staff(0.5), cost.materials("Tea", 5), cost.inKind("Trained volunteer leaders", 30)],
    firstTimer: welcome(GROUP, {
      just_watch: "You can walk part of the way, or wait in the warm and join us for tea.",
      late_or_miss: "We leave on time, so come ten minutes early. If you miss it, come next week.",
      too_much: "Tell the helper at the back. They will turn round and walk back with you.",
      written_down:
        "A short form about your health on your first walk, so the leader can keep you safe. We delete it on time.",
      what_to_bring: "Shoes you can walk in, a coat, and any inhaler or spray you use.",
    }),
  }),
  defineTemplate("seated_exercise", weekly(4, "11:00", 45), {
    title: "Move in your chair",
    summary: "Gentle exercise to music, sitting down. Good for stiff joints and balance.",
    description:
      "You stay in your chair and move your arms, legs and back to music you know. The leader shows each move and an easier way to do it. It helps with balance, and many people say that they sleep better.\n\nGo at your own pace. If something hurts, leave it out.",
    needs: ["moving_more", "health", "company", "disability"],
    agesFrom: 50,
    capacity: 18,
    costPence: 200,
    costNote: "£2 a session. If that is hard, come free: just tell us.",
    keywords: ["chair exercise", "seated exercise", "keep fit", "balance", "falls", "older people", "chair yoga"],
    costs: [cost.staff(0.5), cost.fee("Exercise leader", 40), cost.room(15)],
    firstTimer: welcome(GROUP, { what_to_bring: "Loose clothes, flat shoes and a drink of water." }),
  }),
  defineTemplate("blood_pressure_kits", weekly(1, "09:30", 420), {
    title: "Borrow a blood pressure kit",
    summary: "Take a blood pressure monitor home for two weeks, free, with your library card.",
    description:
      "Ask at the desk for a kit. It has a monitor, a cuff, a card to write on and a simple guide. You take your own reading at home, when you are calm. Most people have no signs of high blood pressure, so it is good to check.\n\nThe guide says what the numbers mean and when to ring your doctor. We can show you how it works.",
    needs: ["health"],
    agesFrom: 18,
    keywords: ["blood pressure", "monitor", "heart", "stroke", "check at home", "borrow"],
    costs: [cost.staff(0.5), cost.inKind("Monitors lent by the health service", 25)],
    firstTimer: welcome(ONE_TO_ONE, {
      who_greets: "Anyone at the desk. Ask for a 'health kit' if you would rather not say more.",
      late_or_miss: "Kits are there whenever the desk is open. If all are out, we keep you the next one.",
      written_down: "The kit goes on your library card like a book. We never see your readings.",
      what_to_bring: "Your library card. You can join on the day.",
    }),
  }),
  defineTemplate("health_check_drop_in", monthly(1, 2, "10:00", 180), {
    title: "Health check drop-in",
    summary: "A nurse checks blood pressure and weight, and can help you to stop smoking.",
    description:
      "A health team from the NHS sets up in a quiet corner. They can take your blood pressure, talk about sleep, food and drink, and help you to stop smoking. It takes about fifteen minutes.\n\nYou can just ask a question. They will tell you where to go next if you need more.",
    needs: ["health", "feeling_better", "advice"],
    agesFrom: 18,
    sensitive: true,
    runBy: "Local NHS health team",
    keywords: ["nhs", "nurse", "stop smoking", "quit", "vaping", "blood pressure", "weight", "health check"],
    costs: [cost.staff(0.5), cost.inKind("NHS staff", 120)],
    firstTimer: welcome(ONE_TO_ONE, {
      which_door: "Come in by the main door. The team sits behind a screen, away from the desk.",
      written_down: "The health team may keep a health note. They will ask you first. The library keeps nothing.",
      what_to_bring: "A list of any medicine you take, if you have one.",
    }),
  }),
  defineTemplate("memory_cafe", monthly(3, 4, "14:00", 120), {
    title: "Memory café",
    summary: "Tea, songs and old photos for people living with memory loss and those close to them.",
    description:
      "A kind, easy afternoon. We look at old photos and objects, sing songs we know and have cake. There is time to talk with others who know what it is like, and a helper who can tell you about local support.\n\nCome together, or come on your own if you care for someone.",
    needs: ["dementia", "carers", "company", "feeling_better"],
    sensitive: true,
    access: { relaxed: { answer: "yes" } },
    capacity: 24,
    keywords: ["dementia", "alzheimer's", "memory loss", "forgetful", "reminiscence", "singing"],
    costs: [cost.staff(2.5), cost.materials("Tea, cake and memory boxes", 15), cost.inKind("Volunteer helpers", 60)],
    firstTimer: welcome(GROUP, {
      who_greets: "A helper waits by the door with a name badge and walks in with you.",
      bring_someone: "Yes, please do. Partners, family, friends and carers are part of the café.",
    }),
  }),
  defineTemplate("carers_group", monthly(2, 3, "10:30", 90), {
    title: "Carers' coffee morning",
    summary: "A break and a chat for anyone who looks after someone.",
    description:
      "If you look after a partner, a parent, a child or a friend, this hour is for you. We drink coffee and talk, or talk about anything but caring. Someone from the carers' service comes to answer questions about money, breaks and rights.\n\nYou can bring the person you care for. There is a quiet seat nearby for them.",
    needs: ["carers", "company", "advice", "feeling_better"],
    agesFrom: 16,
    capacity: 20,
    keywords: ["carer", "looking after someone", "caring for mum", "respite", "support group", "young carers"],
    costs: [cost.staff(1.5), cost.materials("Coffee and biscuits", 8)],
    firstTimer: welcome(GROUP, { bring_someone: "Yes. Bring the person you care for, or come on your own." }),
  }),
  defineTemplate("creative_wellbeing_group", weekly(5, "13:30", 120), {
    title: "Make and chat",
    summary: "A gentle group to paint, stick, stitch and write when life feels heavy.",
    description:
      "We lay out paint, paper, clay and wool. You choose. An artist sits with us and shows new things for those who want them. Some people talk while they make. Some are quiet. Both are fine.\n\nMany of us come because we feel low or worried, and we look out for each other. You do not need to be good at art.",
    needs: ["feeling_better", "art_and_craft", "company"],
    agesFrom: 18,
    booking: "ring",
    sensitive: true,
    capacity: 10,
    keywords: ["mental health", "wellbeing", "anxiety", "depression", "low mood", "stress", "feeling low", "art group"],
    costs: [cost.staff(2), cost.fee("Artist", 75), cost.materials("Art materials", 15)],
    firstTimer: welcome(GROUP, {
      who_greets: "The group leader will ring you first, then meet you at the door on the day.",
      have_to_speak: "No. Nobody will ask how you are in front of others.",
      written_down: "A first name, or any name you like. Only the group leader sees it.",
    }),
  }),
];
