import CPROJ
import Synchronization

/// The process's one context for looking systems up, what was found with it, and the lock under which all
/// contexts and transforms are created (PROJ's creation code shares process-wide state).
struct PROJRegistry: ~Copyable {
  static let shared = Mutex(PROJRegistry())
  /// How many systems and how many transforms are kept.
  static let limit = 256

  let context = PROJContext()
  /// Systems by the text that named them; a survey folder names the same few again and again.
  private var systems: [String: ReferenceSystem] = [:]
  /// Transforms to copy from: finding the way between two datums takes up to 0.2 s, a copy less than 1 ms.
  private var transforms: [TransformKey: Template] = [:]

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
