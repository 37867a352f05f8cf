import LandModel
import PlanChecking

extension PlanDemand {
  /// A further constraint of the policy, read with the check's own words.
  ///
  /// - Throws: ``LandError`` for a kind that the check does not know.
  init(_ reader: PolicyReader, plan: PlanPolicy) throws {
    let kind = try reader.required("kind").text()
    func number(_ name: String) throws -> Double { try reader.required(name).number() }
    func optional(_ name: String) throws -> Double? { try reader.optional(name)?.number() }
    func text(_ name: String) throws -> String { try reader.required(name).text() }
    // A year that is named twice counts once.
    func years() throws -> [Int] {
      Set(try reader.required("years").elements().map { try $0.integer() }).sorted()
    }
    func counting() throws -> Counting {
      try reader.optional("counting")?.choice(Counting.self) ?? .acquired
    }
    let flag = try reader.optional("flag")?.text()
    let demand: Kind
    switch kind {
    case "area-floor":
      demand = .floor(
        years: try years(), areaMu: try number("area_mu"), alreadyMu: try optional("already_mu") ?? 0,
        counting: try counting(), flag: flag)
    case "area-ceiling":
      demand = .ceiling(
        years: try years(), areaMu: try number("area_mu"), counting: try counting(), flag: flag)
    case "budget":
      demand = .budget(years: try years(), amounts: [try number("amount")])
    case "quota":
      demand = .quota(years: try years(), quotaMu: try number("quota_mu"))
    case "clearance":
      demand = .clearance(flag: try text("flag"), byYear: try reader.required("by_year").integer())
    case "out-of-production":
      demand = .outOfProduction(
        block: try text("block"), industrialMu: try number("industrial_mu"), share: try number("share"))
    case "town-share":
      demand = .townShare(
        town: try text("town"), atLeast: try optional("at_least"), atMost: try optional("at_most"))
    case "exclusion":
      demand = .exclusion(
        parcels: try reader.required("parcels").elements().map { try $0.text() },
        atMost: try reader.optional("at_most")?.integer() ?? 1)
    case "contiguous-areas":
      demand = .contiguousAreas(
        ContiguousAreas(
          count: try reader.required("count").integer(), minimumMu: try number("minimum_mu"),
          excludedFlag: try reader.optional("excluded_flag")?.text(),
          withinOneYear: try reader.optional("within_one_year")?.boolean() ?? false,
          toleranceMetres: plan.adjacencyTolerance))
    default:
      throw reader.error(
        "the check does not know the constraint “\(kind)”", remedy: "use a kind that plan knows")
    }
    let severity = try reader.optional("severity")
    let penalty = try severity.flatMap { severity -> Double? in
      guard case .map = severity.value.content else { return nil }
      return try severity.required("penalty_per_unit").number()
    }
    var clause = ""
    if let cited = try reader.optional("clause") {
      if case .map = cited.value.content {
        clause = try Clause(cited).citation
      } else {
        clause = try cited.text()
      }
    }
    self.init(id: try text("id"), kind: demand, clause: clause, penalty: penalty)
  }
}
