/**
 * Hashing comes in from outside, so that the same code runs on a server, in a browser and in a court's own program.
 * Every function answers a fresh array and leaves its arguments alone.
 */
export type Hashes = {
  /** FIPS 180-4 SHA-256, 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /** RFC 2104 with SHA-256, 32 bytes. */
  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array;
};

/** Signature checks come in from outside too; each answers false on anything malformed and never throws. */
export type Verifiers = {
  /** RFC 8032 Ed25519: public key of 32 bytes, signature of 64. */
  ed25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** GM/T 0009 SM2 with SM3 and user id `1234567812345678`: public key 04‖x‖y (65 bytes), signature DER SEQUENCE{r,s}. */
  sm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
};
