import District
import LandModel

/// A rule of any kind that can't be judged: always unknown, never passed.
struct UnjudgedRule: RuleCheck {
  /// What is missing.
  enum Lack {
    /// Data that nobody has (`needs:`).
    case data([String])
    /// A layer that nobody has brought into the workspace, by its name.
    case layer(String)
  }

  let lack: Lack

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    switch lack {
    case .data(let needs): RuleVerdict(status: .unknown, notes: needs.map { "needs \($0)" })
    case .layer(let name): RuleVerdict(status: .unknown, notes: ["there is no layer '\(name)'"])
    }
  }
}
