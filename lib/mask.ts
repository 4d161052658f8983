/**
 * The text without the secrets in it, whether they stand there as they are or as JSON, a URL or a form escapes them, in
 * capitals or not, as in a host name. What is shorter than four characters would mask half of any text.
 */
export function mask(secrets: readonly string[], text: string): string {
  const hide = (read: string, secret: string) => {
    // Where it is not found, the text stays as it was written.
    if (secret.length > 3 && read.includes(secret)) text = read.replaceAll(secret, "***");
  };
  // The longest first, since one may begin another.
  for (const secret of [...secrets].sort((one, other) => other.length - one.length)) {
    for (const read of [String, fromJson, fromUrl, fromForm]) {
      hide(read(text), secret);
      hide(read(text).toLowerCase(), secret.toLowerCase());
    }
  }
  return text;
}

function fromJson(text: string): string {
  return text.replace(/\\(u[\da-f]{4}|["\\/bfnrt])/gi, (escape) => JSON.parse(`"${escape.toLowerCase()}"`));
}

function fromForm(text: string): string {
  return fromUrl(text.replaceAll("+", " "));
}

function fromUrl(text: string): string {
  // One character at a time: bytes that are none stay as they are.
  return text.replace(/%[0-7][\da-f]|%[c-f][\da-f](%[89ab][\da-f])+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
