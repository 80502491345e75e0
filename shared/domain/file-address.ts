// Apart from the schemas, so that a browser gets the addresses without them.

/** Where everybody can fetch a file of an answer: the same for as long as the proposal has it. */
export const fileAddress = (networkId: string, id: string) => `/n/${networkId}/files/${id}`;
