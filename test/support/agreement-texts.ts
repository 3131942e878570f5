import type { WrittenDocument } from '../../server/src/platform/documents/index.ts';

/** One paragraph of an agreement, and the required clauses that it alone says. */
export interface AgreementParagraph {
  readonly text: string;
  readonly says: readonly string[];
}

export interface AgreementText {
  readonly title: string;
  readonly paragraphs: readonly AgreementParagraph[];
}

const plain = (...texts: readonly string[]): AgreementParagraph[] =>
  texts.map((text) => ({ text, says: [] }));
const says = (clauses: string, text: string): AgreementParagraph => ({ says: clauses.split(' '), text });

/** Lawyers’ numbering, a table of contents, definitions, and headings above every section. */
export const formal: AgreementText = {
  title: 'Business Associate Agreement',
  paragraphs: [
    ...plain(
      'Table of Contents',
      '1. Definitions ........................ 1',
      '2. Permitted Uses and Disclosures ........................ 1',
      '3. Obligations of Business Associate ........................ 2',
      '3.4 Reporting of Breaches ........................ 2',
      '3.11 Security Incidents ........................ 3',
      '4. Return or Destruction upon Termination ........................ 4',
      'WHEREAS, the parties wish to protect health information in accordance with HIPAA; and',
      'ARTICLE 1 Definitions',
      '1.1 “Breach” has the meaning given to it in 45 C.F.R. § 164.402, and a Business Associate reports it as the rule says.',
      '1.2 “Security Incident” means the attempted or successful unauthorized access, use, disclosure, modification or destruction of information.',
      '1.3 “Subcontractor” means a person to whom Business Associate delegates a function, activity or service.',
      'ARTICLE 2 Permitted Uses and Disclosures',
    ),
    says(
      'BA-01',
      '2.1 Business Associate may use and disclose Protected Health Information solely as necessary to perform the services set out in the Master Services Agreement.',
    ),
    says(
      'BA-02',
      '2.2 Business Associate shall not use or disclose Protected Health Information in any manner that would violate Subpart E of 45 C.F.R. Part 164 if done by Covered Entity, save for the uses named in Section 2.4.',
    ),
    says(
      'BA-03',
      '2.3 Business Associate shall not use or further disclose Protected Health Information other than as permitted or required by this Agreement or as required by law.',
    ),
    ...plain(
      '2.4 Business Associate may use Protected Health Information for its proper management and administration or to carry out its legal responsibilities.',
      'ARTICLE 3 Obligations of Business Associate',
    ),
    says(
      'BA-04',
      '3.1 Business Associate shall maintain appropriate administrative, physical and technical safeguards to prevent use or disclosure of Protected Health Information otherwise than as this Agreement provides.',
    ),
    says(
      'BA-14',
      '3.2 With respect to Electronic Protected Health Information, Business Associate shall comply with the applicable requirements of Subpart C of 45 C.F.R. Part 164.',
    ),
    ...plain(
      '3.3 Covered Entity shall notify Business Associate of any restriction on the use of Protected Health Information to which it has agreed within thirty (30) days.',
    ),
    says(
      'BA-05',
      '3.4 Business Associate shall report to Covered Entity any use or disclosure of Protected Health Information not provided for by this Agreement, including any Breach of Unsecured Protected Health Information, without unreasonable delay and in no case later than ten (10) business days after discovery.',
    ),
    says(
      'BA-06',
      '3.5 Business Associate shall ensure that any Subcontractor that creates, receives, maintains or transmits Protected Health Information on its behalf agrees in writing to the same restrictions and conditions that apply to Business Associate.',
    ),
    says(
      'BA-15',
      '3.6 Business Associate shall ensure that any Subcontractor handling Electronic Protected Health Information complies with Subpart C of 45 C.F.R. Part 164 by entering into a contract in accordance with Section 164.314.',
    ),
    says(
      'BA-07',
      '3.7 Business Associate shall make Protected Health Information in a Designated Record Set available to Covered Entity within ten (10) days of a request, as necessary to satisfy an Individual’s right of access under 45 C.F.R. § 164.524.',
    ),
    says(
      'BA-08',
      '3.8 Business Associate shall make any amendment to Protected Health Information in a Designated Record Set as directed by Covered Entity pursuant to 45 C.F.R. § 164.526.',
    ),
    says(
      'BA-09',
      '3.9 Business Associate shall maintain and make available the information required to provide an accounting of disclosures as necessary to satisfy 45 C.F.R. § 164.528.',
    ),
    says(
      'BA-10',
      '3.10 To the extent that Business Associate is to carry out an obligation of Covered Entity under Subpart E of 45 C.F.R. Part 164, Business Associate shall comply with the requirements of Subpart E that apply to Covered Entity in the performance of such obligation.',
    ),
    says(
      'BA-16',
      '3.11 Business Associate shall report to Covered Entity any Security Incident of which it becomes aware.',
    ),
    says(
      'BA-11',
      '3.12 Business Associate shall make its internal practices, books and records available to the Secretary for purposes of determining compliance with the HIPAA Rules.',
    ),
    ...plain('ARTICLE 4 Term and Termination'),
    says(
      'BA-13',
      '4.1 Covered Entity may terminate this Agreement immediately if Covered Entity determines that Business Associate has violated a material term of this Agreement.',
    ),
    says(
      'BA-12',
      '4.2 Upon termination of this Agreement for any reason, Business Associate shall return to Covered Entity or destroy all Protected Health Information. If that is infeasible, Business Associate shall extend the protections of this Agreement to such information.',
    ),
    ...plain(
      'ARTICLE 5 Miscellaneous',
      '5.1 The parties agree to amend this Agreement from time to time as is necessary to comply with the HIPAA Rules.',
      '5.2 Any ambiguity in this Agreement shall be interpreted to permit compliance.',
    ),
  ],
};

