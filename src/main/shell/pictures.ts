/** The pictures that are read, by the endings of their names. electron-builder.yml declares the same to the system. */
export const pictureEndings = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'avif']
