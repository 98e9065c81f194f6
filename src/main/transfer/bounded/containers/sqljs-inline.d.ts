/** The build of sql.js that carries its WebAssembly inside; the package's types name only the one that fetches it. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export { default } from 'sql.js'
}
