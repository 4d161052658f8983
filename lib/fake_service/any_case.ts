/** Whether a list has a text, in upper or lower case: e-mail addresses and domains are compared so. */
export function hasInAnyCase(list: readonly string[], text: string): boolean {
  return list.some((item) => item.toLowerCase() === text.toLowerCase());
}
