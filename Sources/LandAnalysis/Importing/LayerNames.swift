import LandModel
import LandStore

/// Which names a layer may be imported under: those of the roles and of results are kept for them.
enum LayerNames {
  /// The layers and tables that commands leave in a workspace.
  static let results = [
    "audit_results", "audit_findings", "audit_unreadable", "idle", "redevelopment", "indicators", "plan",
    "plan_areas",
    "plan_candidates", "plan_constraints", "plan_proof", "plan_years", "changes",
  ]
  /// What stands in front of the names of layers beside an imported one.
  private static let beside = ["rejected:", "original:"]
  private static let roles = ["parcels", "blocks", "reserved-zones"]

  /// Refuses a name that is kept for something else; SQLite takes `PARCELS` and `parcels` for one table.
  ///
  /// - Throws: ``LandError`` 64.
  static func requireFree(_ role: ImportRequest.Role, role word: String) throws {
    guard case .other(let name) = role else {
      guard case .constraint(let name) = role, name.contains(where: \.isNewline) || name.contains("\0") else {
        return
      }
      throw LandError(.usage, "--as \(word): is no name for a layer", remedy: "write it on one line")
    }
    let folded = folded(name)
    if let own = roles.first(where: { $0 == folded }) {
      throw kept(word, for: own)
    }
    if folded.hasPrefix("constraint:") {
      throw kept(word, for: folded)
    }
    if results.contains(folded) {
      throw LandError(
        .usage, "--as \(word): is the name of a result, which a command would replace",
        remedy: "choose another name")
    }
    if let prefix = beside.first(where: folded.hasPrefix) {
      throw LandError(
        .usage, "--as \(word): names that begin with \(prefix) are kept for what an import sets aside",
        remedy: "choose another name")
    }
  }

  /// Refuses to replace a layer that is not the one meant: of another spelling, or one that another command made.
  ///
  /// - Throws: ``LandError`` 64.
  static func requireReplaceable(_ standing: StandingLayer, by role: ImportRequest.Role) throws {
    if standing.name != role.table {
      throw LandError(
        .usage, "--as \(role.word): would replace the layer \(standing.name), which is spelt otherwise",
        remedy: "choose another name, or spell it \(standing.name)")
    }
    if let command = standing.command, command != "import" {
      throw LandError(
        .usage, "--as \(role.word): would replace a layer that the command \(command) made",
        remedy: "choose another name")
    }
  }

  private static func kept(_ word: String, for role: String) -> LandError {
    LandError(
      .usage, "--as \(word): is the name of a layer with a role of its own",
      remedy: "write --as \(role) if that layer is meant, else choose another name")
  }

  private static func folded(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
        }))
  }
}
