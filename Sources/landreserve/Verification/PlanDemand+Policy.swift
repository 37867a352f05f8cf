import LandModel
import PlanChecking

extension PlanDemand {
  /// A further constraint of the policy, read with the check's own words; nil for a soft one, which may be broken.
  ///
  /// - Throws: ``LandError`` for a kind that the check does not know.
  init(_ reader: PolicyReader, plan: PlanPolicy) throws {
    let kind = try reader.required("kind").text()
    func number(_ name: String) throws -> Double { try reader.required(name).number() }
    func optional(_ name: String) throws -> Double? { try reader.optional(name)?.number() }
    func text(_ name: String) throws -> String { try reader.required(name).text() }
    func years() throws -> [Int] { try reader.required("years").elements().map { try $0.integer() } }
    func counting() throws -> Counting {
      guard let word = try reader.optional("counting") else { return .acquired }
      switch try word.text() {
      case "acquired": return .acquired
      case "supplied": return .supplied
      case "either": return .either
      default: throw word.error("“\(try word.text())” is not known", remedy: "use a word that plan knows")
      }
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
    let isHard = try reader.optional("severity").map { $0.value.content == .text("hard") } ?? true
    self.init(id: try text("id"), kind: demand, isHard: isHard)
  }
}
