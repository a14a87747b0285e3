import type { Need } from "../../src/vocabulary/needs.ts";

/** A kind of activity of the made-up national programme. `often`: how common it is beside the others. */
export interface ActivityKind {
  titles: string[];
  summary: string;
  needs: Need[];
  ages?: { from: number; to?: number };
  often: number;
  languages?: string[];
}

const kind = (
  often: number,
  titles: string,
  summary: string,
  needs: string,
  ages?: { from: number; to?: number },
  languages?: string[],
): ActivityKind => ({ often, titles: titles.split("|"), summary, needs: needs.split(" ") as Need[], ages, languages });

const UNDER_5 = { from: 0, to: 4 };
const KIDS = { from: 5, to: 11 };
const TEENS = { from: 12, to: 17 };
const ADULTS = { from: 18 };

export const ACTIVITY_KINDS: ActivityKind[] = [
  kind(
    20,
    "Rhymetime|Bounce and Rhyme|Wriggle and Rhyme",
    "Songs and rhymes for babies and toddlers with their grown-ups.",
    "under_fives families",
    UNDER_5,
  ),
  kind(
    14,
    "Story time|Storytime|Stories and songs",
    "Stories read aloud, with a song and something to make.",
    "under_fives children reading",
    { from: 2, to: 7 },
  ),
  kind(
    12,
    "Stay and Play|Toddler play",
    "Toys, messy play and a hot drink for those who bring them.",
    "under_fives families company",
    UNDER_5,
  ),
  kind(10, "Code Club|Coding club", "Make games and animations with Scratch and Python.", "children making", {
    from: 9,
    to: 13,
  }),
  kind(10, "Lego Club|Brick club", "Build with others on a theme of the week.", "children making games", KIDS),
  kind(
    8,
    "Homework club|Homework help",
    "A quiet table, computers and somebody to ask.",
    "homework children quiet_study",
    { from: 8, to: 16 },
  ),
  kind(6, "Chatterbooks|Children's book club", "Talk about books, games and snacks.", "children reading", KIDS),
  kind(
    16,
    "Reading group|Book club|Readers' circle",
    "One book a month and a good talk about it.",
    "reading company",
    ADULTS,
  ),
  kind(
    6,
    "Shared reading",
    "A story or poem read aloud together; listen or join in.",
    "reading feeling_better company",
    ADULTS,
  ),
  kind(
    14,
    "Digital help drop-in|Computer buddies|Get online",
    "Bring your phone, tablet or laptop and ask anything.",
    "digital_help computers",
    ADULTS,
  ),
  kind(
    6,
    "Computers for beginners",
    "Six weeks from the first click to sending an email.",
    "digital_help learning",
    ADULTS,
  ),
  kind(
    8,
    "Job club|Work club",
    "Help with a CV, searching and applying for jobs.",
    "finding_work forms_and_money digital_help",
    ADULTS,
  ),
  kind(
    8,
    "ESOL class|English for speakers of other languages",
    "Learn English with a teacher, all levels.",
    "learn_english new_here",
    ADULTS,
  ),
  kind(
    7,
    "English conversation group|Conversation cafe",
    "Practise speaking English over a cup of tea.",
    "learn_english company new_here",
    ADULTS,
  ),
  kind(
    12,
    "Knit and natter|Knitting and crochet group",
    "Bring your wool or borrow ours; beginners welcome.",
    "art_and_craft company",
    ADULTS,
  ),
  kind(10, "Craft group|Crafternoon", "A different craft each time, all materials provided.", "art_and_craft company"),
  kind(
    5,
    "Watercolour painting|Art class",
    "Paint with others, from first brush to exhibition.",
    "art_and_craft learning",
    ADULTS,
  ),
  kind(
    10,
    "Coffee morning|Tea and toast|Cuppa and chat",
    "A hot drink and someone to talk to; just turn up.",
    "company warm_space",
    ADULTS,
  ),
  kind(8, "Warm space|Warm welcome", "Somewhere warm to sit, with hot drinks and games.", "warm_space company food"),
  kind(4, "Community lunch|Soup lunch", "A free hot meal together.", "food company warm_space"),
  kind(
    6,
    "Health walk|Wellbeing walk",
    "A gentle walk of about an hour with a trained leader.",
    "moving_more health company",
    ADULTS,
  ),
  kind(
    6,
    "Chair exercise|Strength and balance",
    "Gentle exercise sitting down or holding a chair.",
    "moving_more health",
    { from: 50 },
  ),
  kind(4, "Tai chi for beginners", "Slow movements for balance and calm.", "moving_more feeling_better", ADULTS),
  kind(4, "Yoga for everyone", "Gentle stretching; mats provided.", "moving_more feeling_better", ADULTS),
  kind(5, "Singing group|Community choir", "Sing together, no need to read music.", "music_and_film company", ADULTS),
  kind(5, "Film club|Film afternoon", "A film, tea and a talk afterwards.", "music_and_film company"),
  kind(8, "Board games club|Games afternoon", "Old favourites and new games.", "games company"),
  kind(5, "Chess club", "All ages and strengths.", "games", { from: 7 }),
  kind(3, "Dungeons and Dragons", "Role playing for new and old hands.", "games teenagers", TEENS),
  kind(
    5,
    "Memory cafe|Dementia friendly cafe",
    "For people with dementia and those who care for them.",
    "dementia carers company",
    ADULTS,
  ),
  kind(
    4,
    "Carers' group|Carers' cafe",
    "A break and a talk with others who look after someone.",
    "carers feeling_better company",
    ADULTS,
  ),
  kind(3, "Bereavement cafe", "A listening ear for anyone who has lost someone.", "feeling_better company", ADULTS),
  kind(4, "Mindful colouring|Mindfulness", "A calm hour for a busy head.", "feeling_better art_and_craft", ADULTS),
  kind(
    7,
    "Family history help|Trace your family tree",
    "Ancestry and old records with a volunteer.",
    "local_history learning",
    ADULTS,
  ),
  kind(
    5,
    "Local history talk|Local history society",
    "The story of this place, with old photographs.",
    "local_history learning",
  ),
  kind(5, "Creative writing group|Writers' circle", "Write, read out or just listen.", "writing company", ADULTS),
  kind(3, "Poetry evening", "Poems read by those who wrote them.", "writing reading", ADULTS),
  kind(4, "Author visit|Meet the author", "A writer reads and answers questions.", "reading writing"),
  kind(
    8,
    "Citizens Advice|Advice surgery",
    "Free advice about money, benefits, housing and rights.",
    "advice forms_and_money",
    ADULTS,
  ),
  kind(5, "Councillor surgery", "Bring a question to your local councillor.", "advice"),
  kind(4, "Money and benefits help", "Help with Universal Credit, PIP and bills.", "forms_and_money advice", ADULTS),
  kind(4, "Business advice|Start a business", "An hour with an adviser about your idea.", "business", ADULTS),
  kind(4, "Hearing aid clinic", "Batteries, tubes and small repairs.", "health disability", ADULTS),
  kind(3, "Blood pressure check|NHS health check", "A check in ten minutes with a nurse.", "health", ADULTS),
  kind(3, "Health visitor clinic", "Have your baby weighed and ask anything.", "families under_fives health", UNDER_5),
  kind(3, "Baby massage", "A five-week course for parents and babies.", "under_fives families", { from: 0, to: 1 }),
  kind(4, "Repair cafe", "Bring what is broken; mend it with someone who can.", "making environment"),
  kind(3, "Seed swap|Gardening club", "Take some, leave some, and talk about growing.", "environment company"),
  kind(3, "3D printing workshop|Makerspace", "Design something and take it home.", "making learning", { from: 10 }),
  kind(3, "Manga and anime club", "Draw, watch and talk.", "teenagers art_and_craft", TEENS),
  kind(3, "Youth club|Teen night", "Games, food and a say in what happens.", "teenagers company", TEENS),
  kind(2, "Relaxed library hour|Autism friendly hour", "Low light, no noise, no rush.", "disability families"),
  kind(2, "BSL story time", "Stories in British Sign Language and English.", "children disability reading", KIDS, [
    "bfi",
    "en",
  ]),
  kind(2, "Polish story time", "Stories and songs in Polish.", "children reading", KIDS, ["pl"]),
  kind(2, "Arabic conversation group", "Meet and talk in Arabic.", "company new_here", ADULTS, ["ar"]),
  kind(2, "Urdu reading group", "Books and poems in Urdu.", "reading company", ADULTS, ["ur"]),
  kind(2, "Volunteer welcome session", "How to give some time to the library.", "volunteering", { from: 16 }),
  kind(2, "Home library service talk", "How we bring books to those who cannot come.", "home_visits carers", ADULTS),
  kind(2, "Citizenship help|Life in the UK", "Help with the test and the forms.", "new_here forms_and_money", ADULTS),
  kind(
    1,
    "Flourish",
    "A ten-week course in art and growing, ending in an exhibition.",
    "feeling_better art_and_craft company",
    ADULTS,
  ),
];