/** A clinic’s own words: “we” and “you”, no numbers. */
export const plainLanguage: AgreementText = {
  title: 'Our agreement about patient information',
  paragraphs: [
    ...plain(
      'This is an agreement between the clinic (“we”, “us”) and the vendor (“you”). It is written so that everybody can read it.',
      'What you may do',
    ),
    says(
      'BA-01',
      'You may use our patient information only to run the scheduling services that we buy from you, and to answer our questions about those services.',
    ),
    says(
      'BA-02',
      'You must not do anything with our patient information that we would not be allowed to do ourselves under the privacy rule.',
    ),
    says(
      'BA-03',
      'You must not use patient information or share it with anyone in any other way, unless a law requires it.',
    ),
    ...plain('Keeping it safe'),
    says(
      'BA-04',
      'You must put sensible safeguards in place that keep patient information private and guard it against loss, misuse and prying eyes.',
    ),
    says('BA-14', 'For everything that is electronic you must follow the Security Rule, the whole of it.'),
    says(
      'BA-05',
      'If patient information is used or shared in a way that this agreement does not allow, or if there is a breach of our information, you must tell us. You must do so within 72 hours after you find out.',
    ),
    says(
      'BA-16',
      'You must also tell us about every security incident that you notice, even if nothing was lost.',
    ),
    ...plain('People who help you'),
    says(
      'BA-06',
      'Before anyone who helps you gets to see our information, they must sign a written promise to keep the same rules that you keep.',
    ),
    says(
      'BA-15',
      'You must make sure that anyone who helps you with electronic patient information follows the Security Rule as well.',
    ),
    ...plain('What our patients can ask for'),
    says(
      'BA-07',
      'When a patient asks for a copy of their records, you must give us what you hold within five days.',
    ),
    says(
      'BA-08',
      'When a patient asks for a mistake in their record to be put right and we agree, you must correct the record.',
    ),
    says(
      'BA-09',
      'You must keep a list of the disclosures that you make and give it to us when we need to account for them.',
    ),
    says(
      'BA-10',
      'If you carry out one of our duties for us, you must follow the rules that apply to us under the Privacy Rule.',
    ),
    says(
      'BA-11',
      'You must open your books and records to the Department of Health and Human Services if it wants to see whether the rules are kept.',
    ),
    ...plain('The end'),
    says(
      'BA-13',
      'We may end this agreement straight away if you break an important promise in it and so breach this agreement.',
    ),
    says(
      'BA-12',
      'When this agreement ends you must give back or destroy everything that you hold about our patients. If you cannot, tell us why, and go on protecting it.',
    ),
    ...plain('If something here is unclear, the reading that protects patients better counts.'),
  ],
};

