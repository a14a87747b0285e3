interface Book {
  title: string;
  author: string;
}

/** Books that reading groups often choose. */
export const BOOKS: [Book, ...Book[]] = [
  { title: "Small Things Like These", author: "Claire Keegan" },
  { title: "The Thursday Murder Club", author: "Richard Osman" },
  { title: "Girl, Woman, Other", author: "Bernardine Evaristo" },
  { title: "The Lonely Londoners", author: "Sam Selvon" },
  { title: "Hamnet", author: "Maggie O'Farrell" },
  { title: "A Man Called Ove", author: "Fredrik Backman" },
  { title: "Pride and Prejudice", author: "Jane Austen" },
  { title: "Home Fire", author: "Kamila Shamsie" },
  { title: "Rebecca", author: "Daphne du Maurier" },
  { title: "Things Fall Apart", author: "Chinua Achebe" },
  { title: "Shuggie Bain", author: "Douglas Stuart" },
  { title: "The Remains of the Day", author: "Kazuo Ishiguro" },
];
