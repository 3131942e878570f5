/** An optional peer that `npm ci` does not install; what is used of it is written down in pkcs11-library.ts. */
declare module 'graphene-pk11' {
  const graphene: unknown;
  export default graphene;
}
