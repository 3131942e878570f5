/** What happens to statements of whether an AI system needs PHI. The record carries each of these. */
export const phiNeedEvents = ['phi-need.stated', 'phi-need.decided'] as const;
