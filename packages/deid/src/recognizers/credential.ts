import type { TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';

/** A login as people choose them: a letter first, at least one digit, dot or underscore. */
const TELLING = String.raw`(?=[a-z]{1,28}[\d_.-]\w)[a-z][\w.-]{2,30}\w`;
const ANY = String.raw`[a-z][\w.-]{1,30}\w`;

/** What people log in with. A password is no identifier of the rule's list, but unique to its owner, and secret. */
export const credential: Recognizer = definePattern({
  id: 'credential',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  patterns: [
    {
      at: {
        words: [
          'username',
          'user',
          'userid',
          'login',
          'logins',
          'usuario',
          'handle',
          'agent',
          'screen',
          'logon',
          'uid',
          'author',
          'account',
        ],
      },
      shape: new RegExp(
        String.raw`(?:username|user ?name|user ?id|userid|log[io]n(?: name| id)?|usuario|screen ?name|handle|uid)(?: is| was)?["']? ?(?:[:=#]|\bis\b|\bwas\b)[ "'@]{0,4}(?<value>${ANY})(?![\w@])`,
        'iy',
      ),
      score: 0.8,
      why: 'label of a login',
    },
    {
      at: {
        words: [
          'username',
          'user',
          'login',
          'logins',
          'usuario',
          'agent',
          'handle',
          'logon',
          'logged',
          'screen',
          'profile',
          'account',
        ],
      },
      shape: new RegExp(
        String.raw`(?:user ?(?:name|id)?|log[io]ns?(?: name| id| attempts?)?|usuario|agent|handle|screen ?name|profile|account|logged in)(?: (?:for|by|as|from|of|user|is)){0,2}["']?[ :="'@#]{1,4}(?<value>${TELLING})(?![\w@])`,
        'iy',
      ),
      score: 0.7,
      why: 'login behind a word for it',
    },
    {
      at: { words: ['failed', 'failures', 'attempts'] },
      shape:
        /(?:failed|failures|attempts)(?: (?:log[io]ns?|attempts?|sign-?ins?)){0,2} (?:for|by|as|of)(?: user)? ["']?(?<value>[a-z][\w.-]{2,30}\w)(?= (?:from|at|on|via)\b)/iy,
      score: 0.7,
      why: 'login that failed',
    },
    {
      at: { words: ['agent', 'user', 'operator', 'clerk', 'tech'] },
      shape:
        /(?-i:AGENT|USER|OPERATOR|CLERK|TECH)[: ]{1,3}(?<value>(?-i:[a-z][a-z\d._-]{3,24}))(?= {2}|\n|$)/iy,
      score: 0.6,
      why: 'login in lower case behind a label in capitals',
    },
    {
      at: { words: ['user'] },
      shape: new RegExp(String.raw`user["']? ?[:=] ?["']?(?<value>${ANY})(?![\w@])`, 'iy'),
      score: 0.75,
      why: 'value of a user field',
    },
    {
      at: {
        words: [
          'twitter',
          'instagram',
          'insta',
          'ig',
          'facebook',
          'tiktok',
          'snapchat',
          'telegram',
          'skype',
          'linkedin',
          'venmo',
          'cashapp',
          'github',
          'reddit',
          'discord',
          'handle',
          'tweet',
          'x',
        ],
      },
      shape:
        /(?:twitter|instagram|insta|ig|facebook|tiktok|snapchat|telegram|skype|linkedin|venmo|cashapp|github|reddit|discord|handle|tweet|x)(?: (?:handle|account|user|profile|name|id|is|at|as)){0,3}[ :=("']{1,4}@(?<value>[a-z_][\w.]{1,30}\w)/iy,
      score: 0.8,
      why: 'handle of a network',
    },
    {
      at: {
        words: ['password', 'passwd', 'pwd', 'passcode', 'passphrase', 'contraseña', 'clave', 'pin', 'otp'],
      },
      shape:
        /(?:password|passwd|pwd|passcode|passphrase|contraseña|clave|otp)["']?(?: (?:is|was|es|reset to|set to|changed to))?[ :="']{1,4}(?<value>(?=\S{0,30}[\d!@#$%^&*_])[^\s"',;]{4,64}[^\s"',;.)])/iy,
      score: 0.8,
      why: 'label of a secret',
    },
    {
      at: {
        words: ['api', 'apikey', 'secret', 'token', 'bearer', 'key', 'access', 'client', 'authorization'],
      },
      shape:
        /(?:api[ _-]?key|(?:client |access )?secret(?: key)?|(?:access |auth |session )?token|bearer|(?:access|secret|private) key|authorization)["']?(?: is)?[ :="']{1,4}(?:bearer )?(?<value>(?=\S{0,40}\d)[\w.+/=~-]{12,400})/iy,
      score: 0.8,
      why: 'label of a key',
    },
    {
      at: {
        words: [
          'sk',
          'pk',
          'rk',
          'akia',
          'asia',
          'ghp',
          'gho',
          'xoxb',
          'xoxp',
          'aiza',
          'aizasy',
          'glpat',
          'github',
        ],
      },
      shape:
        /(?:(?:sk|pk|rk)[-_](?:live[-_]|test[-_]|proj-|ant-)?[\w-]{20,200}|(?:AKIA|ASIA)[A-Z\d]{16}|gh[po]_\w{30,60}|github_pat_\w{30,100}|xox[bp]-[\w-]{10,100}|AIza[\w-]{30,40}|glpat-[\w-]{18,40})(?!\w)/iy,
      score: 0.9,
      why: 'form of a key',
    },
    {
      at: { words: ['eyj', 'eyjhbgcioijiuzi', 'eyjhbgcioijsuzi', 'eyjhbgcioijfuzi'] },
      shape: /eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.[\w-]{10,1000}/y,
      score: 0.9,
      why: 'form of a signed token',
    },
  ],
  examples: {
    match: [
      'username: «jdoe»',
      'user name is «mary.smith84»',
      '3 failed logins for «hfujimoto_rn» from',
      'AGENT «ltsosie_rn»  WKSTN',
      '{"user":"«drvpatel»","mail"',
      'twitter handle @«janedoe_heals»',
      'password: «Tulip#4471».',
      'api_key=«9f8e7d6c5b4a39281706»',
      'logged in as «kabu.rn»',
      '3 failed logins for «drmal» from',
      'AGENT «drryoung»  WKSTN',
    ],
    ignore: [
      'user was seen',
      'password was reset',
      'the agent of choice',
      'handle with care',
      'token of thanks',
      'key findings: 3 nodules',
      'drug user since 2010',
      'login failed',
    ],
  },
});

const HANDLE = /@(?=[A-Za-z_.]{0,28}[\d_])[A-Za-z_][\w.]{1,29}(?<!\.)(?![\w@]|\.\w)/y;

/** "@name" that begins a word: a chat handle when it holds a digit or an underscore. */
function scanChatHandle({ text }: TextDocument, found: Candidate[]): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (/[\w.%+-]/.test(text.charAt(at - 1))) continue;
    HANDLE.lastIndex = at;
    const value = HANDLE.exec(text)?.[0];
    if (value === undefined) continue;
    found.push({
      entity: 'OTHER_ID',
      start: at + 1,
      end: at + value.length,
      score: 0.7,
      recognizer: 'chat-handle',
      why: 'handle with a number',
    });
  }
}

export const chatHandle: Recognizer = defineScanner({
  id: 'chat-handle',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  scan: scanChatHandle,
  examples: {
    match: ['ask @«kcallahan35» to rerun', '[12:07] @«kabu_rn»: gm'],
    ignore: ['5 mg @bedtime', 'seen @ 10', 'mail jane35@example.org', 'BG 180 @6pm'],
  },
});
