/** An address without its numbers, names of towns and conditions: what two pages of one kind share. */
export const shapeOf = (path: string): string =>
  new URL(path, 'http://localhost').pathname
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? ':id' : /^(grozny|ukhta|kostroma)$/.test(part) ? ':town' : part))
    .join('/')