/** The build of the public sample, with lists under one sentence; in words of our own. */
export const listed: AgreementText = {
  title: 'Business Associate Contract',
  paragraphs: [
    ...plain(
      'Definitions',
      'Catch-all definition: terms that are used here and in the HIPAA Rules have the meaning of those rules.',
      'Obligations and Activities of Business Associate',
      'Business Associate agrees to:',
    ),
    says(
      'BA-03',
      '(a) Not use or disclose protected health information other than as this contract permits or as the law requires, or as required by law;',
    ),
    says(
      'BA-04',
      '(b) Use appropriate safeguards to prevent any use or disclosure of protected health information that this contract does not foresee;',
    ),
    says(
      'BA-14',
      '(c) Comply with Subpart C of 45 CFR Part 164 as far as electronic protected health information is concerned;',
    ),
    says(
      'BA-05',
      '(d) Report to covered entity any use or disclosure of protected health information not provided for by this contract of which it becomes aware, breaches of unsecured protected health information included, within 30 calendar days;',
    ),
    says('BA-16', '(e) Report to covered entity every security incident of which it becomes aware;'),
    says(
      'BA-06',
      '(f) Ensure that subcontractors that receive protected health information on its behalf agree in writing to the same restrictions, conditions and requirements;',
    ),
    says(
      'BA-15',
      '(g) Ensure that subcontractors with electronic protected health information comply with the Security Rule;',
    ),
    says(
      'BA-07',
      '(h) Make available protected health information in a designated record set to the covered entity as necessary to satisfy its obligations under 45 CFR 164.524;',
    ),
    says(
      'BA-08',
      '(i) Make any amendments to protected health information in a designated record set that the covered entity has agreed to under 45 CFR 164.526;',
    ),
    says(
      'BA-09',
      '(j) Maintain and make available the information that an accounting of disclosures under 45 CFR 164.528 needs;',
    ),
    says(
      'BA-10',
      '(k) To the extent that it is to carry out obligations of the covered entity under Subpart E, comply with the requirements that apply to the covered entity; and',
    ),
    says(
      'BA-11',
      '(l) Make its internal practices, books, and records available to the Secretary for determining compliance.',
    ),
    ...plain('Permitted Uses and Disclosures by Business Associate'),
    says(
      'BA-01',
      '(a) Business associate may only use or disclose protected health information as necessary to perform the services set forth in the service agreement.',
    ),
    says(
      'BA-02',
      '(b) Business associate may not use or disclose protected health information in a manner that would violate Subpart E of 45 CFR Part 164 if done by covered entity.',
    ),
    ...plain('Term and Termination'),
    says(
      'BA-13',
      '(a) Termination for cause. Business associate authorizes termination of this contract by covered entity, if covered entity finds that business associate has violated a material term of the contract and it may do so at once.',
    ),
    says(
      'BA-12',
      '(b) Obligations at the end. Upon termination of this contract for any reason, business associate shall return to covered entity or, if agreed to by covered entity, destroy all protected health information.',
    ),
  ],
};

/** Terms that a vendor shows on a page with a button. */
export const clickThrough: AgreementText = {
  title: 'HIPAA Addendum to the Online Terms',
  paragraphs: [
    ...plain(
      'By clicking “Accept”, Customer agrees to this Addendum. Provider’s services are described in the Documentation.',
    ),
    says(
      'BA-01',
      'Use of data. Provider may use and disclose PHI only for the purpose of providing the Services to Customer.',
    ),
    says(
      'BA-02',
      'Limits. Provider will not use PHI in a way that would not be permissible under the Privacy Rule if it were done by Customer.',
    ),
    says(
      'BA-03',
      'No other use. Except as permitted above or required by law, Provider will not use or disclose PHI.',
    ),
    says(
      'BA-04',
      'Safeguards. Provider will implement safeguards designed to prevent unauthorized access to and disclosure of PHI.',
    ),
    says('BA-14', 'Security. Provider will comply with the HIPAA Security Rule for electronic PHI.'),
    says(
      'BA-05',
      'Notice of breach. Provider will notify Customer of any breach of unsecured PHI and of any impermissible use or disclosure promptly, and not later than five (5) days following discovery.',
    ),
    says(
      'BA-16',
      'Incidents. Provider will report Security Incidents to Customer; this Addendum serves as notice that unsuccessful attempts such as pings happen, and no further report of those is made.',
    ),
    says(
      'BA-06',
      'Subcontractors. Provider will bind its subcontractors by written contract to restrictions no less protective than the same terms that bind Provider.',
    ),
    says(
      'BA-15',
      'Subcontractors and security. Provider will have subcontractors with electronic PHI comply with the Security Rule.',
    ),
    says(
      'BA-07',
      'Access. To the extent Provider holds a Designated Record Set, Provider will make it available so that Customer can meet an individual’s request for access.',
    ),
    says('BA-08', 'Amendment. Provider will enable Customer to amend PHI in a Designated Record Set.'),
    says(
      'BA-09',
      'Accounting. Provider will document disclosures and supply the information that Customer needs for an accounting of disclosures.',
    ),
    says(
      'BA-10',
      'Delegated duties. Where Provider carries out an obligation of Customer under the Privacy Rule, Provider will comply with the requirements that apply to Customer.',
    ),
    says('BA-11', 'Government. Provider will make its books and records available to HHS.'),
    says(
      'BA-13',
      'Termination. Customer may terminate the Services if Provider has breached a material term of this Addendum.',
    ),
    says(
      'BA-12',
      'Deletion. Provider will delete all PHI upon termination of the Services, and will protect what cannot be deleted.',
    ),
    ...plain(
      'Training. Provider does not use Customer Content to train models.',
      'Retention. Prompts and outputs are retained for thirty (30) days and then deleted.',
    ),
  ],
};

