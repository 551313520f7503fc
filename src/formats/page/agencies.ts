/**
 * News and picture agencies whose names stand as credits on pages the world
 * over. Used only where the form of a line already says "credit": a name of
 * this list inside a sentence means nothing.
 */
const WIRES = namesIn(`
  Reuters, REUTERS, Thomson Reuters, AP, The Associated Press, Associated Press, UPI, TNS, Bloomberg
  AFP, Agence France-Presse, EFE, ANSA, dpa, DPA, PA, PA Media, Press Association, AAP
  The Canadian Press, Xinhua, Kyodo, Kyodo News, Yonhap, PTI, ANI, IANS, Bernama, Antara, Anadolu
  Anadolu Agency, WAFA, TASS, RIA Novosti, Sputnik, Interfax, Ukrinform
  Agencies, agencies, News agencies, news agencies
`);

const PICTURE_AGENCIES = namesIn(`
  Getty, Getty Images, GETTY IMAGES, AP Photo, PA Wire, PA Images, EPA, EPA-EFE, Anadolu Images, VCG
  Keystone, Imago, Abaca, Sipa, Sipa USA, NurPhoto, ZUMA, ZUMA Press, SOPA Images, Corbis
  Magnum Photos, Shutterstock, Alamy, iStock, Unsplash
`);

/** Whether a text is the name of an agency, or of several ("AFP/Getty Images", "AP and Reuters"). */
export function isAgency(text: string): boolean {
  return consistsOf(text, (name) => WIRES.has(name) || PICTURE_AGENCIES.has(name));
}

/** Whether a text names agencies that report, not only take pictures. */
export function isWire(text: string): boolean {
  return consistsOf(text, (name) => WIRES.has(name));
}

// --- Internal helpers ---

const LONGEST = 80;

function consistsOf(text: string, isKnown: (name: string) => boolean): boolean {
  return text.length <= LONGEST && text.split(/ ?\/ ?|, | and | & | via /).every(isKnown);
}

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s*[,\n]\s*/));
}
