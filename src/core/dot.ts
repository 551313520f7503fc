type Vector = Float32Array | Float64Array | Int8Array;

/** The scalar product of two vectors of one length. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** A vector in its direction, of the length 1; one without any stays as it is. */
export function atLengthOne(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  return vector.map((value) => value / length);
}

/** A vector's length; 1 for one without any, so that it can be divided by. */
export function lengthOf(vector: Vector): number {
  return Math.sqrt(dot(vector, vector)) || 1;
}
