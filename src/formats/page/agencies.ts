/**
 * News and picture agencies whose names stand as credits on pages the world
 * over. Used only where the form of a line already says "credit": a name of
 * this list inside a sentence means nothing.
 */
const WIRES = [
  "Reuters|REUTERS|Thomson Reuters|AP|The Associated Press|Associated Press|UPI|TNS|Bloomberg",
  "AFP|Agence France-Presse|EFE|ANSA|dpa|DPA|PA|PA Media|Press Association|The Canadian Press|AAP",
  "Xinhua|Kyodo|Kyodo News|Yonhap|PTI|ANI|IANS|Bernama|Antara|Anadolu|Anadolu Agency|WAFA",
  "TASS|RIA Novosti|Sputnik|Interfax|Ukrinform|[Aa]gencies|[Nn]ews agencies",
].join("|");

const PICTURE_AGENCIES = [
  "Getty|Getty Images|GETTY IMAGES|AP Photo|PA Wire|PA Images|EPA|EPA-EFE|Anadolu Images|VCG",
  "Keystone|Imago|Abaca|Sipa|Sipa USA|NurPhoto|ZUMA|ZUMA Press|SOPA Images|Corbis|Magnum Photos",
  "Shutterstock|Alamy|iStock|Unsplash",
].join("|");

/** One agency, or several put together ("AFP/Getty Images", "AP and Reuters"), for `new RegExp`. */
export const AGENCY = several(`${WIRES}|${PICTURE_AGENCIES}`);

const IS_AGENCY = new RegExp(`^${AGENCY}$`);
const IS_WIRE = new RegExp(`^${several(WIRES)}$`);

/** Whether a text is the name of an agency, or of several. */
export function isAgency(text: string): boolean {
  return text.length <= 80 && IS_AGENCY.test(text);
}

/** Whether a text names agencies that report, not only take pictures. */
export function isWire(text: string): boolean {
  return text.length <= 80 && IS_WIRE.test(text);
}

function several(names: string): string {
  return `(?:${names})(?:(?: ?/ ?|, | and | & | via )(?:${names}))*`;
}
