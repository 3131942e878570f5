const opening = 'Extract from the text (picked sentences; no language model was used):';
const mostSentences = 5;

/** Words that carry no topic. */
const plainWords = new Set(
  'a an and are as at be been but by for from had has have he her his in is it its of on or she that the their them they this to was were will with without not no please summarize summary write draft letter note patient'.split(
    ' ',
  ),
);

/**
 * Picks the sentences whose words are most frequent in the text (after Luhn, "The automatic creation of literature
 * abstracts", 1958), and gives them in their order. Deterministic; linear in the length of the text.
 * @returns pieces of the answer, to be sent one after the other
 */
export function summarize(text: string): string[] {
  const sentences = splitSentences(text);
  if (sentences.length === 0) return [`${opening}\n`, 'There is no text to pick from.'];
  const weights = countWords(text);
  const best = sentences
    .map((sentence, position) => ({ sentence, position, score: scoreSentence(sentence, weights) }))
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, mostSentences)
    .sort((a, b) => a.position - b.position);
  return [`${opening}\n`, ...best.map(({ sentence }) => `- ${sentence}\n`)];
}

/** A title before a name ends no sentence. */
function splitSentences(text: string): string[] {
  return text
    .split(/\n+|(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|St))(?<=[.!?])[ \t]+(?=["'([A-Z])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12);
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z][a-z'-]+/g) ?? []).filter(
    (word) => word.length > 2 && !plainWords.has(word),
  );
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function scoreSentence(sentence: string, weights: ReadonlyMap<string, number>): number {
  const words = wordsOf(sentence);
  const sum = words.reduce((total, word) => total + (weights.get(word) ?? 0), 0);
  return sum / Math.sqrt(words.length + 4);
}
