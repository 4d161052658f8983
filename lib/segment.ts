// With the flag u, a lone surrogate is a code point of its own, which \p{Cs} matches.
const SEGMENT_REGEXP = /^(?!\.{1,2}$)[^/\\\p{Cs}]+$/u;

/**
 * Whether a string can be a path parameter: one segment, which no URL parser folds away (`.`, `..`), which does not leave
 * the parent's path (an empty one), and which no server splits that decodes before it routes (`/`, `\`).
 */
export function isSegment(value: string): boolean {
  return SEGMENT_REGEXP.test(value);
}
