/** Why an organisation number cannot be right. */
export type OrganisationNumberFault = 'length' | 'checkDigit'

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2]

/** Takes away the spaces people write: `974 760 673` → `974760673`. */
export const tidyOrganisationNumber = (text: string): string => text.replaceAll(/\s/g, '')

/**
 * Checks a Norwegian organisation number: nine digits, the last one a modulus 11 check digit
 * (Brønnøysundregistrene, «Om organisasjonsnummeret»). Undefined when it is right.
 */
export const organisationNumberFault = (text: string): OrganisationNumberFault | undefined => {
  const digits = tidyOrganisationNumber(text)
  if (!/^\d{9}$/.test(digits)) return 'length'
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[8]) ? undefined : 'checkDigit'
}
