import Geometry
import LandModel
import LandPolicy
import LandStore

/// What a workspace holds for a report: the parcels with their results, the layers around them, and what is missing.
public struct ReportContents {
  /// A result that is not there, and the command that makes it.
  struct Missing {
    var layer: String
    var command: String
  }

  let workspace: Workspace
  let policy: Policy
  let plan: PlanPolicy?
  /// The audited parcels, or the bare ones where no audit has been stored.
  let parcels: DrawnLayer
  /// The key of each parcel.
  let keys: [String]
  let findings: DrawnLayer?
  /// Features of all layers that the audit could not use; nil where an older program stored the audit.
  let unreadable: DrawnLayer?
  let planned: DrawnLayer?
  /// All candidates that the plan weighed, with why they are in it or not.
  let weighed: DrawnLayer?
  /// What the plan's constraints require, and how good it is; nil where an older program stored the plan.
  let planConstraints: DrawnLayer?
  let planProof: DrawnLayer?
  let idle: DrawnLayer?
  let redevelopment: DrawnLayer?
  let indicators: DrawnLayer?
  /// Blocks, reserved zones and no-go layers, by the names that the policy or the import gave them.
  let surroundings: [DrawnLayer]
  let missing: [Missing]
  let frame: PageFrame
  /// The row of each key; of a repeated key the first.
  let rowOfKey: [String: Int]
  /// What a reader should know of the results, such as that a layer changed since, in the report's language.
  public var notices: [String] = []

  /// Reads a workspace whole.
  ///
  /// - Throws: ``LandError`` for a missing parcel layer or key, or an unreadable layer.
  public init(_ workspace: Workspace, policy: Policy) throws {
    self.workspace = workspace
    self.policy = policy
    plan = try policy.section("plan").map { try PlanPolicy($0) }
    let geoPackage = workspace.geoPackage
    let names = try geoPackage.layers().map(\.name)
    let audited = names.contains("audit_results") ? "audit_results" : policy.parcels.table
    let parcels = try DrawnLayer(geoPackage, layer: audited, declared: policy.parcels.referenceSystem)
    guard let system = parcels.system else {
      throw LandError(ReportFault.parcelsWithoutGeometries, file: geoPackage.path, place: .layer(audited))
    }
    let frame = PageFrame(system, around: parcels.box)
    self.frame = frame
    self.parcels = try parcels.placed(in: frame)
    let key = policy.parcels.key ?? "parcel_id"
    keys = (0..<parcels.count).map { parcels.text(key, $0) ?? "#\(parcels.features.identifiers[$0])" }
    rowOfKey = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

    func result(_ name: String) throws -> DrawnLayer? {
      try DrawnLayer.ifThere(geoPackage, layer: name)?.placed(in: frame)
    }
    findings = try result("audit_findings")
    unreadable = try result("audit_unreadable")
    planned = try result("plan")
    weighed = try result("plan_candidates")
    planConstraints = try result("plan_constraints")
    planProof = try result("plan_proof")
    idle = try result("idle")
    redevelopment = try result("redevelopment")
    indicators = try result("indicators")
    var missing: [Missing] = []
    if audited != "audit_results" || findings == nil {
      missing.append(Missing(layer: "audit", command: "audit"))
    }
    if planned == nil { missing.append(Missing(layer: "plan", command: "plan")) }
    if idle == nil { missing.append(Missing(layer: "idle", command: "idle")) }
    if redevelopment == nil { missing.append(Missing(layer: "redevelopment", command: "redevelop")) }
    if indicators == nil, try policy.section("indicators") != nil {
      missing.append(Missing(layer: "indicators", command: "indicators"))
    }
    self.missing = missing
    let around = (policy.blocks.map { [$0] } ?? []) + policy.constraints.map(\.layer)
    surroundings = try around.filter { names.contains($0.table) }
      .map { try DrawnLayer(geoPackage, layer: $0.table, declared: $0.referenceSystem).placed(in: frame) }
  }
}
