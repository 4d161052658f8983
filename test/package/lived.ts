/** What the program in consumer.ts lives to see. */
export const LIVED: string[] = [];