/** Every complete text, by its style. */
export const completeTexts: Readonly<Record<string, AgreementText>> = {
  formal,
  plainLanguage,
  listed,
  clickThrough,
};

/** A text in which something is wrong, and what the check has to say of it. */
export interface FaultyText {
  readonly text: AgreementText;
  readonly missing: readonly string[];
}

function change(
  text: AgreementText,
  changes: Readonly<Record<string, string | null>>,
  more: readonly string[] = [],
): AgreementText {
  const paragraphs = text.paragraphs.flatMap((paragraph) => {
    const clause = paragraph.says.find((id) => Object.hasOwn(changes, id));
    const words = clause === undefined ? paragraph.text : changes[clause];
    return words === null || words === undefined ? [] : [{ ...paragraph, text: words }];
  });
  return { title: text.title, paragraphs: [...paragraphs, ...plain(...more)] };
}

/** Five texts with planted gaps, each of another kind. */
export const faultyTexts: Readonly<Record<string, FaultyText>> = {
  /** In the table of contents and in the definitions, but nowhere said. */
  namedOnly: {
    text: change(formal, { 'BA-05': null, 'BA-12': null, 'BA-16': null }),
    missing: ['BA-05', 'BA-12', 'BA-16'],
  },
  /** The headings are there. */
  omitted: {
    text: change(formal, {
      'BA-06': '3.5 Subcontractors. [Intentionally omitted]',
      'BA-11': '3.12 Books and Records. Reserved.',
    }),
    missing: ['BA-06', 'BA-11'],
  },
  /** Named and taken back in one sentence. */
  negated: {
    text: change(listed, {
      'BA-12':
        '(b) Upon termination of this contract, business associate shall not be required to return or destroy protected health information.',
      'BA-07':
        '(h) Have no obligation to make available protected health information in a designated record set for access under 45 CFR 164.524;',
    }),
    missing: ['BA-07', 'BA-12'],
  },
  /** A time beyond sixty days, a duty of the other side, and none of access or accounting. */
  late: {
    text: change(plainLanguage, {
      'BA-05':
        'If there is a breach of our information, you must tell us within ninety (90) days after you find out.',
      'BA-09': null,
      'BA-15': null,
    }),
    missing: ['BA-05', 'BA-09', 'BA-15'],
  },
  /** What a vendor would like: its own purposes, training, and a free hand at the end. */
  vendorFriendly: {
    text: change(
      clickThrough,
      {
        'BA-03': 'Other use. Provider may use PHI for any purposes that the law does not forbid.',
        'BA-13':
          'Termination. Provider may terminate the Services if Customer is in breach of a material term.',
        'BA-12':
          'Deletion. Provider disclaims any duty to return or delete PHI upon termination and may retain PHI indefinitely.',
      },
      ['Improvement. Provider may use Customer Content to improve and train its models and services.'],
    ),
    missing: ['BA-03', 'BA-12', 'BA-13'],
  },
};

/** As plain text, in lines of about eighty letters, with a page after every twelve paragraphs. */
export function toPlainText({ title, paragraphs }: AgreementText): string {
  const pages: string[] = [];
  for (let from = 0; from < paragraphs.length; from += 12) {
    pages.push(
      paragraphs
        .slice(from, from + 12)
        .map(({ text }) => wrap(text))
        .join('\n\n'),
    );
  }
  return `${title}\n\n${pages.join('\n\f')}\n`;
}

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > 80) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** For the writers of DOCX and PDF. */
export function toDocument({ title, paragraphs }: AgreementText): WrittenDocument {
  return { title, parts: paragraphs.map(({ text }) => ({ is: 'paragraph', text })) };
}
