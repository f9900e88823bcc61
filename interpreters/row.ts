/** What is a row of a table, for every interpreter? A plain record from column name to value; own keys only. */
export type Row = Readonly<Record<string, unknown>>
