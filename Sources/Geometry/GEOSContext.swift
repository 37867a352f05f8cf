import CGEOS
import Messages
import Synchronization

/// The owner of a GEOS context, which every call into the library takes: one a worker, never shared.
///
/// Creation is serialised, since `GEOS_init_r` writes a process-wide variable. Geometries made with a context
/// keep its library handle alive.
public struct GEOSContext: ~Copyable {
  let storage: GEOSContextStorage

  /// Makes a context (`GEOS_init_r`).
  public init() throws(GeometryError) { storage = try GEOSContextStorage() }

  /// The version of the GEOS library (`GEOSversion`).
  public static var libraryVersion: String { GEOSversion().map { String(cString: $0) } ?? "" }
}

private let creation = Mutex(())

/// The library handle of a context and the last message it gave.
///
/// Not `Sendable`: whatever refers to it belongs to one thread at a time.
final class GEOSContextStorage {
  let handle: OpaquePointer
  /// The last error message of the library.
  var message = ""

  init() throws(GeometryError) {
    guard let handle = creation.withLock({ _ in GEOS_init_r().map { UInt(bitPattern: $0) } }),
      let pointer = OpaquePointer(bitPattern: handle)
    else {
      throw GeometryError(operation: "GEOS_init_r", what: .library, detail: "no context could be made")
    }
    self.handle = pointer
    let receiver: GEOSMessageHandler_r = { message, owner in
      guard let message, let owner else { return }
      Unmanaged<GEOSContextStorage>.fromOpaque(owner).takeUnretainedValue().message = String(cString: message)
    }
    _ = GEOSContext_setErrorMessageHandler_r(pointer, receiver, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { creation.withLock { _ in GEOS_finish_r(handle) } }

  /// The error of a C function that failed just now.
  func failure(_ operation: StaticString) -> GeometryError {
    let detail: Message = message.isEmpty ? "the library gave no reason" : Message(verbatim: message)
    // What libstdc++ calls a refused allocation.
    let what = message.contains("bad_alloc") ? GeometryError.What.memory : .library
    message = ""
    return GeometryError(operation: "\(operation)", what: what, detail: detail)
  }

  /// Takes over a new geometry, or throws what the library said when there is none.
  func own(_ pointer: OpaquePointer?, _ operation: StaticString) throws(GeometryError) -> GEOSGeometry {
    guard let pointer else { throw failure(operation) }
    return GEOSGeometry(owning: pointer, context: self)
  }

  /// The answer of a C predicate: 0, 1, or 2 for an exception.
  func truth(_ answer: CChar, _ operation: StaticString) throws(GeometryError) -> Bool {
    if answer == 0 { return false }
    if answer == 1 { return true }
    throw failure(operation)
  }
}
