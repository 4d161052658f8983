/**
 * The text without the secrets in it, whether they stand there as they are, as JSON or a URL escapes them, or in another
 * case, as in a host name. What is shorter than four characters would mask half of any text.
 */
export function mask(secrets: readonly string[], text: string): string {
  const hide = (read: string, secret: string) => {
    // Where it is not found, the text stays as it was written.
    if (secret.length > 3 && read.includes(secret)) text = read.replaceAll(secret, "***");
  };
  // The longest first, since one may begin another.
  for (const secret of [...secrets].sort((one, other) => other.length - one.length)) {
    hide(text, secret);
    hide(text.replace(/\\(u[\da-f]{4}|["\\/bfnrt])/gi, (escape) => JSON.parse(`"${escape.toLowerCase()}"`)), secret);
    hide(text.replace(/(%[\da-f]{2})+/gi, decode), secret);
    hide(text.toLowerCase(), secret.toLowerCase());
  }
  return text;
}

function decode(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes;
  }
}
