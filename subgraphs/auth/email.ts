import { BadInputError } from '../../infra/errors.ts';

/** RFC 5321, section 4.5.3.1: a path has at most 256 octets with its angle brackets, a local part at most 64. */
const maxLength = 254;
const maxLocalLength = 64;

/** What browsers accept in `<input type=email>` (WHATWG HTML, "valid e-mail address"), with a dot in the domain. */
const shape =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** The form in which an e-mail is kept and compared: without blanks around it, in lower case. */
export function normalisedEmail(given: string): string {
  return given.trim().toLowerCase();
}

/** A new account's e-mail in its normal form, else BAD_USER_INPUT. */
export function validEmail(given: string): string {
  const email = normalisedEmail(given);
  if (email.length > maxLength) throw new BadInputError(`"email" must have at most ${maxLength} characters`);
  if (!shape.test(email) || email.indexOf('@') > maxLocalLength) {
    throw new BadInputError('"email" must be an e-mail address such as name@example.org');
  }
  return email;
}
