import Geometry
import LandModel
import LandPolicy

extension LayerFacts {
  /// One parcel with what was measured of it, if it was.
  struct FactRow {
    private let facts: LayerFacts
    private let batch: FeatureBatch
    private let row: Int
    private let measured: ParcelMeasurement.Figures?

    init(_ facts: LayerFacts, _ batch: FeatureBatch, _ row: Int, _ measured: ParcelMeasurement.Figures?) {
      self.facts = facts
      self.batch = batch
      self.row = row
      self.measured = measured
    }

    var key: String? {
      guard let field = facts.keyField else { return String(batch.identifiers[row]) }
      let label = ExpressionValue(batch.attributes[row, field]).label
      return label.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    private var declared: Double? {
      facts.declaredField.flatMap { ExpressionValue(batch.attributes[row, $0]).number }
        .flatMap { $0 > 0 ? $0 * facts.policy.area.declaredUnit : nil }
    }

    /// The area by the policy's method, in square metres.
    private var area: Double? { facts.policy.area.method == .declared ? declared : measured?.area }

    /// The overlaps with the blocks, each by its number.
    private var blockOverlaps: ArraySlice<Double>? {
      guard facts.blocks != nil else { return nil }
      return measured?.overlaps.dropFirst(facts.noGo.count + 1).dropLast(facts.flagLayers.count)
    }

    /// The number and the overlap of the block that holds most.
    private var mainBlock: (number: Int, overlap: Double)? {
      guard let overlaps = blockOverlaps else { return nil }
      var best: (number: Int, overlap: Double)?
      for (number, overlap) in overlaps.enumerated() where overlap > best?.overlap ?? 0 {
        best = (number, overlap)
      }
      return best
    }

    func value(_ slot: Int) -> ExpressionValue {
      func number(_ value: Double?) -> ExpressionValue { value.map { .number($0) } ?? .unknown }
      let meaning = facts.names.meanings[slot]
      switch meaning {
      case .attribute(let field): return ExpressionValue(batch.attributes[row, field])
      case .areaSquareMetres: return number(area)
      case .areaMu: return number(area.map { SquareMetre($0).mu.value })
      case .measuredAreaSquareMetres: return number(measured?.area)
      case .declaredAreaSquareMetres: return number(declared)
      case .isValid: return isValid.map { .boolean($0) } ?? .unknown
      case .auditDate: return .text(facts.date.description)
      case .isKeyRepeated:
        return .boolean(key.flatMap { facts.repeated[$0] }.map { $0 != batch.identifiers[row] } ?? false)
      case .overlapMu(let layer): return number(measured.map { SquareMetre($0.overlaps[layer]).mu.value })
      case .overlapShare(let layer): return number(measured.map { $0.overlaps[layer] / $0.area })
      case .coveredShare: return number(coveredShare)
      case .position:
        guard let share = coveredShare, let measured else { return .unknown }
        if share >= facts.policy.insideShare { return .text("inside") }
        return .text(share * measured.area > facts.policy.minimumOverlap ? "crossing" : "outside")
      case .blockID: return mainBlock.flatMap { facts.blocks?.keys[$0.number] }.map { .text($0) } ?? .unknown
      case .blockShare: return number(mainBlock.flatMap { block in measured.map { block.overlap / $0.area } })
      case .blockCount:
        return number(blockOverlaps.map { Double($0.count { $0 > facts.policy.minimumOverlap }) })
      case .blockAttribute(let field):
        guard let block = mainBlock, let blocks = facts.blocks else { return .unknown }
        return ExpressionValue(blocks.features.attributes[blocks.rowsByKey[block.number][0], field])
      }
    }

    /// Whether the outline is valid, as GEOS sees it.
    private var isValid: Bool? {
      guard let context = try? GEOSContext(),
        let outline = try? GEOSGeometry(batch.geometry, feature: row, context: context)
      else { return nil }
      return try? outline.isValid()
    }

    private var coveredShare: Double? {
      guard facts.blocks != nil, let measured else { return nil }
      return min(1, measured.overlaps[facts.noGo.count] / measured.area)
    }

    /// The flags by the layers that hold enough of the parcel.
    private var layerFlags: [String] {
      guard let measured else { return [] }
      return zip(facts.plan.layerFlags, measured.overlaps.suffix(facts.flagLayers.count))
        .filter { $1 > $0.share * measured.area }.map(\.0.name)
    }

    /// The facts for the check.
    func facts(id: String, isAdmitted: Bool) -> ParcelFacts {
      let values = Dictionary(
        facts.figures.map { ($0.0, $0.1.evaluate(value)) }, uniquingKeysWith: { first, _ in first })
      var shares: [String: Double] = [:]
      for (index, layer) in facts.noGo.enumerated() {
        guard let measured, facts.plan.noGoShares.contains(where: { $0.layer == layer.name }) else {
          continue
        }
        shares[layer.name] = min(1, measured.overlaps[index] / measured.area)
      }
      func whole(_ name: String) -> Int? { values[name]?.number.flatMap { Int(exactly: $0.rounded()) } }
      // Nobody could buy by the plan what has no area or, where money counts, no cost.
      let needsCost = facts.plan.objective == .leastCost || facts.plan.budget.contains { $0 != nil }
      let isCandidate = isAdmitted && area ?? 0 > 0 && (!needsCost || values["cost"]?.number != nil)
      return ParcelFacts(
        id: id, isCandidate: isCandidate, areaMu: SquareMetre(area ?? 0).mu.value,
        cost: (values["cost"]?.number ?? 0) / facts.policy.currencyDivisor,
        quotaMu: values["quota_need"]?.number ?? 0, score: values["score"]?.number ?? 1, noGoShares: shares,
        earliestYear: whole("earliest_year"), group: values["group"]?.label, owner: values["owner"]?.label,
        town: values["town"]?.label,
        block: values["block"]?.label ?? mainBlock.flatMap { facts.blocks?.keys[$0.number] },
        flags: Set(facts.flags.filter { $0.1.evaluate(value).truth == true }.map(\.0)).union(layerFlags),
        lockedIn: facts.plan.lockedIn.contains(id), lockedOut: facts.plan.lockedOut.contains(id),
        supplyLagYears: whole("supply_lag_years"), outOfProductionYears: whole("out_of_production_years") ?? 1
      )
    }
  }
}
