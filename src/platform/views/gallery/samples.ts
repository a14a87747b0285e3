/** Invented things for the gallery alone: people, numbers and programmes are not real. */
export const DAYS = [
  { href: "#d1", name: "Today", date: "1 Dec", current: true },
  { href: "#d2", name: "Wed", date: "2 Dec" },
  { href: "#d3", name: "Thu", date: "3 Dec" },
  { href: "#d4", name: "Fri", date: "4 Dec" },
  { href: "#d5", name: "Sat", date: "5 Dec" },
  { href: "#d6", name: "Sun", date: "6 Dec" },
  { href: "#d7", name: "Mon", date: "7 Dec" },
];

const entry = (time: string, title: string) => ({ time, title, href: `#${title}` });
export const WEEK = [
  { name: "Mon 30 Nov", entries: [entry("9:30am", "Job club"), entry("4pm", "Code club, ages 9 to 13")] },
  {
    name: "Tue 1 Dec",
    today: "today",
    entries: [entry("10am", "Rhymetime"), entry("10:30am", "English for everyday life")],
  },
  { name: "Wed 2 Dec", entries: [entry("1pm", "Knit and natter"), entry("4pm · Book", "Befriending training")] },
  { name: "Thu 3 Dec", entries: [entry("9:30am", "Stay and Play")] },
  { name: "Fri 4 Dec", entries: [entry("12 noon · Book", "Community lunch")] },
  { name: "Sat 5 Dec", entries: [entry("10:30am", "Chess, all ages")] },
  { name: "Sun 6 Dec", entries: [], note: "Closed" },
];

const NINE_TO_SIX = { words: "9am to 6pm", open: [{ from: 540, to: 1080 }] };
export const HOURS = [
  { day: "Monday", ...NINE_TO_SIX },
  { day: "Tuesday, today", today: true, ...NINE_TO_SIX },
  {
    day: "Thursday",
    words: "9am to 1pm and 2pm to 5pm",
    open: [
      { from: 540, to: 780 },
      { from: 840, to: 1020 },
    ],
  },
  { day: "Saturday", words: "10am to 4pm", note: "Bank holiday weekend", open: [{ from: 600, to: 960 }] },
  { day: "Sunday", words: "Closed", open: [] },
];

export const ACCESS = [
  { feature: "Step-free from the street", answer: "Yes" },
  { feature: "Hearing loop", answer: "At the desk" },
  { feature: "Changing Places toilet", answer: "No. Nearest: Smethwick Leisure Centre" },
  { feature: "Parking", answer: "Not yet confirmed", unknown: true },
];

export const NEEDS = [
  { text: "Somewhere warm and quiet", href: "#warm", note: "Stay as long as you like" },
  { text: "Someone to talk to", href: "#talk-to", note: "Groups, befriending, tea and toast" },
  { text: "Help with forms and the internet", href: "#forms", note: "Bring the letter, we will sit with you" },
  { text: "Learning English", href: "#english", note: "Classes and conversation" },
];

export const QUESTIONS = [
  {
    question: "Which door?",
    answer: "The main door. It opens by itself. Turn left at the desk: we are in the garden room.",
  },
  { question: "Can I just watch?", answer: "Yes. Some people only listen for the first few weeks." },
  { question: "Will I have to speak?", answer: "No. Nobody reads aloud unless they ask to." },
  { question: "What do you write down about me?", answer: "A name to call you by; it need not be your own." },
];

export const DATES = [
  { n: 1, date: "Tuesday 12 January", note: "Hello, and small things" },
  { n: 2, date: "Tuesday 19 January", note: "Lists that turn into poems" },
  { note: "Weeks 3 to 9, 26 January to 16 March", tone: "off" as const },
  { n: 10, date: "Tuesday 23 March", note: "The exhibition. Friends and family welcome", tone: "last" as const },
];

export const FACETS = [
  {
    name: "day",
    legend: "Day",
    options: [
      { value: "mon", text: "Monday", says: "2" },
      { value: "tue", text: "Tuesday", says: "3", checked: true },
    ],
  },
  {
    name: "time",
    legend: "Time of day",
    options: [
      { value: "am", text: "Morning", says: "6" },
      { value: "pm", text: "Afternoon", says: "2" },
    ],
  },
  {
    name: "join",
    legend: "How to join",
    options: [
      { value: "drop-in", text: "Just turn up", says: "5" },
      { value: "book", text: "Book or ring first", says: "3" },
    ],
  },
];

export const B66 = { lat: 52.4862, lng: -1.9706 };
export const PINS = [
  { n: 1, lat: 52.4787, lng: -1.9825 },
  { n: 2, lat: 52.4957, lng: -1.9686 },
  { n: 3, lat: 52.4788, lng: -1.9824 },
  { n: 4, lat: 52.4826, lng: -2.0002 },
];
export const GROUND_NAMES = [
  { text: "Smethwick", lat: 52.4925, lng: -1.978 },
  { text: "Bearwood", lat: 52.4765, lng: -1.9705 },
  { text: "Soho and Victoria", lat: 52.491, lng: -1.953 },
];
export const WARD_LINES = [
  [
    { lat: 52.505, lng: -1.99 },
    { lat: 52.488, lng: -1.985 },
    { lat: 52.4835, lng: -1.968 },
    { lat: 52.47, lng: -1.961 },
  ],
  [
    { lat: 52.4835, lng: -1.968 },
    { lat: 52.497, lng: -1.955 },
    { lat: 52.51, lng: -1.952 },
  ],
  [
    { lat: 52.488, lng: -1.985 },
    { lat: 52.478, lng: -2.003 },
    { lat: 52.46, lng: -2.01 },
  ],
];

export const SESSIONS = [
  { time: "9:15", what: "School visit, Year 2", where: "Children’s area", came: "28 + 3", tone: "past" as const },
  { time: "10:30", what: "English for everyday life", where: "Community room", came: "", tone: "sel" as const },
  { time: "2:00", what: "Tea and toast", where: "Foyer", came: "", tone: undefined },
];
