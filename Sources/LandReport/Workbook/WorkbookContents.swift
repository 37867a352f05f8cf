import Foundation
import LandModel
import LandPolicy
import LandStore

/// What a workbook shows: result layers, and what is known of the parcels that they name.
public struct WorkbookContents {
  /// A result that a workbook has a sheet for, and the command that makes it.
  enum Result: String, CaseIterable {
    case plan
    case constraints = "plan_constraints"
    case findings = "audit_findings"
    case unreadable = "audit_unreadable"
    case idle
    case indicators
    case redevelopment

    /// The command that stores it.
    var command: String {
      switch self {
      case .plan, .constraints: "plan"
      case .findings, .unreadable: "audit"
      case .idle: "idle"
      case .indicators: "indicators"
      case .redevelopment: "redevelop"
      }
    }
  }

  let policy: Policy
  let plan: PlanPolicy?
  /// The file of the parcels, as the user named it.
  let file: String
  /// The results that there are.
  let layers: [Result: DrawnLayer]
  /// When each result was stored, where that is known.
  let times: [Result: String]
  let register: ParcelRegister
  /// When the newest of the results was made; now where none says when.
  let time: Date
  /// Whether these are all results of a workspace rather than one command's.
  let isWorkspace: Bool
  /// What a reader should know of the results, such as that a layer changed since, in the workbook's language.
  public var notices: [String] = []

  /// Reads results.
  ///
  /// - Parameters:
  ///   - workspace: the parcels.
  ///   - results: the GeoPackage with the results; nil for the workspace itself.
  ///   - policy: where layers, clauses and units come from.
  /// - Throws: ``LandError`` for an unreadable layer or a policy that does not fit the parcels.
  public init(_ workspace: Workspace, results: Workspace? = nil, policy: Policy) throws {
    isWorkspace = results == nil
    let results = results ?? workspace
    self.policy = policy
    file = workspace.geoPackage.path
    plan = try policy.section("plan").map { try PlanPolicy($0) }
    var layers: [Result: DrawnLayer] = [:]
    for result in Result.allCases {
      layers[result] = try DrawnLayer.ifThere(results.geoPackage, layer: result.rawValue)
    }
    self.layers = layers
    times = Dictionary(
      try results.records().compactMap { record in
        Result(rawValue: record.layer).map { ($0, record.time) }
      }, uniquingKeysWith: { first, _ in first })
    time = times.values.compactMap { try? Date($0, strategy: .iso8601) }.max() ?? Date()
    var keys: Set<String> = []
    for result in [Result.plan, .idle, .redevelopment] {
      guard let layer = layers[result] else { continue }
      for row in 0..<layer.count {
        let key = layer.text("parcel_id", row) ?? layer.text(policy.parcels.key ?? "parcel_id", row)
        if let key { keys.insert(key) }
      }
    }
    register = try ParcelRegister(workspace.geoPackage, policy: policy, keys: keys)
  }
}
