import type { Need } from "../../../vocabulary/needs.ts";

/**
 * The outcomes of the public library events schema, each with the need that comes nearest. An outcome is what a service
 * hopes for, not what brings a person: it stands in only where neither needs nor a template are given.
 */
export const OUTCOMES: Record<string, Need> = {
  "Cultural and creative enrichment": "art_and_craft",
  "Increased reading and literacy": "reading",
  "Increased digital access and literacy": "digital_help",
  "Helping everyone achieve their full potential": "learning",
  "Healthier and happier lives": "health",
  "Greater prosperity": "finding_work",
  "Stronger more resilient communities": "company",
};
