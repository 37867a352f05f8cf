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
  /// - Throws: ``LandError`` with an ``ImportFault``.
  static func requireFree(_ role: ImportRequest.Role, role word: String) throws {
    guard case .other(let name) = role else {
      guard case .constraint(let name) = role, name.contains(where: \.isNewline) || name.contains("\0") else {
        return
      }
      throw LandError(ImportFault.nameUnusable(word))
    }
    let folded = folded(name)
    if roles.contains(folded) || folded.hasPrefix("constraint:") {
      throw LandError(ImportFault.nameOfRole(word, role: folded))
    }
    if results.contains(folded) { throw LandError(ImportFault.nameOfResult(word)) }
    if let prefix = beside.first(where: folded.hasPrefix) {
      throw LandError(ImportFault.nameReserved(word, beginning: prefix))
    }
  }

  /// Refuses to replace a layer that is not the one meant: of another spelling, or one that another command made.
  ///
  /// - Throws: ``LandError`` with an ``ImportFault``.
  static func requireReplaceable(_ standing: StandingLayer, by role: ImportRequest.Role) throws {
    if standing.name != role.table {
      throw LandError(ImportFault.otherSpelling(role.word, standing: standing.name))
    }
    if let command = standing.command, command != "import" {
      throw LandError(ImportFault.nameOfOtherCommand(role.word, command: command))
    }
  }

  private static func folded(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
        }))
  }
}
