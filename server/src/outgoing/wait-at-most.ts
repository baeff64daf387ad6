/**
 * What a promise says, or what `onLate` gives or throws in its place when it takes longer. For stores and others
 * that keep somebody waiting; the promise itself goes on, and what becomes of it later is not heard.
 */
export async function waitAtMost<T, Late>(
  promise: Promise<T>,
  milliseconds: number,
  onLate: () => Late | Promise<Late>,
): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  }).then(onLate)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
