import CPROJ

/// Owns a `PJ` object; the context that it was made in must outlive it.
struct PROJObject: ~Copyable {
  let handle: OpaquePointer

  /// Takes over `handle`; nil where PROJ failed.
  init?(_ handle: OpaquePointer?) {
    guard let handle else { return nil }
    self.handle = handle
  }

  deinit { proj_destroy(handle) }

  /// Gives the handle up to an owner that destroys it.
  consuming func release() -> OpaquePointer {
    let handle = handle
    discard self
    return handle
  }
}
