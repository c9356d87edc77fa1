/** The shape of a part of the catalogue in any other language than English: the same keys, none less and none more. */
export type Translated<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string ? string : Translated<Part[Key]>;
};
