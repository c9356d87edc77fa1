/** Set by the server process itself on every request, over whatever a client has sent: see lib/runtime. */
export const ADDRESS_HEADER = 'x-desk-address';
