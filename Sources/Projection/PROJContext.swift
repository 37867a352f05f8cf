import CPROJ

/// Owns a `PJ_CONTEXT`: error state, database connection and settings of one worker.
///
/// Sendable because the handle is private to this non-copyable value: whoever owns the value is the only one
/// who can use the context, and PROJ allows a context on any thread, one at a time.
struct PROJContext: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer?

  /// Makes a context without network access that prints nothing.
  init() {
    handle = proj_context_create()
    proj_log_level(handle, PJ_LOG_NONE)
    proj_context_set_enable_network(handle, 0)
  }

  deinit { proj_context_destroy(handle) }

  /// Gives the handle up to an owner that destroys it.
  consuming func release() -> OpaquePointer? {
    let handle = handle
    discard self
    return handle
  }

  /// Whether PROJ's database is there and answers.
  var hasDatabase: Bool { proj_context_get_database_metadata(handle, "EPSG.VERSION") != nil }

  /// What the last failure on this context was.
  var lastError: String {
    let number = proj_context_errno(handle)
    guard number != 0, let text = proj_context_errno_string(handle, number) else { return "no reason given" }
    return String(cString: text)
  }
}

extension PROJContext {
  /// The best transform between two systems, x easting or longitude on both sides: the one place where axis
  /// order is settled.
  borrowing func normalisedTransform(
    from source: borrowing PROJObject, to target: borrowing PROJObject
  ) -> PROJObject? {
    guard
      let raw = PROJObject(proj_create_crs_to_crs_from_pj(handle, source.handle, target.handle, nil, nil))
    else { return nil }
    return PROJObject(proj_normalize_for_visualization(handle, raw.handle))
  }
}
