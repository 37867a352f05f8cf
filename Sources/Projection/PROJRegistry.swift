import CPROJ
import CSQLiteGuard
import Synchronization

/// The process's one context for looking systems up, what was found with it, and the lock under which all
/// contexts and transforms are created (PROJ's creation code shares process-wide state).
struct PROJRegistry: ~Copyable {
  private static let shared = Mutex(PROJRegistry())
  /// How many systems and how many transforms are kept.
  static let limit = 256

  private(set) var context = PROJContext()
  /// Systems by the text that named them; a survey folder names the same few again and again.
  private var systems: [String: ReferenceSystem] = [:]
  /// Transforms to copy from: finding the way between two datums takes up to 0.2 s, a copy less than 1 ms.
  private var transforms: [TransformKey: Template] = [:]

  /// Runs what asks PROJ's database, alone. What PROJ says is believed where all that it read could be read: it keeps
  /// the faults of its database to itself and knows a system less, or a worse way between two.
  ///
  /// - Throws: ``ProjectionError/databaseUnreadable``; what `body` throws.
  static func reading<Result: ~Copyable>(
    _ body: (inout PROJRegistry) throws(ProjectionError) -> sending Result
  ) throws(ProjectionError) -> sending Result {
    try shared.withLock { registry throws(ProjectionError) in
      let before = landreserve_sqlite_failed_readings()
      do throws(ProjectionError) {
        let result = try body(&registry)
        if landreserve_sqlite_failed_readings() == before { return result }
      } catch {
        if landreserve_sqlite_failed_readings() == before, registry.context.hasDatabase { throw error }
      }
      registry.context = PROJContext()
      throw ProjectionError.databaseUnreadable
    }
  }

  private struct TransformKey: Hashable {
    let source: String
    let target: String
  }

  /// A transform in a shelf; copied from, never used.
  private final class Template {
    let operation: PROJObject
    init(_ operation: consuming PROJObject) { self.operation = operation }
  }

  /// The system that a text names, looked up once.
  mutating func system(_ text: String) throws(ProjectionError) -> ReferenceSystem {
    if let known = systems[text] { return known }
    let system = try context.resolve(text)
    if systems.count >= Self.limit { systems.removeAll() }
    systems[text] = system
    return system
  }

  /// A transform between two definitions, normalised to x = easting or longitude, that belongs to `worker`.
  mutating func transform(
    from source: String, to target: String, for worker: borrowing PROJContext
  ) throws(ProjectionError) -> PROJObject {
    let key = TransformKey(source: source, target: target)
    if let known = transforms[key], let copy = PROJObject(proj_clone(worker.handle, known.operation.handle)) {
      return copy
    }
    guard let from = PROJObject(proj_create(context.handle, source)),
      let to = PROJObject(proj_create(context.handle, target)),
      let operation = context.normalisedTransform(from: from, to: to),
      let copy = PROJObject(proj_clone(worker.handle, operation.handle))
    else { throw .noTransform(from: source, to: target, reason: context.lastError) }
    if transforms.count >= Self.limit { transforms.removeAll() }
    transforms[key] = Template(operation)
    return copy
  }
}
