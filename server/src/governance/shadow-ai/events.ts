/** What happens about AI tools that nobody approved. The record carries each of these. */
export const shadowAiEvents = [
  'shadow-import.opened',
  'shadow-lines.added',
  'shadow-import.finished',
  'shadow-find.decided',
  'shadow-find.phi-affirmed',
  'shadow-assessment.noted',
  'shadow-question.answered',
  'shadow-rules.set',
  'ai-tool.requested',
  'ai-tool-request.answered',
] as const;
