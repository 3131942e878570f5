interface ScreeningRule {
  readonly id: string;
  /** In words for the person. */
  readonly why: string;
  /** 0 to 1; a block needs 0.8, a flag 0.4. */
  readonly weight: number;
  /** Every text that the pattern matches holds one of these. They are cheap to look for, and rare. */
  readonly signs: readonly string[];
  /** No nested repetition: each pattern runs in linear time. */
  readonly pattern: RegExp;
}

/**
 * Signs of prompt injection and jailbreak attempts. A first, narrow set; each rule is a family, not a phrase. Text is
 * folded to lower case with single spaces before it is matched.
 */
export const screeningRules: readonly ScreeningRule[] = [
  {
    id: 'override-instructions',
    why: 'it asks to ignore the instructions',
    weight: 0.9,
    signs: ['ignore', 'disregard', 'forget', 'override', 'bypass'],
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\b (?:\w+ ){0,4}?(?:previous|prior|above|earlier|system|safety|all)\b (?:\w+ ){0,3}?(?:instructions?|prompts?|rules?|guidelines?|directions?|messages?)/,
  },
  {
    id: 'reveal-instructions',
    why: 'it asks for the hidden instructions',
    weight: 0.8,
    signs: ['system prompt', 'hidden prompt', 'initial instructions', 'developer message'],
    pattern:
      /\b(?:reveal|print|show|repeat|output|leak)\b (?:\w+ ){0,4}?(?:system prompt|hidden prompt|initial instructions|developer message)/,
  },
  {
    id: 'new-persona',
    why: 'it assigns a role without limits',
    weight: 0.8,
    signs: ['you are ', ' mode '],
    pattern:
      /\byou are (?:now )?(?:dan\b|an? (?:unrestricted|unfiltered|uncensored|jailbroken))|\b(?:developer|god|jailbreak) mode (?:enabled|activated|on)\b/,
  },
  {
    id: 'forged-turn',
    why: 'it forges a turn of the conversation',
    weight: 0.8,
    signs: ['<|', 'inst]', '<<'],
    pattern: /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?inst\]|<<\/?sys>>/,
  },
  {
    id: 'exfiltrate',
    why: 'it asks to send content to an outside address',
    weight: 0.8,
    signs: ['://'],
    pattern: /\b(?:send|post|upload|exfiltrate|forward)\b (?:\w+ ){0,8}?(?:to )?https?:\/\//,
  },
  {
    id: 'surrogate-probe',
    why: 'it asks what a surrogate stands for',
    weight: 0.6,
    signs: ['decode', 'unmask', 'de-anonymi', 'reidentify', 're-identify', 'reverse'],
    pattern:
      /\b(?:decode|unmask|de-anonymi[sz]e|reidentify|re-identify|reverse)\b (?:\w+ ){0,4}?(?:tokens?|placeholders?|surrogates?|names?|patients?)/,
  },
];
