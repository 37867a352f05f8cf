import Synchronization

/// The snapshots that this process holds: a change by itself has to let them go and take them again.
enum LivingSnapshots {
  private struct Weak: Sendable { weak var snapshot: ReadSnapshot? }

  private static let living = Mutex<[Weak]>([])

  static var all: [ReadSnapshot] { living.withLock { $0.compactMap(\.snapshot) } }

  static func add(_ snapshot: ReadSnapshot) {
    living.withLock { living in
      living.removeAll { $0.snapshot == nil }
      living.append(Weak(snapshot: snapshot))
    }
  }
}
