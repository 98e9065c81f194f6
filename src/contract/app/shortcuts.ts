/**
 * The keys of the app, as Electron writes them: one table, which the application menu takes its keys from and the help
 * page lists. Those that are not in the menu are heard by the views themselves.
 */

export const menuKeys = {
  add: 'CommandOrControl+N',
  'scan-screen': 'CommandOrControl+Shift+S',
  import: 'CommandOrControl+I',
  export: 'CommandOrControl+E',
  lock: 'CommandOrControl+L',
  settings: 'CommandOrControl+,',
  search: 'CommandOrControl+F',
  undo: 'CommandOrControl+Z',
  redo: 'CommandOrControl+Y',
  help: 'F1',
  'zoom-in': 'CommandOrControl+Plus',
  'zoom-out': 'CommandOrControl+-',
  'actual-size': 'CommandOrControl+0',
  quit: 'CommandOrControl+Q',
} as const

/** Wherever one is in the window. */
export const windowKeys = { notice: 'F6' } as const

/** In the list of codes, as they are written on the keys. */
export const codeKeys = {
  copy: 'Enter',
  'copy-next': 'Shift+Enter',
  move: 'Up / Down',
  edit: 'F2',
  delete: 'Delete',
  menu: 'Shift+F10',
  reorder: 'Alt+Up / Down',
  'select-one': 'CommandOrControl+Space',
  'select-all': 'CommandOrControl+A',
  paste: 'CommandOrControl+V',
  clear: 'Esc',
} as const
